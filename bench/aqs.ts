/** A step of athermal quasistatic shear, against LAMMPS and against our own plain descent. */
import { stressDrops } from '#core/analysis/mechanics/stressDrops'
import type { System } from '../native-workers/kernel.ts'
import { shearByLammps } from './aqsLammps.ts'
import { bySize, threadsOf, type Bench, type Setting } from './bench.ts'
import type { Lammps } from './lammps.ts'
import { takeTurns } from './measure.ts'
import {
  agreement,
  compared,
  comparedApart,
  digits,
  measured,
  type Agreement,
  type Measurement,
  type Report,
} from './report.ts'
import { glass1000, glass8000 } from './structures.ts'
import { forceTolerance, strainStep, Walk } from './walk.ts'

/** GPa; a fall of the stress above it is an event. */
export const dropTolerance = 5e-4
/** Strain steps of 40 cycles of amplitude 0.06, each there and back. */
const paperSteps = 40 * 2 * 600

export const largestApart = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((x, i) => Math.abs(x - b[i]!)))

export const dropsOf = (walk: Walk, steps: number): number[] =>
  stressDrops(
    { strain: walk.strain.slice(0, steps + 1), stress: walk.stress, energy: walk.energy },
    dropTolerance,
  ).map(({ index }) => index)

interface Pieces {
  readonly steps: number
  readonly count: number
  /** So many of them on every number of threads, the others on one. */
  readonly onAllThreads: number
}

/** The path in pieces; on each number of threads piece after piece in turns, the same bits. */
function walkPath(glass: System, threads: readonly number[], { steps, count, onAllThreads }: Pieces) {
  const walks = threads.map((n) => new Walk(glass, { threads: n, followBranch: true }))
  const goOn = walks.map((walk) => () => walk.go(steps) / steps)
  const perStep = takeTurns(goOn, onAllThreads)
  const unequal = Math.max(...walks.map((walk) => largestApart(walk.stress, walks[0]!.stress)))
  perStep[0]!.push(...takeTurns(goOn.slice(0, 1), count - onAllThreads)[0]!)
  return { walk: walks[0]!, perStep, unequal }
}

/** Our first steps, events included, walked anew a few times, against LAMMPS on the same steps. */
function againstLammps(lammps: Lammps, glass: System, steps: number, mean: readonly number[]) {
  const measurements: Measurement[] = []
  const agreements: Agreement[] = []
  const notes: string[] = []
  const same = [1, 2, 3].map(() => new Walk(glass, { threads: 1, followBranch: true }))
  const ours = same.map((walk) => walk.go(steps) / steps)
  for (const minimizer of ['cg', 'fire'] as const) {
    const path = shearByLammps(lammps, glass, { minimizer, steps, step: strainStep, forceTolerance })
    const rival = `LAMMPS min_style ${minimizer}, 1 process, steps 1 to ${steps}`
    // Of the whole path: where LAMMPS's steps have fewer events, that rather flatters LAMMPS.
    const promised = minimizer === 'cg' ? { promised: 10 } : {}
    measurements.push(
      comparedApart(ours, path.seconds, {
        what: `AQS step, 1 thread, steps 1 to ${steps}`,
        unit: 's',
        by: 'mean',
        rival,
      }),
      comparedApart(mean, path.seconds, {
        what: 'AQS step, 1 thread, whole path',
        unit: 's',
        by: 'mean',
        rival,
        ...promised,
      }),
    )
    agreements.push(
      agreement(
        `σ_xy of steps 1 to ${steps}, largest difference from ${minimizer}`,
        largestApart(path.stress, same[0]!.stress.slice(1)),
        1e-4,
        'GPa',
      ),
      agreement(`largest force left by ${minimizer}`, Math.max(...path.maxForce), forceTolerance, 'eV/Å'),
    )
    const evaluations = path.evaluations.reduce((sum, n) => sum + n, 0) / steps
    notes.push(`LAMMPS ${minimizer}: ${digits(evaluations)} evaluations a step.`)
  }
  return { measurements, agreements, notes }
}

