import type { JsonObject } from '#core/base/json'
import { Problem } from '#core/base/problem'
import type { ResultDraft, ResultKind, ResultRow, StoredResult } from '#core/model/result'
import { sha256 } from '../arrayBytes.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { inTransaction } from '../connection.ts'
import type { ReadableDatabase, WritableDatabase } from '../connection.ts'
import { readArrays, replaceArrays, stampsOf } from './blobs.ts'
import type { ArrayStamp } from './blobs.ts'
import { checkLabel } from './labels.ts'

export interface ResultOrigin {
  /** The job that made it; null for what was imported. */
  readonly jobId: number | null
  /** See uniqueLabel. A result that is written again keeps the label it has. */
  readonly label: string
  readonly kernelVersion: string
}

/**
 * Writes a result with its arrays in one transaction and returns its id. The same role of the same
 * job takes the place of the former row, under the same id.
 */
export function insertResult(database: WritableDatabase, draft: ResultDraft, origin: ResultOrigin): number {
  checkLabel(origin.label)
  return inTransaction(database, () => {
    const stamps = stampsOf(draft.arrays)
    const former = origin.jobId === null ? null : rowOfRole(database, origin.jobId, draft.role)
    if (former) demandSameNumbers(database, former, draft, stamps)
    const columns = {
      kind: draft.kind,
      role: draft.role,
      label: former?.label ?? origin.label,
      summary: draft.summary,
      jobId: origin.jobId,
      kernelVersion: origin.kernelVersion,
      createdAt: new Date().toISOString(),
    }
    const values = {
      ...columns,
      summary: JSON.stringify(draft.summary),
      digest: resultDigest(columns, stamps),
    }
    const id = former?.id ?? Number(database.prepare(insertion).run(values).lastInsertRowid)
    if (former) database.prepare(replacement).run({ ...values, id })
    replaceArrays(database, id, draft.arrays)
    return id
  })
}

const insertion = `INSERT INTO result (kind, role, label, summary, job_id, kernel_version, created_at, digest)
  VALUES (@kind, @role, @label, @summary, @jobId, @kernelVersion, @createdAt, @digest)`
const replacement = `UPDATE result SET kind = @kind, summary = @summary, kernel_version = @kernelVersion,
  created_at = @createdAt, digest = @digest WHERE id = @id`

/** Writes another summary to a result, with its digest, and gives the row as it is then. */
export function replaceSummary(database: WritableDatabase, id: number, summary: JsonObject): ResultRow {
  return inTransaction(database, () => {
    const row = { ...resultRow(database, id), summary }
    const values = {
      id,
      summary: JSON.stringify(summary),
      digest: resultDigest(row, storedStamps(database, id)),
    }
    database.prepare('UPDATE result SET summary = @summary, digest = @digest WHERE id = @id').run(values)
    return row
  })
}

/** Checksum of a row and of its arrays. */
export function resultDigest(
  columns: Pick<ResultRow, 'kind' | 'role' | 'label' | 'summary' | 'jobId' | 'kernelVersion' | 'createdAt'>,
  stamps: readonly ArrayStamp[],
): string {
  const { kind, role, label, summary, jobId, kernelVersion, createdAt } = columns
  return sha256(canonicalJson([kind, role, label, summary, jobId, kernelVersion, createdAt, stamps]))
}

/** What other results were made from must not change under them. */
function demandSameNumbers(
  database: WritableDatabase,
  former: { readonly id: number },
  draft: ResultDraft,
  stamps: readonly ArrayStamp[],
): void {
  const children = database.prepare('SELECT 1 FROM job_input WHERE result_id = ?').get(former.id)
  if (!children || canonicalJson(storedStamps(database, former.id)) === canonicalJson(stamps)) return
  throw new Problem(
    'cannot write a result again',
    `${draft.role} comes out with other numbers than before, and other results were made from it: compute it in a new project`,
    `result ${former.id}`,
  )
}

export function storedStamps(database: ReadableDatabase, resultId: number): readonly ArrayStamp[] {
  const rows = database
    .prepare<[number], { name: string; dtype: ArrayStamp[1]; shape: string; sha256: string }>(
      `SELECT name, dtype, shape, sha256 FROM result_array JOIN blob ON blob.id = blob_id
       WHERE result_id = ? ORDER BY position`,
    )
    .all(resultId)
  return rows.map((row) => [row.name, row.dtype, JSON.parse(row.shape) as number[], row.sha256])
}

function rowOfRole(database: ReadableDatabase, jobId: number, role: string) {
  return database
    .prepare<[number, string], { id: number; label: string }>(
      'SELECT id, label FROM result WHERE job_id = ? AND role = ?',
    )
    .get(jobId, role)
}

interface ResultColumns {
  readonly id: number
  readonly kind: ResultKind
  readonly role: string
  readonly label: string
  readonly summary: string
  readonly jobId: number | null
  readonly jobKind: string | null
  readonly parameters: string | null
  readonly inputs: string
  readonly kernelVersion: string
  readonly createdAt: string
}

const selection = `SELECT result.id, result.kind, role, label, summary, job_id AS jobId, job.kind AS jobKind, parameters,
    (SELECT json_group_object(job_input.role, result_id) FROM job_input WHERE job_input.job_id = result.job_id) AS inputs,
    kernel_version AS kernelVersion, result.created_at AS createdAt
  FROM result LEFT JOIN job ON job.id = result.job_id`

function rowOf(columns: ResultColumns): ResultRow {
  return {
    ...columns,
    summary: JSON.parse(columns.summary) as JsonObject,
    parameters: JSON.parse(columns.parameters ?? '{}') as JsonObject,
    inputs: JSON.parse(columns.inputs) as Record<string, number>,
  }
}

/** The results of a kind, or all, in the order in which they were made. */
export function resultRows(database: ReadableDatabase, kind?: ResultKind): readonly ResultRow[] {
  const rows = kind
    ? database
        .prepare<[string], ResultColumns>(`${selection} WHERE result.kind = ? ORDER BY result.id`)
        .all(kind)
    : database.prepare<[], ResultColumns>(`${selection} ORDER BY result.id`).all()
  return rows.map(rowOf)
}

/** What a job has made so far. */
export function resultsOfJob(database: ReadableDatabase, jobId: number): readonly ResultRow[] {
  const query = `${selection} WHERE result.job_id = ? ORDER BY result.id`
  return database.prepare<[number], ResultColumns>(query).all(jobId).map(rowOf)
}

/** A result by its id, or by its label where only one has it. Throws a Problem that names what there is. */
export function resultRow(database: ReadableDatabase, idOrLabel: number | string): ResultRow {
  const byId = typeof idOrLabel === 'number' || /^\d+$/.test(idOrLabel)
  const query = `${selection} WHERE result.${byId ? 'id' : 'label'} = ? ORDER BY result.id`
  const rows = database
    .prepare<[number | string], ResultColumns>(query)
    .all(byId ? Number(idOrLabel) : idOrLabel)
  const [row, second] = rows
  if (row && !second) return rowOf(row)
  throw new Problem(
    'cannot find the result',
    row
      ? `${rows.length} results have this label, use an id: ${rows.map(({ id }) => id).join(', ')}`
      : `the project has no result of this ${byId ? 'id' : 'label'}; \`metabasin list\` prints all`,
    String(idOrLabel),
  )
}

/** A result with its arrays, or those of them that are named, each checked against its checksum. */
export function readResult(
  database: ReadableDatabase,
  idOrLabel: number | string,
  names?: readonly string[],
): StoredResult {
  const row = resultRow(database, idOrLabel)
  return { ...row, arrays: readArrays(database, row.id, names) }
}
