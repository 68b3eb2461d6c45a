import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Problem } from '#core/base/problem'
import { makeRandom } from '#core/base/random'
import { checkProject } from '../../../src-main/store/check.ts'
import { copyProject } from '../../../src-main/store/copy.ts'
import { closeProject, openReadable, openWritable } from '../../../src-main/store/database.ts'
import { recoverProject } from '../../../src-main/store/recover.ts'
import { jobRows } from '../../../src-main/store/repositories/jobs.ts'
import { setPotential } from '../../../src-main/store/repositories/potential.ts'
import { readResult, resultRows } from '../../../src-main/store/repositories/results.ts'
import {
  bitsOf,
  chainRequest,
  contentOf,
  newProject,
  openTestQueue,
  temporaryFolder,
} from '../../fixtures/projects.ts'

const potential = {
  name: 'model',
  elements: ['Cu'],
  bytes: Uint8Array.from({ length: 40_000 }, (_, i) => i % 251),
}

/** A chain of jobs of which each starts from the last result of the one before, and one that was stopped. */
async function chainProject(): Promise<string> {
  const path = newProject((database) => void setPotential(database, potential))
  const database = openWritable(path)
  const queue = openTestQueue(database)
  let inputs: Record<string, number> = {}
  for (const size of [30_000, 4000, 20_000]) {
    const { results } = await queue.wait(queue.submit(chainRequest({ size }, inputs)).jobId)
    inputs = { from: results.at(-1)!.id }
  }
  const long = queue.submit(chainRequest({ size: 500, rounds: 2000, pause_ms: 5, resultEvery: 4000 }))
  while (!database.prepare('SELECT 1 FROM checkpoint').get()) await new Promise((go) => setTimeout(go, 5))
  await queue.close()
  expect(jobRows(database).find(({ id }) => id === long.jobId)!.state).toBe('interrupted')
  closeProject(database)
  return path
}

/** The bits of every result, by its id. */
function resultsOf(path: string): Map<number, unknown> {
  const database = openReadable(path)
  try {
    return new Map(
      resultRows(database).map((row) => [
        row.id,
        [row.role, row.label, bitsOf(readResult(database, row.id))],
      ]),
    )
  } finally {
    closeProject(database)
  }
}

