import type { JsonObject } from '#core/base/json'
import type { JobCheckpoint } from '#core/jobs/messages'
import { bytesOf, sha256 } from '../arrayBytes.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { inTransaction } from '../connection.ts'
import type { ReadableDatabase, WritableDatabase } from '../connection.ts'
import { decodeArrays, stampsOf } from './blobs.ts'
import type { ArrayRow, ArrayStamp } from './blobs.ts'

export interface StoredCheckpoint extends JobCheckpoint {
  /** Another kernel may round otherwise: from its states no job goes on. */
  readonly kernelVersion: string
  readonly writtenAt: string
}

/** Takes the place of the job's former checkpoint. */
export function putCheckpoint(
  database: WritableDatabase,
  jobId: number,
  checkpoint: JobCheckpoint,
  kernelVersion: string,
): void {
  inTransaction(database, () => {
    const stamps = stampsOf(checkpoint.arrays)
    deleteCheckpoint(database, jobId)
    database
      .prepare(
        'INSERT INTO checkpoint (job_id, summary, kernel_version, written_at, digest) VALUES (?, ?, ?, ?, ?)',
      )
      .run(
        jobId,
        JSON.stringify(checkpoint.summary),
        kernelVersion,
        new Date().toISOString(),
        checkpointDigest(checkpoint.summary, kernelVersion, stamps),
      )
    const insert = database.prepare(
      `INSERT INTO checkpoint_array (job_id, name, position, dtype, shape, sha256, byte_length, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    stamps.forEach(([name, dtype, shape, checksum], position) => {
      const array = checkpoint.arrays[name]
      if (!array) return
      const bytes = bytesOf(name, array)
      insert.run(jobId, name, position, dtype, JSON.stringify(shape), checksum, bytes.byteLength, bytes)
    })
  })
}

export function checkpointDigest(
  summary: JsonObject,
  kernelVersion: string,
  stamps: readonly ArrayStamp[],
): string {
  return sha256(canonicalJson([summary, kernelVersion, stamps]))
}

/** null where the job has none. Throws a Problem where its bytes are not those that were written. */
export function readCheckpoint(database: ReadableDatabase, jobId: number): StoredCheckpoint | null {
  const row = database
    .prepare<[number], { summary: string; kernelVersion: string; writtenAt: string }>(
      `SELECT summary, kernel_version AS kernelVersion, written_at AS writtenAt FROM checkpoint WHERE job_id = ?`,
    )
    .get(jobId)
  if (!row) return null
  const arrays = database
    .prepare<[number], ArrayRow>(
      'SELECT name, dtype, shape, sha256, data FROM checkpoint_array WHERE job_id = ? ORDER BY position',
    )
    .all(jobId)
  return {
    ...row,
    summary: JSON.parse(row.summary) as JsonObject,
    arrays: decodeArrays(arrays, 'cannot go on from a checkpoint', `job ${jobId}`),
  }
}

export function deleteCheckpoint(database: WritableDatabase, jobId: number): void {
  database.prepare('DELETE FROM checkpoint WHERE job_id = ?').run(jobId)
}
