/**
 * The typed face of the C++ kernel (kernel/include/metabasin holds the definitions).
 *
 * Arrays are allocated by the caller and filled by the kernel; they may lie over a SharedArrayBuffer.
 * Units: Å, eV, ps, K, amu; stress in GPa, positive in tension, components xx yy zz xy xz yz.
 * A cell is 12 numbers: a, b, c as rows, then the origin. Every routine is a pure function of its
 * arguments: same input, same bits, whatever the number of threads and whatever was called before.
 *
 * Errors: a message "WHY" or "WHY (WHERE)" for bad input; `Cancelled` when control[0] was set.
 */
import { createRequire } from 'node:module'
import type { DumpKernel } from './kernelDump.ts'
import { kernelFile } from './locate.ts'

/** A potential that was read; keep it, reading takes some ms. */
export interface Potential {
  readonly elements: readonly string[]
  /** amu, by element. */
  readonly masses: readonly number[]
  /** Å, the largest distance at which two atoms interact. */
  readonly cutoff: number
  /** Å, the largest distance at which a density differs from 0: r_ρ. */
  readonly densityCutoff: number
}

/** Box, types and positions; `positions` and `cell` are changed in place by the routines that say so. */
export interface System {
  readonly potential: Potential
  readonly cell: Float64Array
  /** [N] index into potential.elements. */
  readonly types: Uint8Array
  /** [N, 3] Å. */
  readonly positions: Float64Array
  /** Threads that the kernel may use; 1 if not given. */
  readonly threads?: number
}

export interface Evaluation {
  readonly energy: number
  /** [6] GPa. */
  readonly stress: readonly number[]
  /** Largest norm of a force, eV/Å. */
  readonly maxForce: number
}

export interface EvaluationArrays {
  /** [N, 3] eV/Å. */
  readonly forces?: Float64Array
  /** [N] eV. */
  readonly energies?: Float64Array
  /** [N, 6] stress times volume, eV. */
  readonly virials?: Float64Array
}

export interface Relaxation extends Evaluation {
  readonly evaluations: number
  readonly converged: boolean
}

export interface RelaxOptions {
  /** eV/Å, largest norm of a force. */
  readonly forceTolerance: number
  readonly maxEvaluations: number
}

export interface RelaxBoxOptions extends RelaxOptions {
  /** GPa, largest component of the stress. */
  readonly stressTolerance: number
}

export interface ShearOptions {
  /** The cell at strain 0: strain is counted from it, F_xy = γ. [12] */
  readonly originCell: Float64Array
  /** Strain of the state given. */
  readonly strain: number
  /** The last strain to be reached. */
  readonly target: number
  /** Δγ > 0; steps lie on whole multiples of it, the first and the last may be shorter. */
  readonly step: number
  /** At most so many steps in this call. */
  readonly maxSteps: number
  /** Stop after the step at which σ_xy has changed its sign. */
  readonly stopAtZeroStress: boolean
  /**
   * How an unstable state goes down: conjugate gradients as LAMMPS's `min_style cg`, or L-BFGS, which
   * stays in the basin of steepest descent.
   */
  readonly descent: 'conjugate-gradient' | 'quasi-newton'
  /** Elastic steps by prediction and Newton; false: every step by the descent, for checks. */
  readonly followBranch: boolean
  readonly forceTolerance: number
  /**
   * What the next step is predicted and judged by, [4 + 3N], zeros at the start of a path. Changed; with
   * it the next call goes on along the same branch (to round-off: each call makes its own list).
   */
  readonly memory: Float64Array
}

/** One entry per step made; allocated by the caller for maxSteps. */
export interface ShearCurve {
  readonly strain: Float64Array
  /** [maxSteps, 6] GPa. */
  readonly stress: Float64Array
  readonly energy: Float64Array
  readonly maxForce: Float64Array
  readonly evaluations: Int32Array
}

export interface ShearOutcome {
  readonly steps: number
  readonly strain: number
  readonly reached: boolean
  readonly converged: boolean
}

export interface DynamicsOptions {
  readonly steps: number
  /** ps. */
  readonly timestep: number
  /** K at the first and after the last step; linear between. */
  readonly temperatureFrom: number
  readonly temperatureTo: number
  /** ps, relaxation time of the thermostat. */
  readonly temperatureDamping: number
  /** GPa, target of the barostat (isotropic); null: constant volume. */
  readonly pressure: number | null
  /** ps. */
  readonly pressureDamping: number
}

/** All that a Nosé-Hoover run needs to go on bit by bit, besides cell and positions. */
export interface DynamicsState {
  /** [N, 3] Å/ps. */
  readonly velocities: Float64Array
  /** [16] variables of the chains and of the barostat; zeros at the start of a run. */
  readonly extended: Float64Array
}

export interface DynamicsOutcome {
  readonly temperature: number
  readonly pressure: number
  readonly potentialEnergy: number
  readonly conserved: number
}

export interface ProbeOptions {
  /** Å. */
  readonly radius: number
  readonly step: number
  readonly maxStrain: number
  /** eV/Å. */
  readonly forceTolerance: number
  /** GPa. */
  readonly dropTolerance: number
  /** Walk every step instead of adapting its length: slow, for checks. */
  readonly everyStep: boolean
  readonly plus: boolean
  readonly minus: boolean
  readonly threads: number
}

