/** D²min of a large frame, and against every pair on a small one. */
import { loadKernel, type System } from '../native-workers/kernel.ts'
import { bySize, type Bench, type Setting } from './bench.ts'
import { secondsOf, takeTurns } from './measure.ts'
import { plainNonAffine } from './plainPairs.ts'
import { agreement, compared, measured, type Report } from './report.ts'
import { displaced, glass1000, glass8000, repeated } from './structures.ts'

/** Å, near the first minimum of g(r). */
const cutoff = 3.9

function kernelWay(reference: System, current: System) {
  const n = reference.types.length
  const arrays = {
    d2minSum: new Float64Array(n),
    neighbors: new Int32Array(n),
    affine: new Float64Array(9 * n),
  }
  const seconds = secondsOf(() => loadKernel().nonAffine(reference, current, cutoff, arrays))
  return { seconds, d2minSum: arrays.d2minSum }
}

async function run({ size }: Setting): Promise<Report> {
  const small = await (size === 'tiny' ? glass1000() : glass8000())
  const edge = bySize(size, { full: 5, quick: 3, tiny: 1 })
  const rounds = bySize(size, { full: 5, quick: 3, tiny: 1 })
  const large = repeated(small, [edge, edge, edge])
  const [movedSmall, movedLarge] = [small, large].map((frame) => displaced(frame, 0.2, 1)) as [System, System]
  let ours = new Float64Array()
  let plain = new Float64Array()
  const [fast, slow] = takeTurns(
    [
      () => {
        const { seconds, d2minSum } = kernelWay(small, movedSmall)
        ours = d2minSum
        return seconds
      },
      () => secondsOf(() => (plain = plainNonAffine(small, movedSmall, cutoff) as Float64Array<ArrayBuffer>)),
    ],
    rounds,
    1,
  )
  const [whole] = takeTurns([() => kernelWay(large, movedLarge).seconds], rounds, 1)
  const apart = Math.max(...ours.map((x, i) => Math.abs(x - plain[i]!)))
  return {
    measurements: [
      compared(fast!, slow!, {
        what: `D²min of ${small.types.length} atoms, 1 thread`,
        unit: 's',
        rival: 'every pair, in TypeScript',
      }),
      measured(whole!, { what: `D²min of ${large.types.length} atoms, 1 thread`, unit: 's' }),
    ],
    agreements: [
      agreement('D²min summed over the neighbors, largest difference from every pair', apart, 1e-10, 'Å²'),
    ],
    notes: [
      `Cutoff ${cutoff} Å; every coordinate moved by up to 0.2 Å. The large frame is the small one ${edge} × ${edge} × ${edge} times.`,
    ],
  }
}

export const nonAffine: Bench = {
  name: 'nonAffine',
  title: 'Nonaffine displacement',
  promise: 'D²min of a million atoms takes seconds.',
  run,
}
