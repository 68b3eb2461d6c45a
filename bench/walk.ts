/** A path of athermal quasistatic shear, walked piece by piece and timed. */
import { loadKernel, type ShearCurve, type System } from '../native-workers/kernel.ts'
import { secondsOf } from './measure.ts'
import { copyOf, neverCancelled } from './structures.ts'

export const strainStep = 1e-4
export const forceTolerance = 1e-6

export interface WalkOptions {
  readonly threads: number
  /** False: every step by the plain descent. */
  readonly followBranch: boolean
}

export class Walk {
  readonly strain: number[] = [0]
  /** σ_xy, GPa; entry 0 is the start, as everywhere here. */
  readonly stress: number[]
  readonly energy: number[]
  readonly evaluations: number[] = []
  private readonly system: System
  private readonly origin: Float64Array
  private readonly memory: Float64Array
  private readonly options: WalkOptions

  constructor(start: System, options: WalkOptions) {
    this.system = copyOf(start, options.threads)
    this.options = options
    this.origin = start.cell.slice()
    this.memory = new Float64Array(4 + start.positions.length)
    const at = loadKernel().evaluate(this.system, {})
    this.stress = [at.stress[3]!]
    this.energy = [at.energy]
  }

  /** Seconds of so many steps in one call. THROWS Error where a step does not converge. */
  go(steps: number): number {
    const curve: ShearCurve = {
      strain: new Float64Array(steps),
      stress: new Float64Array(6 * steps),
      energy: new Float64Array(steps),
      maxForce: new Float64Array(steps),
      evaluations: new Int32Array(steps),
    }
    const options = {
      originCell: this.origin,
      strain: this.strain.at(-1)!,
      target: 1,
      step: strainStep,
      maxSteps: steps,
      stopAtZeroStress: false,
      descent: 'conjugate-gradient',
      followBranch: this.options.followBranch,
      forceTolerance,
      memory: this.memory,
    } as const
    const kernel = loadKernel()
    const seconds = secondsOf(() => {
      const { converged } = kernel.shear(this.system, options, curve, neverCancelled())
      if (!converged) throw new Error('a strain step did not converge')
    })
    this.strain.push(...curve.strain)
    this.stress.push(...curve.stress.filter((_, m) => m % 6 === 3))
    this.energy.push(...curve.energy)
    this.evaluations.push(...curve.evaluations)
    return seconds
  }
}
