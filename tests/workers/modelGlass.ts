import type {
  Evaluation,
  Kernel,
  ShearCurve,
  ShearOptions,
  ShearOutcome,
  System,
} from '../../native-workers/kernel.ts'
import type { Checkpoint, Host } from '../../native-workers/workers/performer.ts'
import type { Sample } from '../../native-workers/workers/system.ts'

/**
 * A glass of one site that yields: σ = G (γ − γ_p) + c (γ − γ_p)², where γ_p moves by `slip` towards the strain
 * when |σ| exceeds `yieldStress`. γ_p is kept in the position of its one atom, as a real glass keeps its state.
 */
export interface ModelGlass {
  readonly modulus: number
  readonly curvature: number
  readonly yieldStress: number
  readonly slip: number
}

export function modelKernel({ modulus, curvature, yieldStress, slip }: ModelGlass): Kernel {
  const stressAt = (strain: number, system: System) => {
    const elastic = strain - system.positions[0]!
    return modulus * elastic + curvature * elastic ** 2
  }
  const at = (strain: number, system: System): Evaluation => {
    const sigma = stressAt(strain, system)
    return { energy: sigma ** 2 / (2 * modulus), stress: [0, 0, 0, sigma, 0, 0], maxForce: 0 }
  }
  const settle = (strain: number, system: System): void => {
    while (Math.abs(stressAt(strain, system)) > yieldStress) {
      system.positions[0]! += slip * Math.sign(stressAt(strain, system))
    }
  }
  const shear = (system: System, options: ShearOptions, curve: ShearCurve): ShearOutcome => {
    const sign = Math.sign(options.target - options.strain)
    let [strain, steps] = [options.strain, 0]
    const first = stressAt(strain, system)
    let reached = false
    while (steps < options.maxSteps && !reached) {
      const next = (Math.floor((sign * strain) / options.step + 1e-6) + 1) * options.step * sign
      strain = sign * (options.target - next) <= 1e-12 ? options.target : next
      settle(strain, system)
      const { energy, stress, maxForce } = at(strain, system)
      curve.strain[steps] = strain
      curve.stress.set(stress, 6 * steps)
      curve.energy[steps] = energy
      curve.maxForce[steps] = maxForce
      curve.evaluations[steps] = 1
      steps++
      reached = strain === options.target || (options.stopAtZeroStress && stress[3]! * first <= 0)
    }
    return { steps, strain, reached, converged: true }
  }
  const refuse = () => {
    throw new Error('the model glass cannot do this')
  }
  return {
    version: () => 'model',
    shear,
    relaxAtoms: (system) => ({ ...at(0, system), evaluations: 1, converged: true }),
    loadPotential: refuse,
    evaluate: refuse,
    relaxBox: refuse,
    drawVelocities: refuse,
    dynamics: refuse,
    probe: refuse,
    probeCurve: refuse,
    nonAffine: refuse,
    radialDistribution: refuse,
    angularDistributions: refuse,
    openDumpScan: refuse,
    scanDump: refuse,
    parseDumpFrame: refuse,
  } as Kernel
}

/** `weight` atoms, so that a kernel call makes few steps; only the first one counts. */
export function modelSample(weight: number): Sample {
  const potential = { elements: ['Cu'], masses: [63.5], cutoff: 1, densityCutoff: 1 }
  const types = new Uint8Array(weight)
  const cell = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0)
  return {
    system: { potential, cell: cell.slice(), types, positions: new Float64Array(3 * weight) },
    species: ['Cu'],
    types,
    ids: Int32Array.from(types, (_, i) => i + 1),
    originCell: cell,
    strain: 0,
  }
}

/** Keeps the checkpoints; stops the work after some of them. */
export function recordingHost(checkpoints: Checkpoint[] = []): Host {
  return {
    control: new Int32Array(2),
    progress() {},
    checkpoint: (state) => void checkpoints.push(state),
    throwIfCancelled() {},
  }
}
