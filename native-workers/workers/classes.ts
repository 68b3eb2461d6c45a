import { rearrangedAtoms, topShareThreshold } from '#core/analysis/deformation/rearrangements'
import type { Values } from '#core/jobs/job'
import type { classes } from '#core/jobs/classes'
import { demandFrame } from '#core/jobs/frames'
import { parseThreshold } from '#core/jobs/threshold'
import { boxAt, continuousCells } from '#core/analysis/deformation/boxStrain'
import { Problem } from '#core/base/problem'
import type { Configuration } from '#core/model/configuration'
import { compareFrames } from './frameComparison.ts'
import { openFrames } from './frames.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { firstMinimumOf } from './rearrangements.ts'
import { doubles } from './system.ts'

const plastic = 1
const anelastic = 2

/** Plastic atoms (I: before loading → unloaded) and anelastic ones (R: loaded → unloaded) at one absolute η. */
export const performClasses: Performer<Values<typeof classes.parameters>> = (task) => {
  const { begin, loaded, unloaded, cutoff: asked, eta: threshold } = task.parameters
  const from = task.inputs['from']!
  const where = from.label
  const kernel = guardedKernel({ what: 'cannot classify the atoms', where }, task.potential.name)
  const source = openFrames(from)
  try {
    const cells = continuousCells(doubles(from, 'cells'))
    const take = (number: number): Configuration => {
      const frame = demandFrame(number, source.count, where)
      const { positions, types, ids, ...rest } = source.read(frame).configuration
      return {
        ...rest,
        box: boxAt(cells, frame),
        positions: positions.slice(),
        types: types.slice(),
        ids: ids.slice(),
      }
    }
    const [o, a, c] = [take(begin), take(loaded), take(unloaded)]
    if (o.ids.join() !== a.ids.join() || o.ids.join() !== c.ids.join())
      throw new Problem('cannot classify the atoms', 'the three frames must hold the same atoms', where)
    const cutoff = asked || firstMinimumOf(kernel, { configuration: o, label: where }, task.threads)
    const options = { cutoff, threads: task.threads, where }
    const irreversible = compareFrames(kernel, o, c, options).d2min
    const reversible = compareFrames(kernel, a, c, options).d2min
    const wanted = parseThreshold(threshold)
    const eta = 'value' in wanted ? wanted.value : topShareThreshold(irreversible, wanted.share).eta
    const [i, r] = [rearrangedAtoms(irreversible, eta), rearrangedAtoms(reversible, eta)]
    const found = new Uint8Array(o.ids.length)
    for (const atom of i.indices) found[atom]! |= plastic
    for (const atom of r.indices) found[atom]! |= anelastic
    const n = found.length
    const both = found.reduce((sum, one) => sum + (one === plastic + anelastic ? 1 : 0), 0)
    return [
      {
        kind: 'rearrangements',
        role: 'classes',
        summary: {
          cutoff_A: cutoff,
          threshold_A2: Number.isFinite(eta) ? eta : null,
          frames: [begin, loaded, unloaded],
          plastic: i.count,
          anelastic: r.count,
          both,
          excluded: i.excluded,
        },
        arrays: {
          d2min: { data: irreversible, shape: [n] },
          d2minAnelastic: { data: reversible, shape: [n] },
          rearrangementClass: { data: found, shape: [n] },
          ids: { data: o.ids, shape: [n] },
        },
      },
    ]
  } finally {
    source.close()
  }
}