function againstPlain(glass: System, walk: Walk, steps: number, pieces: number) {
  const plain = new Walk(glass, { threads: 1, followBranch: false })
  const again = new Walk(glass, { threads: 1, followBranch: true })
  const [fast, slow] = takeTurns(
    [again, plain].map((w) => () => w.go(steps / pieces) / (steps / pieces)),
    pieces,
  )
  const drops = { plain: dropsOf(plain, steps), here: dropsOf(walk, steps) }
  const sameDrops: Agreement = {
    what: `steps with a drop above ${dropTolerance} GPa among the first ${steps}`,
    found: `${drops.here.join(' ') || 'none'}; by plain descent: ${drops.plain.join(' ') || 'none'}`,
    holds: drops.here.join() === drops.plain.join(),
  }
  return {
    measurements: [
      compared(fast!, slow!, {
        what: `AQS step, 1 thread, steps 1 to ${steps}`,
        unit: 's',
        by: 'mean',
        rival: 'our own descent at every step',
      }),
    ],
    agreements: [
      agreement(
        `σ_xy of the first ${steps} steps, largest difference from every step by descent`,
        largestApart(plain.stress, walk.stress.slice(0, steps + 1)),
        1e-4,
        'GPa',
      ),
      sameDrops,
    ],
  }
}

async function run({ size, lammps, threads }: Setting): Promise<Report> {
  const glass = await (size === 'tiny' ? glass1000() : glass8000())
  const pieces = bySize(size, {
    full: { steps: 10, count: 20, onAllThreads: 8 },
    quick: { steps: 10, count: 4, onAllThreads: 2 },
    tiny: { steps: 2, count: 2, onAllThreads: 1 },
  })
  const [plainSteps, plainPieces] = bySize(size, { full: [40, 4], quick: [10, 2], tiny: [2, 1] } as const)
  const { walk, perStep, unequal } = walkPath(glass, threads, pieces)
  const steps = pieces.count * pieces.steps
  const lammpsSteps = bySize(size, { full: 40, quick: 3, tiny: 2 })
  const rival = lammps && againstLammps(lammps, glass, lammpsSteps, perStep[0]!)
  const plain = againstPlain(glass, walk, plainSteps, plainPieces)
  const measurements = threads.map((n, t): Measurement => {
    const labels = { unit: 's', by: 'mean', rival: 'the same on 1 thread' } as const
    if (n === 1) return measured(perStep[t]!, { ...labels, what: 'AQS step, 1 thread, whole path' })
    const shared = perStep[t]!.length
    const what = `AQS step, ${threadsOf(n)}, steps 1 to ${shared * pieces.steps}`
    return compared(perStep[t]!, perStep[0]!.slice(0, shared), { ...labels, what })
  })
  const hours = (measurements[0]!.cost.mean * paperSteps) / 3600
  return {
    measurements: [...measurements, ...(rival?.measurements ?? []), ...plain.measurements],
    agreements: [
      agreement('σ_xy on other numbers of threads, largest difference', unequal, 0, 'GPa'),
      ...(rival?.agreements ?? []),
      ...plain.agreements,
    ],
    notes: [
      `${glass.types.length} atoms, Δγ = ${strainStep}, max |F| ≤ ${forceTolerance.toExponential()} eV/Å. The whole path: ${steps} steps ` +
        `with ${dropsOf(walk, steps).length} drops above ${dropTolerance} GPa, ` +
        `${digits(walk.evaluations.reduce((sum, n) => sum + n, 0) / steps)} evaluations a step; quartiles are those of pieces of ${pieces.steps}.`,
      `LAMMPS is given ${lammpsSteps} steps only, since one takes seconds; against our whole path its mean is that of those.`,
      ...(rival?.notes ?? []),
      `Extrapolated: ${paperSteps} steps (40 cycles of γ_A = 0.06, there and back) at the mean of this path take ${digits(hours)} h on 1 thread; ` +
        'far from its start a glass has more events, and a trained one fewer.',
    ],
  }
}

export const aqs: Bench = {
  name: 'aqs',
  title: 'Athermal quasistatic shear',
  promise:
    'A step to the same force tolerance is at least 10 times faster than LAMMPS min_style cg, the same curve.',
  run,
}
