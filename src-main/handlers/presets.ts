import type { RequestOf } from '#core/contract'

/** All numbers of a reproduction; they are printed when it starts and stored with its checks. */
export interface Plan {
  readonly atoms: number
  readonly samples: number
  readonly seed: number
  /** ps, K/s. */
  readonly hold: number
  readonly rate: number
  readonly amplitudes: readonly number[]
  readonly cycles: number
  /** Δγ of the training and of the tests. */
  readonly step: number
  /** γ_max of the loading-unloading tests; of a trained sample no more than its γ_A. */
  readonly testTo: number
  /** A further + test of a trained sample goes so far beyond its γ_A. */
  readonly beyond: number
  /** Loading of the as-cast sample far beyond yield. */
  readonly loadingTo: number
  readonly loadingStep: number
  readonly grid: number
  /** Å, radius of the free region, and Δγ of the yield maps. */
  readonly radius: number
  readonly probeStep: number
  /** GPa. */
  readonly tauC: number
  /** Affine shear of the positive control of the structure. */
  readonly controlStrain: number
}

/** The paper: Shang, Wang, Guan, arXiv:2111.11164. */
const paper: Plan = {
  atoms: 8000,
  samples: 10,
  seed: 1,
  hold: 1000,
  rate: 1e13,
  amplitudes: [0.05, 0.06, 0.08],
  cycles: 40,
  step: 1e-4,
  testTo: 0.06,
  beyond: 0.01,
  loadingTo: 0.2,
  loadingStep: 1e-4,
  grid: 40,
  radius: 10,
  probeStep: 1e-4,
  tauC: 1,
  controlStrain: 0.01,
}

/** Small enough for minutes on two cores; what it finds has the scatter of one small sample. */
const quick: Plan = {
  ...paper,
  atoms: 2000,
  samples: 1,
  hold: 4,
  rate: 1e14,
  amplitudes: [0.05],
  cycles: 6,
  step: 1e-3,
  testTo: 0.05,
  loadingTo: 0.16,
  loadingStep: 1e-3,
  grid: 6,
}

const presets = { paper, quick }

/** A preset with the numbers that were asked for in place of its own. */
export function planOf({ preset, ...asked }: RequestOf<'reproduce.run'>): Plan {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined)
  return { ...presets[preset], ...Object.fromEntries(given) }
}

/** The amplitude whose trained state is mapped: the paper's 0.06 if it is there, else the largest. */
export function mappedAmplitude({ amplitudes }: Plan): number {
  return amplitudes.find((amplitude) => Math.abs(amplitude - 0.06) < 1e-9) ?? Math.max(...amplitudes)
}
