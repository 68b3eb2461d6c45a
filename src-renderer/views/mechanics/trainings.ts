/** Trainings as the project's rows tell of them, finished or not. */
import type { JobInfo } from '#core/contract'
import type { ResultRow, StoredResult } from '#core/model/result'

export interface TrainingRun {
  readonly jobId: number
  /** Id of the configuration it started from, O. */
  readonly from: number
  /** Of the sample: as-cast-1. */
  readonly sample: string
  readonly amplitude: number
  /** Asked for. */
  readonly cycles: number
  readonly step: number
  readonly strainOrigin: string
  /** By cycle: curves, states A and states C. */
  readonly curves: readonly ResultRow[]
  readonly deformed: readonly ResultRow[]
  readonly stressFree: readonly ResultRow[]
  /** Its course, once it has finished. */
  readonly training: ResultRow | null
}

/** The course of a training over its cycles; entry 0 of energy and residual strain is O. */
export interface Course {
  readonly jobId: number
  readonly sample: string
  readonly amplitude: number
  readonly cycles: number
  readonly finished: boolean
  /** [c + 1] meV per atom above O. */
  readonly energy: readonly number[]
  /** [c + 1] */
  readonly residualStrain: readonly number[]
  /** [c] GPa. */
  readonly dissipation: readonly number[]
}

const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
export const cycleOf = ({ summary }: ResultRow): number => number(summary['cycle'])

export function trainingRuns(rows: readonly ResultRow[]): TrainingRun[] {
  const byJob = Map.groupBy(
    rows.filter(({ jobKind, jobId }) => jobKind === 'train' && jobId !== null),
    ({ jobId }) => jobId!,
  )
  return [...byJob].flatMap(([jobId, own]): TrainingRun[] => {
    const { inputs, parameters } = own[0]!
    const from = inputs['from']
    if (from === undefined) return []
    const byCycle = (fits: (row: ResultRow) => boolean) =>
      own.filter(fits).sort((a, b) => cycleOf(a) - cycleOf(b))
    return [
      {
        jobId,
        from,
        sample: rows.find(({ id }) => id === from)?.label ?? `result ${from}`,
        amplitude: number(parameters['amplitude']),
        cycles: number(parameters['cycles']),
        step: number(parameters['step']),
        strainOrigin: String(parameters['strainOrigin'] ?? 'as-cast'),
        curves: byCycle(({ kind }) => kind === 'curve'),
        deformed: byCycle(({ summary }) => summary['state'] === 'deformed'),
        stressFree: byCycle(({ summary }) => summary['state'] === 'stress-free'),
        training: own.find(({ kind }) => kind === 'training') ?? null,
      },
    ]
  })
}

/** A training that has nothing to show yet. */
export function runOfJob(job: JobInfo, rows: readonly ResultRow[]): TrainingRun | undefined {
  const { id: jobId, kind, inputs, parameters } = job
  const about = { jobId, jobKind: kind, inputs, parameters, kind: 'training', id: 0, summary: {} } as const
  const run = trainingRuns([
    ...rows.filter((row) => row.jobId !== jobId),
    about as unknown as ResultRow,
  ]).find((one) => one.jobId === jobId)
  return run && { ...run, training: null }
}

export const runTitle = ({ sample, amplitude, cycles }: TrainingRun): string =>
  `${sample} to ${amplitude}, ${cycles} ${cycles === 1 ? 'cycle' : 'cycles'}`

/** The course so far: from the training's own arrays when it has finished, from its states until then. */
export function courseOf(run: TrainingRun, origin: StoredResult, training?: StoredResult): Course {
  const atoms = origin.arrays['types']?.data.length ?? Number.NaN
  const { jobId, sample, amplitude, cycles } = run
  const { energy, residualStrain, dissipation } = training
    ? {
        energy: Array.from(training.arrays['energy']?.data ?? []),
        residualStrain: Array.from(training.arrays['residualStrain']?.data ?? []),
        dissipation: Array.from(training.arrays['dissipation']?.data ?? []),
      }
    : soFar(run, origin)
  const above = energy.map((value) => (1000 * (value - energy[0]!)) / atoms)
  const finished = training !== undefined
  return { jobId, sample, amplitude, cycles, finished, energy: above, residualStrain, dissipation }
}

function soFar({ curves, stressFree }: TrainingRun, { summary }: StoredResult) {
  const column = (of: readonly ResultRow[], key: string) => of.map((row) => number(row.summary[key]))
  return {
    energy: [number(summary['energy_eV']), ...column(stressFree, 'energy_eV')],
    residualStrain: [number(summary['strain']), ...column(curves, 'residualStrain')],
    dissipation: column(curves, 'dissipation_GPa'),
  }
}

export const cycleChoices = ['all', 'last 5', '1 and last'] as const
export type CycleChoice = (typeof cycleChoices)[number]

/** Of the things of a training, by cycle, those that are drawn. */
export function chosenCycles<T>(all: readonly T[], choice: CycleChoice): readonly T[] {
  if (choice === 'last 5') return all.slice(-5)
  return choice === 'all' || all.length < 3 ? all : [all[0]!, all.at(-1)!]
}
