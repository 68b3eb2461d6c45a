import { Problem } from '#core/base/problem'
import { elementBytes, holds, sizeOf } from './arrayBytes.ts'
import type { Dtype } from './arrayBytes.ts'
import type { ReadableDatabase } from './connection.ts'
import { closeProject, openReadable } from './database.ts'
import { findCycle } from './derivation.ts'
import type { ArrayStamp } from './repositories/blobs.ts'
import { checkpointDigest, readCheckpoint } from './repositories/checkpoints.ts'
import { jobRows, keyIn } from './repositories/jobs.ts'
import { readPotential } from './repositories/potential.ts'
import { resultDigest, resultRows, storedStamps } from './repositories/results.ts'
import { storageProblem } from './storageProblem.ts'

export interface CheckReport {
  readonly ok: boolean
  /** One sentence each. */
  readonly problems: readonly string[]
}

/**
 * Opens a project and checks all of it. Throws a Problem where the file is no project or too new;
 * a damaged one is reported.
 */
export function checkProject(path: string): CheckReport {
  let database: ReadableDatabase
  try {
    database = openReadable(path)
  } catch (error) {
    if (error instanceof Problem && error.why.startsWith('the file is damaged'))
      return { ok: false, problems: [`${path}: the file is damaged and cannot be opened`] }
    throw error
  }
  try {
    const problems = check(database)
    return { ok: problems.length === 0, problems }
  } finally {
    closeProject(database)
  }
}

/** Every row, array and checksum of a project; a sentence for each that is not as it was written. */
export function check(database: ReadableDatabase): readonly string[] {
  const parts = [pages, references, potential, blobs, shapes, results, jobs, checkpoints, remains]
  return parts.flatMap((part) => guarded(() => part(database)))
}

/** In a damaged file the asking itself may fail: that is an answer. */
function guarded(part: () => readonly string[]): readonly string[] {
  try {
    return part()
  } catch (error) {
    if (error instanceof Problem) return [error.message]
    if (error instanceof SyntaxError) return [`a row does not hold JSON: ${error.message}`]
    const problem = storageProblem(error, 'cannot read all rows', '')
    if (problem) return [`${problem.what}: the file is damaged`]
    throw error
  }
}

function pages(database: ReadableDatabase): readonly string[] {
  const lines = database.pragma('integrity_check') as { readonly integrity_check: string }[]
  return lines.map((line) => line.integrity_check).filter((text) => text !== 'ok')
}

function references(database: ReadableDatabase): readonly string[] {
  const lines = database.pragma('foreign_key_check') as {
    readonly table: string
    readonly rowid: number | null
    readonly parent: string
  }[]
  return lines.map(
    ({ table, rowid, parent }) => `${table} ${rowid ?? ''} points to a ${parent} that is missing`,
  )
}

function potential(database: ReadableDatabase): readonly string[] {
  readPotential(database)
  return []
}

interface BlobColumns {
  readonly id: number
  readonly sha256: string
  readonly byteLength: number
  readonly data: Buffer
}

function blobs(database: ReadableDatabase): readonly string[] {
  const rows = database
    .prepare<[], BlobColumns>('SELECT id, sha256, byte_length AS byteLength, data FROM blob')
    .iterate()
  const users = database
    .prepare<[number], string>(
      `SELECT 'result ' || result_id || ', ' || name FROM result_array WHERE blob_id = ?`,
    )
    .pluck()
  const damaged: number[] = []
  for (const { id, sha256: checksum, byteLength, data } of rows)
    if (!holds(data, checksum) || data.byteLength !== byteLength) damaged.push(id)
  return damaged.map((id) => `the bytes of an array do not have their checksum (${users.all(id).join('; ')})`)
}

/** The bytes must be as many as dtype and shape say. */
function shapes(database: ReadableDatabase): readonly string[] {
  const rows = database
    .prepare<[], { owner: string; name: string; dtype: Dtype; shape: string; byteLength: number }>(
      `SELECT 'result ' || result_id AS owner, name, dtype, shape, byte_length AS byteLength
         FROM result_array JOIN blob ON blob.id = blob_id
       UNION ALL
       SELECT 'checkpoint of job ' || job_id, name, dtype, shape, byte_length FROM checkpoint_array`,
    )
    .all()
  return rows
    .filter(({ dtype, shape, byteLength }) => {
      const parsed = JSON.parse(shape) as unknown
      return !Array.isArray(parsed) || sizeOf(parsed as number[]) * elementBytes(dtype) !== byteLength
    })
    .map(({ owner, name }) => `${owner}: its array ${name} does not fill its shape`)
}

function results(database: ReadableDatabase): readonly string[] {
  const digest = database.prepare<[number], string>('SELECT digest FROM result WHERE id = ?').pluck()
  return resultRows(database)
    .filter((row) => resultDigest(row, storedStamps(database, row.id)) !== digest.get(row.id))
    .map(({ id }) => `result ${id} is not as it was written`)
}

function jobs(database: ReadableDatabase): readonly string[] {
  const rows = jobRows(database)
  const changed = rows.filter((row) => row.key !== keyIn(database, row))
  const cycle = findCycle(
    rows.map(({ id, inputs }) => ({ job: id, inputs: Object.values(inputs) })),
    resultRows(database),
  )
  return [
    ...changed.map(({ id }) => `job ${id}: its parameters or inputs are not those it was started with`),
    ...(cycle ? [`the results of job ${cycle.join(', job ')} are made from themselves`] : []),
  ]
}

function checkpoints(database: ReadableDatabase): readonly string[] {
  const digests = database
    .prepare<[], { jobId: number; digest: string; state: string }>(
      'SELECT job_id AS jobId, digest, state FROM checkpoint JOIN job ON job.id = job_id',
    )
    .all()
  const stamps = database.prepare<[number], { name: string; dtype: Dtype; shape: string; sha256: string }>(
    'SELECT name, dtype, shape, sha256 FROM checkpoint_array WHERE job_id = ? ORDER BY position',
  )
  return digests.flatMap(({ jobId, digest, state }) =>
    guarded(() => {
      const stored = readCheckpoint(database, jobId)
      const written = stamps
        .all(jobId)
        .map(({ name, dtype, shape, sha256: sum }): ArrayStamp => [
          name,
          dtype,
          JSON.parse(shape) as number[],
          sum,
        ])
      const same = stored && checkpointDigest(stored.summary, stored.kernelVersion, written) === digest
      return [
        ...(same ? [] : [`the checkpoint of job ${jobId} is not as it was written`]),
        ...(state === 'done' ? [`job ${jobId} is done and still has a checkpoint`] : []),
      ]
    }),
  )
}

function remains(database: ReadableDatabase): readonly string[] {
  const unused = database
    .prepare<[], number>('SELECT id FROM blob WHERE id NOT IN (SELECT blob_id FROM result_array)')
    .pluck()
    .all()
  return unused.map((id) => `the bytes of an array belong to no result (${id})`)
}
