import { Problem } from '#core/base/problem'
import { legs } from '#core/model/protocol'
import type { NamedArray } from '#core/model/result'
import type { Kernel, ShearCurve } from '../kernel.ts'
import {
  continued,
  curveArrays,
  curveOfArrays,
  emptyCurve,
  lastOf,
  pop,
  push,
  shearStress,
  type CurveEntries,
} from './curveEntries.ts'
import type { Checkpoint, Host } from './performer.ts'
import { doubles, type Sample } from './system.ts'

export interface WalkOptions {
  readonly step: number
  readonly descent: 'conjugate-gradient' | 'quasi-newton'
  readonly everyStep: boolean
  readonly forceTolerance: number
  readonly stressTolerance: number
}

/** A place on an AQS path: the sample is changed in place as the walk goes on. */
export interface Walk {
  readonly sample: Sample
  strain: number
  curve: CurveEntries
  /** The kernel's memory of the branch, see ShearOptions. */
  readonly memory: Float64Array
}

/** Steps of one kernel call: about five seconds of work, from the number of atoms alone. */
export function stepsPerCall(atoms: number): number {
  return Math.max(1, Math.min(100, Math.round(160_000 / atoms)))
}

/** Starts a walk at an equilibrium: a state that is not one yet is moved to the minimum below it. */
export function startWalk(kernel: Kernel, sample: Sample, options: WalkOptions, host: Host): Walk {
  const limits = { forceTolerance: options.forceTolerance, maxEvaluations: 200_000 }
  const start = kernel.relaxAtoms(sample.system, limits, host.control)
  if (!start.converged) {
    throw new Problem('cannot start to shear', `no equilibrium to ${options.forceTolerance} eV/Å was found`)
  }
  const memory = new Float64Array(4 + sample.system.positions.length)
  const walk: Walk = { sample, strain: sample.strain, curve: emptyCurve(), memory }
  push(walk.curve, walk.strain, start, start.evaluations, legs.loading)
  return walk
}

/**
 * Walks to a strain, one kernel call at a time; `between` is called after every call but the last,
 * with the walk at a state from which the same steps follow.
 */
export function walkTo(
  kernel: Kernel,
  walk: Walk,
  target: number,
  leg: number,
  options: WalkOptions,
  host: Host,
  between: () => void,
): void {
  while (walk.strain !== target) {
    advance(kernel, walk, target, leg, options, host, false)
    if (walk.strain !== target) between()
  }
}

/**
 * Shears until σ_xy = 0: grid steps to the change of sign, then the secant between the two last
 * states. The curve keeps the grid steps before the change and the stress-free state.
 * THROWS Problem when no stress-free state is met within a strain of 0.5.
 */
export function releaseStress(
  kernel: Kernel,
  walk: Walk,
  options: WalkOptions,
  host: Host,
  between: () => void,
): void {
  const { curve } = walk
  const first = lastOf(curve).stress[3]!
  if (Math.abs(first) <= options.stressTolerance) return
  const target = walk.strain - Math.sign(first) * 0.5
  while (true) {
    advance(kernel, walk, target, legs.relaxing, options, host, true)
    if (lastOf(curve).stress[3]! * first <= 0) break
    if (walk.strain === target) throw unreleased('within a strain of 0.5')
    between()
  }
  secant(kernel, walk, options, host)
}

/** A secant that points further has lost the branch. */
const farthest = 0.1

function secant(kernel: Kernel, walk: Walk, options: WalkOptions, host: Host): void {
  const { curve } = walk
  let [a, b] = [curve.strain.length - 2, curve.strain.length - 1].map((i) => ({
    strain: curve.strain[i]!,
    stress: shearStress(curve, i),
  })) as [StressAt, StressAt]
  const probe: Walk = { ...walk, curve: continued(curve) }
  let evaluations = pop(curve)
  for (let round = 0; Math.abs(b.stress) > options.stressTolerance; round++) {
    // The two ends keep the zero between them while they do; a step outside would leave the branch.
    const zero = b.strain - (b.stress * (b.strain - a.strain)) / (b.stress - a.stress)
    const middle = (a.strain + b.strain) / 2
    const inside = (zero - a.strain) * (zero - b.strain) < 0
    const aim = a.stress * b.stress < 0 && !inside ? middle : zero
    if (round === 40 || !(Math.abs(aim - b.strain) < farthest))
      throw unreleased(`to ${options.stressTolerance} GPa`)
    while (probe.strain !== aim) advance(kernel, probe, aim, legs.relaxing, options, host, false)
    a = b
    b = { strain: aim, stress: lastOf(probe.curve).stress[3]! }
  }
  for (const n of probe.curve.evaluations) evaluations += n
  push(curve, probe.strain, lastOf(probe.curve), evaluations, legs.relaxing)
  walk.strain = probe.strain
}

interface StressAt {
  readonly strain: number
  readonly stress: number
}

const unreleased = (how: string): Problem =>
  new Problem('cannot relax the shear stress', `no state with σ_xy = 0 was found ${how}`)

function advance(
  kernel: Kernel,
  walk: Walk,
  target: number,
  leg: number,
  options: WalkOptions,
  host: Host,
  stopAtZeroStress: boolean,
): void {
  host.throwIfCancelled()
  const { system, originCell } = walk.sample
  const maxSteps = stepsPerCall(walk.sample.types.length)
  const made = allocateCurve(maxSteps)
  const { step, descent, everyStep, forceTolerance } = options
  const outcome = kernel.shear(
    system,
    {
      originCell,
      strain: walk.strain,
      target,
      step,
      maxSteps,
      stopAtZeroStress,
      descent,
      followBranch: !everyStep,
      forceTolerance,
      memory: walk.memory,
    },
    made,
    host.control,
  )
  for (let i = 0; i < outcome.steps; i++) {
    const at = {
      energy: made.energy[i]!,
      stress: [...made.stress.subarray(6 * i, 6 * i + 6)],
      maxForce: made.maxForce[i]!,
    }
    push(walk.curve, made.strain[i]!, at, made.evaluations[i]!, leg)
  }
  walk.strain = outcome.strain
  if (outcome.converged && outcome.steps === 0) throw new Error('a call of the kernel made no step')
  if (!outcome.converged) {
    const strain = outcome.strain.toPrecision(6)
    throw new Problem(
      'cannot shear on',
      `the forces did not fall below ${forceTolerance} eV/Å at strain ${strain}`,
    )
  }
}

function allocateCurve(n: number): ShearCurve {
  return {
    strain: new Float64Array(n),
    stress: new Float64Array(6 * n),
    energy: new Float64Array(n),
    maxForce: new Float64Array(n),
    evaluations: new Int32Array(n),
  }
}

/** The arrays of a checkpoint: the state, and the curve that led to it. */
export function walkArrays(walk: Walk): Record<string, NamedArray> {
  const { cell, positions } = walk.sample.system
  return {
    cell: { data: cell.slice(), shape: [12] },
    positions: { data: positions.slice(), shape: [positions.length / 3, 3] },
    memory: { data: walk.memory.slice(), shape: [walk.memory.length] },
    ...curveArrays(walk.curve),
  }
}

/** The walk a checkpoint was taken of. `sample` is the one the walk started from. */
export function resumeWalk(sample: Sample, checkpoint: Checkpoint): Walk {
  sample.system.cell.set(doubles(checkpoint, 'cell'))
  sample.system.positions.set(doubles(checkpoint, 'positions'))
  const memory = doubles(checkpoint, 'memory').slice()
  return {
    sample,
    strain: checkpoint.summary['walkStrain'] as number,
    curve: curveOfArrays(checkpoint),
    memory,
  }
}
