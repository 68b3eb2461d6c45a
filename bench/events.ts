/** What a plastic event costs, and whether the fast way ends where the plain descent ends. */
import { loadKernel, type System } from '../native-workers/kernel.ts'
import { bySize, type Bench, type Setting } from './bench.ts'
import { agreement, compared, type Agreement, type Measurement, type Report } from './report.ts'
import { copyOf, glass1000, glass8000, neverCancelled } from './structures.ts'
import { strainStep } from './walk.ts'

/** GPa; a fall of the stress above it is an event. */
const dropTolerance = 5e-4
/** eV/Å, the default of the program: where an event ends can depend on how well it began. */
const forceTolerance = 3e-8
/** The path swings between these strains, so that events never run out. */
const amplitude = 0.5
/** Å; two end states that are nearer are one. */
const sameState = 1e-3

interface Step {
  readonly stress: number
  readonly evaluations: number
}

/** One strain step; changes the system and the memory. */
function step(
  system: System,
  origin: Float64Array,
  strain: number,
  target: number,
  memory: Float64Array | null,
): Step & { strain: number } {
  const curve = {
    strain: new Float64Array(1),
    stress: new Float64Array(6),
    energy: new Float64Array(1),
    maxForce: new Float64Array(1),
    evaluations: new Int32Array(1),
  }
  const options = {
    originCell: origin,
    strain,
    target,
    step: strainStep,
    maxSteps: 1,
    stopAtZeroStress: false,
    descent: 'conjugate-gradient',
    followBranch: memory !== null,
    forceTolerance,
    memory: memory ?? new Float64Array(4 + system.positions.length),
  } as const
  const { converged } = loadKernel().shear(system, options, curve, neverCancelled())
  if (!converged) throw new Error('a strain step did not converge')
  return { stress: curve.stress[3]!, evaluations: curve.evaluations[0]!, strain: curve.strain[0]! }
}

interface Events {
  readonly fast: number[]
  readonly plain: number[]
  /** Largest distance of an atom between the two end states, by event, Å. */
  readonly apart: number[]
  readonly steps: number
}

/** Walks until so many events have been met, each of which is gone through in both ways. */
function meet(glass: System, count: number, threads: number): Events {
  const system = copyOf(glass, threads)
  const origin = glass.cell.slice()
  const memory = new Float64Array(4 + glass.positions.length)
  const found: Events & { steps: number } = { fast: [], plain: [], apart: [], steps: 0 }
  let strain = 0
  let stress = loadKernel().evaluate(system, {}).stress[3]!
  let sign = 1
  while (found.fast.length < count) {
    const before = copyOf(system, threads)
    const made = step(system, origin, strain, sign * amplitude, memory)
    found.steps++
    if (sign * (made.stress - stress) < -dropTolerance) {
      const plain = step(before, origin, strain, made.strain, null)
      found.fast.push(made.evaluations)
      found.plain.push(plain.evaluations)
      found.apart.push(farthest(before.positions, system.positions))
    }
    strain = made.strain
    stress = made.stress
    if (strain === sign * amplitude) sign = -sign
  }
  return found
}

function farthest(a: Float64Array, b: Float64Array): number {
  let worst = 0
  for (let i = 0; i < a.length; i += 3) {
    worst = Math.max(worst, Math.hypot(a[i]! - b[i]!, a[i + 1]! - b[i + 1]!, a[i + 2]! - b[i + 2]!))
  }
  return worst
}

async function run({ size, threads }: Setting): Promise<Report> {
  const glasses = [
    { glass: await glass1000(), count: bySize(size, { full: 500, quick: 25, tiny: 2 }) },
    { glass: await glass8000(), count: bySize(size, { full: 100, quick: 3, tiny: 0 }) },
  ]
  const measurements: Measurement[] = []
  const agreements: Agreement[] = []
  const notes: string[] = []
  for (const { glass, count } of glasses) {
    if (count === 0) continue
    const atoms = glass.types.length
    const { fast, plain, apart, steps } = meet(glass, count, Math.max(...threads))
    measurements.push(
      compared(fast, plain, {
        what: `plastic event, ${atoms} atoms`,
        unit: 'evaluations',
        by: 'mean',
        rival: 'plain conjugate gradients',
      }),
    )
    const others = apart.filter((d) => d > sameState)
    agreements.push(
      agreement(`events of ${count} with another end state, ${atoms} atoms`, others.length, 0, ''),
    )
    const where = others.map((d) => d.toFixed(2)).join(', ')
    notes.push(
      `${atoms} atoms: ${count} events above ${dropTolerance * 1000} MPa in ${steps} steps of ${strainStep} ` +
        `between strains of ±${amplitude}${where && `; other end states, farthest atom in Å: ${where}`}.`,
    )
  }
  return { measurements, agreements, notes }
}

export const events: Bench = {
  name: 'events',
  title: 'Plastic events',
  promise: 'An event ends in the state that the plain descent from the affinely sheared state ends in.',
  run,
}