describe('recovery', () => {
  let whole: Buffer | undefined
  let original: string
  let originals: ReturnType<typeof resultsOf>
  /** Made by the first test that asks. */
  async function material(): Promise<void> {
    if (whole !== undefined) return
    const path = await chainProject()
    whole = readFileSync(path)
    original = contentOf(path)
    originals = resultsOf(path)
  }

  async function damaged(change: (bytes: Buffer) => void): Promise<{ path: string; into: string }> {
    await material()
    const folder = temporaryFolder()
    const bytes = Buffer.from(whole!)
    change(bytes)
    const path = join(folder, 'damaged.metabasin')
    writeFileSync(path, bytes)
    return { path, into: join(folder, 'saved.metabasin') }
  }

  test('of a whole project is the project, with the checkpoint of what was stopped', async () => {
    const { path, into } = await damaged(() => {})
    const report = recoverProject(path, into, '0.1.0')
    expect(report).toEqual({ results: originals.size, jobs: 4, checkpoints: 1, lost: [] })
    expect(checkProject(into)).toEqual({ ok: true, problems: [] })
    expect(contentOf(into)).toBe(original)
    expect(readFileSync(path).equals(whole!)).toBe(true)
  })

  test('reads a file whose first page is gone by that of a new project', async () => {
    const { path, into } = await damaged((bytes) => bytes.fill(0xa5, 0, 8192))
    expect(recoverProject(path, into, '0.1.0').lost).toEqual([])
    expect(contentOf(into)).toBe(original)
  })

  test('saves what does not lie on overwritten pages, never another number, and the new file is whole', async () => {
    await material()
    const random = makeRandom(5)
    const pages = whole!.length / 8192
    let [saved, lost] = [0, 0]
    for (let trial = 0; trial < 40; trial++) {
      const { path, into } = await damaged((bytes) => {
        for (let n = 1 + random.below(4); n > 0; n--) {
          const at = 8192 * random.below(pages)
          for (let k = 0; k < 8192; k++) bytes[at + k] = random.below(256)
        }
      })
      let report
      try {
        report = recoverProject(path, into, '0.1.0', potential)
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
        continue
      }
      expect(checkProject(into), `trial ${trial}`).toEqual({ ok: true, problems: [] })
      const found = resultsOf(into)
      for (const [id, result] of found) expect(result).toEqual(originals.get(id))
      expect(found.size).toBe(report.results)
      if (found.size < originals.size) expect(report.lost.length).toBeGreaterThan(0)
      saved += found.size
      lost += originals.size - found.size
    }
    expect(lost).toBeGreaterThan(0)
    expect(saved).toBeGreaterThan(2 * lost)
  })

  test('of a file that was cut saves what came before the cut', async () => {
    const { path, into } = await damaged(() => {})
    truncateSync(path, Math.floor((0.7 * whole!.length) / 8192) * 8192)
    const report = recoverProject(path, into, '0.1.0', potential)
    expect(report.results).toBeGreaterThan(2)
    expect(checkProject(into)).toEqual({ ok: true, problems: [] })
  })

  test('with a job lost keeps its results without it; a job done that lost a result is interrupted', async () => {
    const { path, into } = await damaged(() => {})
    const database = openWritable(path)
    const job = jobRows(database)[0]!
    const own = resultRows(database).filter(({ jobId }) => jobId === 2)
    database.prepare(`UPDATE job SET parameters = '{"size":301}' WHERE id = ?`).run(job.id)
    database.prepare(`UPDATE result SET summary = '{"round":-1}' WHERE id = ?`).run(own[0]!.id)
    closeProject(database)
    const report = recoverProject(path, into, '0.1.0')
    expect(report.lost).toEqual([
      `result ${own[0]!.id} is damaged`,
      `job ${job.id} is damaged: its results are kept without it`,
    ])
    const saved = openReadable(into)
    const rows = resultRows(saved)
    expect(rows.filter(({ jobId }) => jobId === null).length).toBe(resultsOfJob(originals, job.id))
    expect(jobRows(saved).map(({ id, state }) => [id, state])).toEqual([
      [2, 'interrupted'],
      [3, 'done'],
      [4, 'interrupted'],
    ])
    closeProject(saved)
    expect(checkProject(into)).toEqual({ ok: true, problems: [] })
  })

  const resultsOfJob = (all: typeof originals, job: number): number => (job === 1 ? all.size / 3 : Number.NaN)

  test('a damaged potential is taken from its file, which must be the same', async () => {
    const { path, into } = await damaged(() => {})
    const database = openWritable(path)
    database.exec(`UPDATE potential SET deflated = x'00'`)
    closeProject(database)
    const other = { ...potential, bytes: potential.bytes.map((byte) => byte ^ 1) }
    expect(() => recoverProject(path, into, '0.1.0', other)).toThrow(
      'the project computed with another one (model',
    )
    const without = recoverProject(path, into, '0.1.0')
    expect(without.lost[0]).toContain('the potential is damaged: give its file with --potential')
    expect(without.jobs).toBe(0)
    const again = join(temporaryFolder(), 'again.metabasin')
    expect(recoverProject(path, again, '0.1.0', potential).lost).toEqual([])
    expect(contentOf(again)).toBe(original)
  })

  test('of what is no project is refused, and nothing is left', async () => {
    const { path, into } = await damaged((bytes) => bytes.fill(7))
    expect(() => recoverProject(path, into, '0.1.0')).toThrow(/nothing in it can be read/)
    expect(() => recoverProject(`${path}x`, into, '0.1.0')).toThrow('there is no such file')
    expect(() => recoverProject(path, path, '0.1.0')).toThrow('a file of this name exists already')
  })
})

describe('a copy', () => {
  test(
    'made while a job writes is whole, and the job goes on in it to the same bits',
    { timeout: 60_000 },
    async () => {
      const path = newProject()
      const database = openWritable(path)
      const queue = openTestQueue(database)
      const request = chainRequest({ size: 800, rounds: 300, pause_ms: 2 })
      const { jobId } = queue.submit(request)
      while (!database.prepare('SELECT 1 FROM checkpoint').get()) await new Promise((go) => setTimeout(go, 5))
      const copied = join(temporaryFolder(), 'copy.metabasin')
      await copyProject(database, copied)
      expect(checkProject(copied)).toEqual({ ok: true, problems: [] })
      await queue.wait(jobId)
      await queue.close()
      closeProject(database)

      const copy = openWritable(copied)
      expect(jobRows(copy)[0]!.state).toBe('interrupted')
      const next = openTestQueue(copy)
      expect(next.submit(request)).toEqual({ jobId, taken: 'resumed' })
      await next.wait(jobId)
      await next.close()
      closeProject(copy)
      expect(contentOf(copied)).toBe(contentOf(path))
    },
  )

  test('never takes the place of a file', async () => {
    const path = newProject()
    const other = join(temporaryFolder(), 'other.metabasin')
    copyFileSync(path, other)
    const database = openReadable(path)
    await expect(copyProject(database, other)).rejects.toThrow('a file of this name exists already')
    await expect(copyProject(database, join(other, 'x'))).rejects.toBeInstanceOf(Problem)
    closeProject(database)
  })
})
