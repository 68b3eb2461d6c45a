/** Where in its protocol a running training is, from the steps it has told. */
import type { TrainingRun } from './trainings.ts'

export interface Place {
  readonly cycle: number
  readonly leg: 'loading' | 'unloading' | 'relaxing'
  /** null while the stress is released: that way is not known beforehand. */
  readonly strain: number | null
}

/** `begin`: strain at which the running cycle began. A cycle counts 2 γ_A / Δγ steps, as the job does. */
export function whereNow(
  { amplitude, step, cycles }: Pick<TrainingRun, 'amplitude' | 'step' | 'cycles'>,
  begin: number,
  done: number,
): Place {
  const perLeg = Math.round(amplitude / step)
  const cycle = Math.min(cycles, Math.floor(done / (2 * perLeg)) + 1)
  const within = done - (cycle - 1) * 2 * perLeg
  const loading = Math.round((amplitude - begin) / step)
  if (within < loading) return { cycle, leg: 'loading', strain: begin + within * step }
  if (within < loading + perLeg)
    return { cycle, leg: 'unloading', strain: amplitude - (within - loading) * step }
  return { cycle, leg: 'relaxing', strain: null }
}

export const legWords = {
  loading: (cycle: number) => `${cycle === 1 ? 'O' : 'C'} → A, loading`,
  unloading: () => 'A → B, unloading',
  relaxing: () => 'B → C, to zero stress',
} as const
