import { copyFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended, start, Workspace } from '../main/cli/commandLine.ts'

/** The real chain, killed in the middle: the same command then ends in the bits of an undisturbed run. */

const work = new Workspace()
beforeAll(async () => {
  await work.project('start.metabasin')
})
afterAll(() => work.remove())

function copyOfStart(name: string): string {
  copyFileSync(work.path('start.metabasin'), work.path(name))
  return name
}

function ask<T>(project: string, sql: string): T[] {
  const database = new BetterSqlite3(work.path(project), { readonly: true })
  try {
    return database.prepare<[], T>(sql).all()
  } finally {
    database.close()
  }
}

/** What was computed: every result with the checksums of its arrays; only the seconds may differ. */
function content(project: string): unknown[] {
  const sql = `SELECT kind, role, label, summary,
      (SELECT json_group_object(name, sha256) FROM result_array JOIN blob ON blob.id = blob_id
       WHERE result_id = result.id ORDER BY name) AS arrays
    FROM result ORDER BY role, label`
  return ask<{ summary: string }>(project, sql).map((row) => {
    const { seconds, ...summary } = JSON.parse(row.summary) as Record<string, unknown>
    if (seconds !== undefined) expect(seconds).toBeGreaterThan(0)
    return { ...row, summary }
  })
}

/** Starts the command, kills it without warning once the n-th checkpoint or result of the job is in the project. */
async function killed(project: string, args: readonly string[], marks: number): Promise<void> {
  const count = 'SELECT (SELECT count(*) FROM checkpoint) + (SELECT count(*) FROM result) AS n'
  const before = ask<{ n: number }>(project, count)[0]!.n
  const child = start([...args, '--quiet'], work.folder)
  const end = ended(child)
  while (child.exitCode === null && ask<{ n: number }>(project, count)[0]!.n < before + marks) await pause(20)
  child.kill('SIGKILL')
  expect((await end).code, 'it ended before it could be killed').toBeNull()
}

describe.each([
  ['train', ['--amplitude', '0.02', '--cycles', '2', '--step', '1e-3'], [1, 2]],
  ['probe', ['--grid', '6', '--radius', '7', '--max-strain', '0.1'], [1]],
] as const)('%s killed in the middle', (verb, flags, marks) => {
  const command = (project: string) => [verb, project, '--from', 'glass', ...flags]

  it(
    'goes on from its checkpoint to the same bits, with one thread and with two',
    { timeout: 600_000 },
    async () => {
      const undisturbed = copyOfStart(`${verb}-undisturbed.metabasin`)
      await work.json(...command(undisturbed), '--threads', '2')
      const disturbed = copyOfStart(`${verb}-disturbed.metabasin`)
      for (const n of marks) {
        await killed(disturbed, command(disturbed), n)
        expect(await work.json('check', disturbed)).toEqual({ ok: true, problems: [] })
      }
      await work.json(...command(disturbed), '--threads', '1')
      expect(content(disturbed)).toEqual(content(undisturbed))
      expect(content(disturbed).length).toBeGreaterThan(1)
    },
  )
})

describe('an interrupt', () => {
  it('keeps the last checkpoint and ends with 130', { timeout: 600_000 }, async () => {
    const project = copyOfStart('interrupted.metabasin')
    const child = start(
      [
        'train',
        project,
        '--from',
        'glass',
        '--amplitude',
        '0.02',
        '--cycles',
        '2',
        '--step',
        '1e-3',
        '--quiet',
      ],
      work.folder,
    )
    const end = ended(child)
    while (ask(project, 'SELECT 1 FROM checkpoint').length === 0) await pause(20)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await end
    expect(stderr).toBe(
      'metabasin: train was interrupted; the same command goes on from its last checkpoint\n',
    )
    expect(stdout).toBe('')
    expect(code).toBe(130)
    expect(ask(project, `SELECT state FROM job`)).toEqual([{ state: 'interrupted' }])
  })
})
