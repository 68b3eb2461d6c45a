import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended, start, Workspace } from '../main/cli/commandLine.ts'

interface MapRow {
  readonly id: number
  readonly label: string
  readonly summary: { readonly partial?: boolean; readonly done?: number; readonly sites: number }
}

const work = new Workspace()
const project = 'p.metabasin'
const command = ['probe', project, '--from', 'glass', '--grid', '6', '--radius', '7', '--max-strain', '0.1']

const maps = async (): Promise<readonly MapRow[]> =>
  (await work.json<{ rows: MapRow[] }>('list', project, 'maps')).rows

/** The map of a probe that was killed with one thread after its first checkpoint. */
let left: MapRow

beforeAll(async () => {
  await work.project(project)
  const child = start([...command, '--threads', '1', '--quiet'], work.folder)
  const end = ended(child)
  let rows: readonly MapRow[] = []
  while (child.exitCode === null && rows.length === 0) {
    rows = await maps()
    await pause(50)
  }
  child.kill('SIGKILL')
  expect((await end).code, 'it ended before it could be killed').toBeNull()
  left = (await maps())[0]!
}, 300_000)
afterAll(() => work.remove())

describe('a map whose probe was killed', () => {
  it('says that it is partial, to people and in JSON', async () => {
    const { done, partial, sites } = left.summary
    expect({ partial, sites }).toEqual({ partial: true, sites: 216 })
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(216)
    expect((await work.run('list', project, 'maps')).stdout).toContain(`partial: ${done} of 216`)
    expect((await work.run('list', project)).stdout).toContain(`${left.label} (partial)`)
    expect(await work.json('check', project)).toEqual({ ok: true, problems: [] })
  })

  it('can be exported as far as it is', async () => {
    await work.json('export', project, '--id', left.label, '--format', 'csv', 'partial.csv')
    const lines = readFileSync(work.path('partial.csv'), 'utf8').trimEnd().split('\n')
    expect(lines.filter((line) => /^\d/.test(line))).toHaveLength(left.summary.done!)
  })

  it('is not taken for a whole one', async () => {
    const polarity = (asCast: string) =>
      work.run('polarity', project, '--as-cast', asCast, '--trained', asCast, '--quiet')
    expect((await polarity('glass')).stderr).toContain('it has no map of a full grid')
    const named = await polarity(left.label)
    expect(named.stderr).toContain('is a map that is not whole yet')
    const finer = ['probe', project, '--from', 'glass', '--grid', '12', '--refine', left.label]
    const refined = await work.run(...finer, '--radius', '7', '--max-strain', '0.1', '--quiet')
    expect(refined.stderr).toContain('cannot start probe: its input `refine` is a map that is not whole yet')
    for (const { code } of [named, refined]) expect(code).toBe(1)
  })

  it('is finished by the same command, under the same id', { timeout: 300_000 }, async () => {
    const { map, sites } = await work.json<{ map: number; sites: unknown[] }>(...command)
    expect(map).toBe(left.id)
    expect(sites).toHaveLength(216)
    expect((await maps()).map(({ summary }) => summary.partial)).toEqual([undefined])
  })
})
