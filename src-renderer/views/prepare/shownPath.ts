/** Which path the screen shows beside the forms: a training, or a shear test. */
import type { LiveJob } from '../../composables/jobs.ts'
import type { ResultRow } from '#core/model/result'
import { runOfJob, trainingRuns, type TrainingRun } from '../mechanics/trainings.ts'
import { shearRows } from '../mechanics/tests.ts'

export type Shown = { readonly run: TrainingRun } | { readonly test: ResultRow } | null

/** That of the job that was started here, else of the selected result, of a running training, of the newest one, of the newest test. */
export function shownPath(
  rows: readonly ResultRow[],
  jobs: readonly LiveJob[],
  started: number | null,
  selected: number | null,
): Shown {
  const runs = trainingRuns(rows)
  const tests = shearRows(rows)
  const ofJob = (jobId: number | null | undefined): Shown => {
    if (jobId === null || jobId === undefined) return null
    const run = runs.find((one) => one.jobId === jobId)
    if (run) return { run }
    const job = jobs.find(({ id, kind }) => id === jobId && kind === 'train')
    const empty = job && runOfJob(job, rows)
    if (empty) return { run: empty }
    const test = tests.find((row) => row.jobId === jobId)
    return test ? { test } : null
  }
  const running = jobs.find(({ kind, state }) => kind === 'train' && state === 'running')
  return (
    ofJob(started) ??
    ofJob(rows.find(({ id }) => id === selected)?.jobId) ??
    ofJob(running?.id) ??
    ofJob((runs.at(-1) ?? tests.at(-1))?.jobId)
  )
}
