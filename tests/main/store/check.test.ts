import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#core/base/problem'
import { check, checkProject } from '../../../src-main/store/check.ts'
import { closeProject, createProject, openReadable, openWritable } from '../../../src-main/store/database.ts'
import type { WritableDatabase } from '../../../src-main/store/connection.ts'
import { putCheckpoint } from '../../../src-main/store/repositories/checkpoints.ts'
import { insertJob, jobRows, markStopped } from '../../../src-main/store/repositories/jobs.ts'
import { insertOwner } from '../../../src-main/store/repositories/owners.ts'
import { setPotential } from '../../../src-main/store/repositories/potential.ts'
import { insertResult } from '../../../src-main/store/repositories/results.ts'
import { withStorageProblems } from '../../../src-main/store/storageProblem.ts'
import { configurationDraft, contentOf, openNewProject } from '../../fixtures/projects.ts'

const positions = (seed: number) => new Float64Array(900).map((_, i) => Math.sin(i + seed))

/** Two results in a line, a finished job and one with a checkpoint, and a potential. */
function fill(database: WritableDatabase): void {
  const text = Array.from({ length: 4000 }, (_, i) => `${Math.sin(i)}`).join('\n')
  setPotential(database, { name: 'a.eam.fs', elements: ['Cu', 'Zr'], bytes: new TextEncoder().encode(text) })
  const origin = { jobId: null, label: 'cast O', kernelVersion: 'test 1' }
  const from = insertResult(database, configurationDraft('as-cast', positions(1)), origin)
  const owner = insertOwner(database, { pid: 1, start: 'then', host: 'here' })
  const order = { kind: 'train', version: 1, parameters: { amplitude: 0.06, cycles: 4 }, inputs: { from } }
  const jobId = insertJob(database, order, owner)
  insertResult(database, configurationDraft('cycle 1, C', positions(2)), {
    ...origin,
    jobId,
    label: 'cast C1',
  })
  markStopped(database, jobId, 'done')
  const halted = insertJob(database, { ...order, version: 2 }, owner)
  const state = { summary: { step: 7 }, arrays: { positions: { data: positions(3), shape: [300, 3] } } }
  putCheckpoint(database, halted, state, 'test 1')
  markStopped(database, halted, 'interrupted')
}

describe('check', () => {
  test('finds nothing wrong with what the program writes', () => {
    const database = openNewProject()
    fill(database)
    expect(check(database)).toEqual([])
  })

  test.each([
    [
      `UPDATE blob SET data = zeroblob(7200) WHERE id = 3`,
      'the bytes of an array do not have their checksum (result 2, positions)',
    ],
    [
      `UPDATE result_array SET shape = '[300,4]' WHERE name = 'positions' AND result_id = 1`,
      'result 1: its array positions does not fill its shape',
    ],
    [`UPDATE result SET summary = '{"energy_eV":-2}' WHERE id = 1`, 'result 1 is not as it was written'],
    [`UPDATE result SET label = 'another' WHERE id = 2`, 'result 2 is not as it was written'],
    [
      `UPDATE job SET parameters = '{"amplitude":0.05}' WHERE id = 1`,
      'job 1: its parameters or inputs are not those it was started with',
    ],
    [`UPDATE job_input SET result_id = 2 WHERE job_id = 1`, 'the results of job 1 are made from themselves'],
    [`UPDATE checkpoint SET summary = '{"step":8}'`, 'the checkpoint of job 2 is not as it was written'],
    [
      `UPDATE checkpoint_array SET data = zeroblob(7200)`,
      'cannot go on from a checkpoint: the bytes of its array positions do not have their checksum: the file is damaged (job 2)',
    ],
    [
      `UPDATE potential SET deflated = zeroblob(9)`,
      'cannot read the potential of the project: its bytes do not have their checksum (a.eam.fs)',
    ],
    [
      `DELETE FROM result_array WHERE result_id = 1 AND name = 'positions'`,
      'the bytes of an array belong to no result (1)',
    ],
    [`UPDATE job SET state = 'done' WHERE id = 2`, 'job 2 is done and still has a checkpoint'],
    [`PRAGMA foreign_keys = OFF; DELETE FROM job WHERE id = 1`, 'job_input  points to a job that is missing'],
  ])('names the damage: %s', (sql, sentence) => {
    const database = openNewProject()
    fill(database)
    database.exec(sql)
    expect(check(database)).toContain(sentence)
  })
})

