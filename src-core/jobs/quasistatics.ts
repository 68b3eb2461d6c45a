import type { BooleanParameter, NumberParameter } from './job.ts'

/** Parameters of athermal quasistatic shear, shared by the jobs that walk strain steps. */

export const strainStep = {
  type: 'number',
  title: 'Strain step',
  symbol: 'Δγ',
  help: 'Affine increment of the shear strain between two minimizations (paper: 1e-4).',
  default: 1e-4,
  min: 1e-6,
  max: 0.01,
  paper: [1e-4],
} as const satisfies NumberParameter

export const forceTolerance = {
  type: 'number',
  title: 'Force tolerance',
  symbol: 'max |F|',
  unit: 'eV/Å',
  help:
    'A state is an equilibrium when no force is larger (our choice: 3e-8, what a two-norm of 1e-6 means in ' +
    'LAMMPS at some thousand atoms; where an event ends can depend on how well it began).',
  default: 3e-8,
  min: 1e-12,
  max: 1e-2,
} as const satisfies NumberParameter

export const stressTolerance = {
  type: 'number',
  title: 'Stress tolerance',
  symbol: '|σ_xy|',
  unit: 'GPa',
  help:
    'The stress-free state is found when |σ_xy| is below it (our choice: tighter than 1e-3, ' +
    'so that loops can close within 1e-3 Å).',
  default: 1e-6,
  min: 1e-9,
  max: 0.1,
  paper: [1e-3],
} as const satisfies NumberParameter

export const strainOrigin = {
  type: 'choice',
  title: 'Strain counted from',
  help: 'The box in which γ = 0: that of the as-cast state, or that of the starting state (our choice: as-cast).',
  options: ['as-cast', 'relaxed'],
  default: 'as-cast',
} as const

export const descent = {
  type: 'choice',
  title: 'Descent',
  help:
    'How an unstable state goes down: conjugate gradients as in LAMMPS (our choice), or quasi-Newton, ' +
    'which stays in the basin of steepest descent.',
  options: ['conjugate-gradient', 'quasi-newton'],
  default: 'conjugate-gradient',
} as const

export const everyStep = {
  type: 'boolean',
  title: 'Every step by descent',
  help: 'Minimize from the affine state at every step, instead of following elastic branches: slow, for checks.',
  default: false,
} as const satisfies BooleanParameter
