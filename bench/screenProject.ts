/** A project whose screen is to be measured: the made-up numbers of the figures' tests, written as jobs write them. */
import { join } from 'node:path'
import { openBackend } from '../src-main/handlers/backend.ts'
import { closeProject, openWritable } from '../src-main/store/database.ts'
import { inTransaction, type WritableDatabase } from '../src-main/store/connection.ts'
import { insertJob, markStopped } from '../src-main/store/repositories/jobs.ts'
import { uniqueLabel } from '../src-main/store/repositories/labels.ts'
import { insertOwner } from '../src-main/store/repositories/owners.ts'
import { insertResult } from '../src-main/store/repositories/results.ts'
import { syntheticProject } from '../tests/figures/fixture.ts'
import type { ProjectReader, ResultRow } from '#core/model/result'

/**
 * 8000 atoms as-cast and trained with the curves of the training, a map of grid³ points of both, the
 * rearrangements between the two, and the polarity that its own job makes of them. Returns the path.
 */
export async function makeScreenProject(folder: string, grid: number): Promise<string> {
  const path = join(folder, 'glass.metabasin')
  const backend = openBackend({ threads: 1, emit: () => {} })
  try {
    await backend.send('project.create', { path, potential: 'CuZr_mm' })
    await backend.send('project.close', {})
    const made = syntheticProject({ grid, cycles: 8, amplitudes: [0.06], tests: false })
    const inputs = written(path, made)
    await backend.send('project.open', { path })
    const { jobId } = await backend.send('jobs.submit', { kind: 'polarity', parameters: {}, inputs })
    await backend.send('jobs.wait', { jobId })
    return path
  } finally {
    await backend.close()
  }
}

/** Every row under a job of its kind that is done; returns the inputs of the polarity job. */
function written(path: string, made: ProjectReader): Record<string, number> {
  const database = openWritable(path)
  try {
    return inTransaction(database, () => {
      const owner = insertOwner(database, { pid: process.pid, start: '', host: '' })
      const jobs = new Map<number, number>()
      const ids = new Map<number, number>()
      for (const row of made.rows()) {
        const inputs = Object.fromEntries(
          Object.entries(row.inputs).map(([role, id]) => [role, ids.get(id)!]),
        )
        const jobId = jobs.get(row.jobId!) ?? doneJob(database, row, inputs, owner)
        jobs.set(row.jobId!, jobId)
        const role = `${row.kind} ${row.id}`
        const draft = { kind: row.kind, role, summary: row.summary, arrays: made.read(row.id).arrays }
        const origin = { jobId, label: uniqueLabel(database, role), kernelVersion: row.kernelVersion }
        ids.set(row.id, insertResult(database, draft, origin))
      }
      const [configuration] = made.rows('configuration')
      const [asCast, trained] = made.rows('map')
      const [rearrangements] = made.rows('rearrangements')
      const named = { configuration, asCast, trained, rearrangements }
      return Object.fromEntries(Object.entries(named).map(([role, row]) => [role, ids.get(row!.id)!]))
    })
  } finally {
    closeProject(database)
  }
}

function doneJob(
  database: WritableDatabase,
  { jobKind, parameters }: ResultRow,
  inputs: Record<string, number>,
  owner: number,
): number {
  const order = { kind: jobKind!, version: 1, parameters, inputs }
  const jobId = insertJob(database, order, owner)
  markStopped(database, jobId, 'done')
  return jobId
}