describe('a damaged file', () => {
  let original: string
  let content: string
  let copy: string
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'metabasin-test-'))
    original = join(folder, 'whole.metabasin')
    copy = join(folder, 'damaged.metabasin')
    createProject(original, { name: 'glass', programVersion: '0.1.0' }, fill)
    content = contentOf(original)
    return () => rmSync(folder, { recursive: true })
  })

  test('that is whole after all passes', () => {
    expect(checkProject(original)).toEqual({ ok: true, problems: [] })
  })

  /** 'reported' · 'harmless' where nothing that is read has changed · 'silent' otherwise, which must not be. */
  function verdict(): string {
    try {
      if (!checkProject(copy).ok) return 'reported'
    } catch (error) {
      if (error instanceof Problem) return 'reported'
      throw error
    }
    return contentOf(copy) === content ? 'harmless' : 'silent'
  }

  test('with one flipped bit anywhere never passes with other numbers', () => {
    const bytes = readFileSync(original)
    const verdicts: Record<string, number> = {}
    for (let n = 0, state = 12345; n < 300; n++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      const bit = Math.floor((state / 2 ** 32) * bytes.length * 8)
      const damaged = Buffer.from(bytes)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(copy, damaged)
      const found = verdict()
      verdicts[found] = (verdicts[found] ?? 0) + 1
      expect(found, `bit ${bit & 7} of byte ${bit >> 3}`).not.toBe('silent')
    }
    expect(verdicts['reported']).toBeGreaterThan(30)
  })

  test('in which the arrays lie has every flipped bit of them reported', () => {
    const bytes = readFileSync(original)
    const numbers = positions(2)
    for (let n = 0; n < numbers.length; n += 30) {
      const damaged = Buffer.from(bytes)
      const pair = Buffer.from(numbers.slice(n, n + 2).buffer)
      // A page may hold the remains of a row that has moved: all copies are changed.
      for (let at = bytes.indexOf(pair); at >= 0; at = bytes.indexOf(pair, at + 1))
        damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(damaged).not.toEqual(bytes)
      writeFileSync(copy, damaged)
      expect(checkProject(copy).problems.join()).toContain('do not have their checksum (result 2, positions)')
    }
  })

  test('whose schema lacks a column is reported, and named as damaged by what reads it', () => {
    copyFileSync(original, copy)
    const database = openWritable(copy)
    database.unsafeMode()
    database.pragma('writable_schema = ON')
    database.exec(
      "UPDATE sqlite_schema SET sql = replace(sql, 'progress_unit', 'progress_unix') WHERE name = 'job'",
    )
    closeProject(database)
    expect(checkProject(copy)).toEqual({ ok: false, problems: ['cannot read all rows: the file is damaged'] })
    const reopened = openReadable(copy)
    expect(() => withStorageProblems('cannot list', copy, () => jobRows(reopened))).toThrow(
      'the file is damaged',
    )
    closeProject(reopened)
  })

  test('that was cut off is reported', () => {
    const size = statSync(original).size
    for (const part of [0.05, 0.3, 0.5, 0.8, 0.99]) {
      copyFileSync(original, copy)
      truncateSync(copy, Math.floor(size * part))
      expect(verdict(), `${part} of the file`).toBe('reported')
    }
  })

  test('can still be opened for writing or refuses in one sentence', () => {
    copyFileSync(original, copy)
    truncateSync(copy, 40_000)
    expect(() => openWritable(copy)).toThrow(Problem)
  })
})
