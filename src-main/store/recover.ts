import { mkdtempSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '#core/base/problem'
import type { RecoverReport } from '#core/contract'
import { sha256 } from './arrayBytes.ts'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'
import { idsOf, ifIntact, openDamaged } from './damaged.ts'
import { closeProject, createProject } from './database.ts'
import { replaceArrays, stampsOf } from './repositories/blobs.ts'
import { checkpointDigest, putCheckpoint, readCheckpoint } from './repositories/checkpoints.ts'
import { interruptAbandoned, jobRow, keyIn, type JobRow } from './repositories/jobs.ts'
import { potentialRow, readPotential, setPotential } from './repositories/potential.ts'
import { projectRow } from './repositories/project.ts'
import { readResult, resultDigest, storedStamps } from './repositories/results.ts'
import { withStorageProblems } from './storageProblem.ts'

export interface PotentialFile {
  readonly name: string
  readonly elements: readonly string[]
  readonly bytes: Uint8Array
}

/**
 * Saves into a new project what of a damaged one is as it was written: every row and array against its
 * checksum, under the ids it had. The damaged file stays as it is. `potential` takes the place of one that is
 * damaged; it must be the same. Throws a Problem where nothing can be read, or the new file cannot be made.
 */
export function recoverProject(
  path: string,
  into: string,
  programVersion: string,
  potential?: PotentialFile,
): RecoverReport {
  const what = 'cannot recover the project'
  return withStorageProblems(what, into, () => {
    const folder = mkdtempSync(join(dirname(resolve(into)), '.metabasin-'))
    try {
      const damaged = openDamaged(path, folder)
      try {
        const name = ifIntact(() => projectRow(damaged).name) ?? basename(path).replace(/\.metabasin$/, '')
        let report: RecoverReport | undefined
        createProject(into, { name, programVersion }, (database) => {
          report = new Rescue(damaged, database).all(potential)
        })
        return report!
      } finally {
        closeProject(damaged)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

class Rescue {
  readonly #from: ReadableDatabase
  readonly #to: WritableDatabase
  readonly #lost: string[] = []

  constructor(from: ReadableDatabase, to: WritableDatabase) {
    this.#from = from
    this.#to = to
  }

  all(potential: PotentialFile | undefined): RecoverReport {
    this.#potential(potential)
    const results = this.#idsOf('result').filter((id) => this.#result(id))
    const kept = new Set(results)
    const jobs = this.#idsOf('job').filter((id) => this.#job(id, kept))
    for (const id of results) this.#derive(id, new Set(jobs))
    const checkpoints = jobs.filter((id) => this.#checkpoint(id)).length
    if (results.length + jobs.length === 0 && !ifIntact(() => projectRow(this.#from)))
      throw new Problem('cannot recover the project', nothing, this.#from.name)
    interruptAbandoned(this.#to, new Set())
    return { results: results.length, jobs: jobs.length, checkpoints, lost: this.#lost }
  }

  #idsOf(table: 'result' | 'job'): readonly number[] {
    const { ids, complete } = idsOf(this.#from, table)
    if (!complete)
      this.#lost.push(
        `how many ${table}s there were cannot be read: some may be lost that are not named here`,
      )
    return ids
  }

  #potential(given: PotentialFile | undefined): void {
    const known = ifIntact(() => potentialRow(this.#from))
    const stored = ifIntact(() => readPotential(this.#from))
    if (stored) return void setPotential(this.#to, stored)
    if (!given) {
      this.#lost.push('the potential is damaged: give its file with --potential, or no job can be taken over')
      return
    }
    if (known && known.sha256 !== sha256(given.bytes)) {
      const why = `the project computed with another one (${known.name}, sha256 ${known.sha256.slice(0, 12)}…)`
      throw new Problem('cannot take the potential', why, given.name)
    }
    setPotential(this.#to, given)
  }

  /** Without the job it came from, of which is not known yet whether it can be saved. */
  #result(id: number): boolean {
    const there = ifIntact(
      () => this.#from.prepare('SELECT 1 FROM result WHERE id = ?').get(id) !== undefined,
    )
    if (there === false) {
      // Nothing takes results out of a project.
      this.#lost.push(`result ${id} is gone`)
      return false
    }
    const read = ifIntact(() => {
      const { arrays, ...row } = readResult(this.#from, id)
      const digest = this.#from
        .prepare<[number], string>('SELECT digest FROM result WHERE id = ?')
        .pluck()
        .get(id)
      return resultDigest(row, storedStamps(this.#from, id)) === digest ? { arrays, row } : null
    })
    if (!read) {
      this.#lost.push(`result ${id} is damaged`)
      return false
    }
    const { arrays, row } = read
    const digest = resultDigest({ ...row, jobId: null }, stampsOf(arrays))
    this.#to.prepare(insertion).run({ ...row, summary: JSON.stringify(row.summary), digest })
    replaceArrays(this.#to, id, arrays)
    return true
  }

  /** A job is its parameters and inputs: with one of them lost it is no longer known what it computed. */
  #job(id: number, results: ReadonlySet<number>): boolean {
    const columns = ifIntact(
      () => this.#from.prepare<[number], object>('SELECT * FROM job WHERE id = ?').get(id) ?? false,
    )
    if (columns === false) {
      this.#lost.push(`job ${id} is gone: its results are kept without it`)
      return false
    }
    const job = columns && ifIntact(() => jobRow(this.#from, id))
    const missing = job ? Object.values(job.inputs).filter((input) => !results.has(input)) : []
    if (!job || missing.length > 0 || keyIn(this.#to, job) !== job.key) {
      this.#lost.push(
        `job ${id} ${missing.length > 0 ? `had a lost result as input (${missing.join(', ')})` : 'is damaged'}: its results are kept without it`,
      )
      return false
    }
    const names = Object.keys(columns)
    const values = { ...columns, owner_id: null }
    this.#to
      .prepare(`INSERT INTO job (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`)
      .run(values)
    const link = this.#to.prepare('INSERT INTO job_input (job_id, role, result_id) VALUES (?, ?, ?)')
    for (const [role, input] of Object.entries(job.inputs)) link.run(id, role, input)
    this.#demandResults(job, results)
    return true
  }

  /** A job that is done and lacks a result of its own would never be performed again. */
  #demandResults({ id, state }: JobRow, results: ReadonlySet<number>): void {
    if (state !== 'done') return
    const own = ifIntact(() =>
      this.#from.prepare<[number], number>('SELECT id FROM result WHERE job_id = ?').pluck().all(id),
    )
    if (own?.every((one) => results.has(one))) return
    this.#to.prepare(`UPDATE job SET state = 'interrupted' WHERE id = ?`).run(id)
  }

  #derive(id: number, jobs: ReadonlySet<number>): void {
    const from = this.#from.prepare<[number], { jobId: number | null; digest: string }>(
      'SELECT job_id AS jobId, digest FROM result WHERE id = ?',
    )
    const row = ifIntact(() => from.get(id))
    if (!row || row.jobId === null || !jobs.has(row.jobId)) return
    this.#to.prepare('UPDATE result SET job_id = ?, digest = ? WHERE id = ?').run(row.jobId, row.digest, id)
  }

  #checkpoint(jobId: number): boolean {
    const stored = ifIntact(() => {
      const read = readCheckpoint(this.#from, jobId)
      if (!read) return 'none'
      const digest = this.#from
        .prepare<[number], string>('SELECT digest FROM checkpoint WHERE job_id = ?')
        .pluck()
        .get(jobId)
      return checkpointDigest(read.summary, read.kernelVersion, stampsOf(read.arrays)) === digest
        ? read
        : null
    })
    if (stored === 'none') return false
    if (stored === null) {
      this.#lost.push(`the checkpoint of job ${jobId} is damaged: it begins anew`)
      return false
    }
    putCheckpoint(this.#to, jobId, stored, stored.kernelVersion)
    return true
  }
}

const nothing = 'nothing in it can be read: this is not a Metabasin project, or all of it is damaged'
const insertion = `INSERT INTO result (id, kind, role, label, summary, job_id, kernel_version, created_at, digest)
  VALUES (@id, @kind, @role, @label, @summary, NULL, @kernelVersion, @createdAt, @digest)`