/** What ended the walk of one site in one direction. */
export const ProbeStatus = { notAsked: 0, drop: 1, censored: 2, notConverged: 3, empty: 4 } as const

/** Per site and direction (+ first): arrays of [n, 2]; τ_0 of [n]. */
export interface ProbeArrays {
  readonly residualStress: Float64Array
  readonly yieldStress: Float64Array
  readonly yieldStrain: Float64Array
  readonly instabilityStress: Float64Array
  readonly instabilityStrain: Float64Array
  readonly status: Int32Array
  /** [n] free atoms. */
  readonly freeAtoms: Int32Array
}

/** Local stress-strain curve of one site in one direction, to the drop and a few steps beyond. */
export interface ProbeCurve {
  readonly strain: Float64Array
  readonly stress: Float64Array
}

export interface Kernel extends DumpKernel {
  version(): string
  loadPotential(bytes: Uint8Array): Potential
  evaluate(system: System, arrays: EvaluationArrays): Evaluation
  /** Moves the atoms to the minimum below. Changes positions. */
  relaxAtoms(system: System, options: RelaxOptions, control: Int32Array): Relaxation
  /** Atoms and all six components of the cell to zero force and stress. Changes positions and cell. */
  relaxBox(system: System, options: RelaxBoxOptions, control: Int32Array): Relaxation
  /** AQS steps from the state given, which is an equilibrium. Changes positions and cell. */
  shear(system: System, options: ShearOptions, curve: ShearCurve, control: Int32Array): ShearOutcome
  /** Velocities of a Maxwell distribution, no total momentum, exactly this temperature. */
  drawVelocities(system: System, temperature: number, seed: number, velocities: Float64Array): void
  /** Nosé-Hoover dynamics. Changes positions, cell and state. */
  dynamics(
    system: System,
    state: DynamicsState,
    options: DynamicsOptions,
    control: Int32Array,
  ): DynamicsOutcome
  /**
   * Local yield stress at sites [n, 3] (fractional). control[1] counts the sites done. The affine state
   * of the cell is kept with the system object: use one object for all sites of a map.
   */
  probe(
    system: System,
    sites: Float64Array,
    options: ProbeOptions,
    arrays: ProbeArrays,
    control: Int32Array,
  ): void
  /** The curve of one site, `beyond` further in strain than its first drop. */
  probeCurve(
    system: System,
    site: Float64Array,
    sign: 1 | -1,
    beyond: number,
    options: ProbeOptions,
    control: Int32Array,
  ): ProbeCurve
  /**
   * D²min of each atom as a sum over its neighbors (Å²), their number, and the fitted map F [N, 9].
   * Neighbors are those within the cutoff in the reference. A box flip changes nothing.
   */
  nonAffine(
    reference: { cell: Float64Array; positions: Float64Array },
    current: { cell: Float64Array; positions: Float64Array },
    cutoff: number,
    arrays: { d2minSum: Float64Array; neighbors: Int32Array; affine: Float64Array },
    threads?: number,
  ): void
  /** g(r) of all pairs and of each pair of types: [1 + T(T+1)/2, bins], bins of rMax/bins. */
  radialDistribution(
    cell: Float64Array,
    positions: Float64Array,
    types: Uint8Array,
    typeCount: number,
    rMax: number,
    bins: number,
    histogram: Float64Array,
    threads?: number,
  ): void
  /** g_θ(r) [angles, bins], θ the azimuth in xy over [0, π), and g_2⁰(r) [bins] about the axis [3]. */
  angularDistributions(
    cell: Float64Array,
    positions: Float64Array,
    options: { axis: Float64Array; rMax: number; bins: number; angles: number; threads: number },
    arrays: { gTheta: Float64Array; g20: Float64Array },
  ): void
}

/** The functions of the .node file; a probe is opened once and serves many calls. */
interface Addon extends Omit<Kernel, 'probe' | 'probeCurve'> {
  openProbe(system: System, options: ProbeOptions): object
  probeSites(
    probe: object,
    sites: Float64Array,
    options: ProbeOptions,
    arrays: ProbeArrays,
    control: Int32Array,
  ): void
  probeCurve(probe: object, site: Float64Array, sign: 1 | -1, beyond: number, control: Int32Array): ProbeCurve
}

let loaded: Kernel | undefined

/** Loads the .node file at the first call. */
export function loadKernel(): Kernel {
  loaded ??= faceOf(createRequire(import.meta.url)(kernelFile) as Addon)
  return loaded
}

function faceOf(addon: Addon): Kernel {
  const probes = new WeakMap<System, { readonly key: string; readonly probe: object }>()
  const probeOf = (system: System, options: ProbeOptions): object => {
    const { radius, step, maxStrain, forceTolerance, dropTolerance, everyStep } = options
    const key = JSON.stringify([radius, step, maxStrain, forceTolerance, dropTolerance, everyStep])
    const known = probes.get(system)
    if (known?.key === key) return known.probe
    const probe = addon.openProbe(system, options)
    probes.set(system, { key, probe })
    return probe
  }
  return {
    ...addon,
    probe(system, sites, options, arrays, control) {
      addon.probeSites(probeOf(system, options), sites, options, arrays, control)
    },
    probeCurve(system, site, sign, beyond, options, control) {
      return addon.probeCurve(probeOf(system, options), site, sign, beyond, control)
    },
  }
}
