import type { JsonObject } from '#core/base/json'
import { Problem } from '#core/base/problem'
import type { JobFailure } from '#core/jobs/messages'
import { sha256 } from '../arrayBytes.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { inTransaction } from '../connection.ts'
import type { ReadableDatabase, WritableDatabase } from '../connection.ts'
import { potentialRow } from './potential.ts'

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'

export interface JobProgress {
  readonly done: number
  readonly total: number
  readonly unit: string
}

/** What a job is to compute: from it alone its numbers follow. */
export interface JobOrder {
  readonly kind: string
  readonly version: number
  readonly parameters: JsonObject
  /** Results by the role they have in the job. */
  readonly inputs: Readonly<Record<string, number>>
}

export interface JobRow extends JobOrder {
  readonly id: number
  /** sha256 of the order and of the project's potential: the same key, the same numbers. */
  readonly key: string
  readonly state: JobState
  readonly threads: number
  readonly progress: JobProgress | null
  readonly failure: JobFailure | null
  /** Id of the process that has it in hand. */
  readonly ownerId: number | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export function jobKey(order: JobOrder, potentialSha256: string): string {
  const { kind, version, parameters, inputs } = order
  return sha256(canonicalJson({ kind, version, parameters, inputs, potential: potentialSha256 }))
}

export function keyIn(database: ReadableDatabase, order: JobOrder): string {
  return jobKey(order, potentialRow(database)?.sha256 ?? '')
}

/** Writes an order down as waiting, in the hands of `ownerId`; returns the job's id. */
export function insertJob(database: WritableDatabase, order: JobOrder, ownerId: number): number {
  return inTransaction(database, () => {
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO job (kind, version, parameters, key, state, owner_id, created_at)
         VALUES (?, ?, ?, ?, 'waiting', ?, ?)`,
      )
      .run(
        order.kind,
        order.version,
        JSON.stringify(order.parameters),
        keyIn(database, order),
        ownerId,
        new Date().toISOString(),
      )
    const jobId = Number(lastInsertRowid)
    const link = database.prepare('INSERT INTO job_input (job_id, role, result_id) VALUES (?, ?, ?)')
    for (const [role, resultId] of Object.entries(order.inputs)) link.run(jobId, role, resultId)
    return jobId
  })
}

/** A job that stopped waits again, in the hands of `ownerId`. */
export function takeUpJob(database: WritableDatabase, jobId: number, ownerId: number): void {
  database
    .prepare(
      `UPDATE job SET state = 'waiting', owner_id = ?, failure = NULL, started_at = NULL, finished_at = NULL
       WHERE id = ?`,
    )
    .run(ownerId, jobId)
}

export function markRunning(database: WritableDatabase, jobId: number, threads: number): void {
  database
    .prepare(`UPDATE job SET state = 'running', threads = ?, started_at = ? WHERE id = ?`)
    .run(threads, new Date().toISOString(), jobId)
}

export function markProgress(database: WritableDatabase, jobId: number, progress: JobProgress): void {
  database
    .prepare('UPDATE job SET progress_done = ?, progress_total = ?, progress_unit = ? WHERE id = ?')
    .run(progress.done, progress.total, progress.unit, jobId)
}

/** The job leaves the hands of its owner. */
export function markStopped(
  database: WritableDatabase,
  jobId: number,
  state: Exclude<JobState, 'waiting' | 'running'>,
  failure: JobFailure | null = null,
): void {
  database
    .prepare('UPDATE job SET state = ?, failure = ?, owner_id = NULL, finished_at = ? WHERE id = ?')
    .run(state, failure ? JSON.stringify(failure) : null, new Date().toISOString(), jobId)
}

interface JobColumns extends Omit<JobRow, 'parameters' | 'inputs' | 'progress' | 'failure'> {
  readonly parameters: string
  readonly inputs: string
  readonly failure: string | null
  readonly done: number | null
  readonly total: number | null
  readonly unit: string | null
}

const selection = `SELECT id, kind, version, parameters, key, state, threads, failure, owner_id AS ownerId,
    (SELECT json_group_object(role, result_id) FROM job_input WHERE job_id = job.id) AS inputs,
    progress_done AS done, progress_total AS total, progress_unit AS unit,
    created_at AS createdAt, started_at AS startedAt, finished_at AS finishedAt
  FROM job`

function rowOf({ done, total, unit, ...columns }: JobColumns): JobRow {
  return {
    ...columns,
    parameters: JSON.parse(columns.parameters) as JsonObject,
    inputs: JSON.parse(columns.inputs) as Record<string, number>,
    failure: columns.failure === null ? null : (JSON.parse(columns.failure) as JobFailure),
    progress: done === null ? null : { done, total: total ?? 0, unit: unit ?? '' },
  }
}

export function jobRows(database: ReadableDatabase): readonly JobRow[] {
  return database.prepare<[], JobColumns>(`${selection} ORDER BY id`).all().map(rowOf)
}

/** Throws a Problem where there is none. */
export function jobRow(database: ReadableDatabase, jobId: number): JobRow {
  const row = database.prepare<[number], JobColumns>(`${selection} WHERE id = ?`).get(jobId)
  if (!row) throw new Problem('cannot find the job', 'the project has no job of this id', String(jobId))
  return rowOf(row)
}

export function jobOfKey(database: ReadableDatabase, key: string): JobRow | null {
  const row = database.prepare<[string], JobColumns>(`${selection} WHERE key = ?`).get(key)
  return row ? rowOf(row) : null
}

/** What nobody works on any more is said to be interrupted. Returns the ids of these jobs. */
export function interruptAbandoned(
  database: WritableDatabase,
  living: ReadonlySet<number>,
): readonly number[] {
  return inTransaction(database, () => {
    const open = jobRows(database).filter(({ state }) => state === 'waiting' || state === 'running')
    const abandoned = open.filter(({ ownerId }) => ownerId === null || !living.has(ownerId))
    for (const { id } of abandoned) markStopped(database, id, 'interrupted')
    return abandoned.map(({ id }) => id)
  })
}
