import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workspace } from './commandLine.ts'

const work = new Workspace()
afterAll(() => work.remove())
beforeAll(async () => {
  await work.project()
})

describe('copy', () => {
  it('is a second project with the same content, and replaces nothing', async () => {
    expect(await work.json('copy', 'p.metabasin', 'copy.metabasin')).toEqual({ file: 'copy.metabasin' })
    expect(await work.json('check', 'copy.metabasin')).toEqual({ ok: true, problems: [] })
    const rows = (project: string) => work.json<{ rows: object[] }>('list', project, 'configurations')
    expect(await rows('copy.metabasin')).toEqual(await rows('p.metabasin'))
    const { code, stderr } = await work.run('copy', 'p.metabasin', 'copy.metabasin')
    expect(stderr).toBe(
      'metabasin: cannot save the copy: a file of this name exists already (copy.metabasin)\n',
    )
    expect(code).toBe(1)
  })
})

describe('recover', () => {
  it('saves all of a project whose first page is overwritten, which no other verb opens', async () => {
    const bytes = readFileSync(work.path('p.metabasin')).fill(0xff, 100, 8000)
    writeFileSync(work.path('damaged.metabasin'), bytes)
    expect((await work.run('list', 'damaged.metabasin')).stderr).toContain(
      '`metabasin recover` saves what is intact',
    )
    const { code, stdout } = await work.run('recover', 'damaged.metabasin', 'saved.metabasin')
    expect(stdout).toBe('saved.metabasin: 1 results, 0 jobs and 0 checkpoints saved\n')
    expect(code).toBe(0)
    expect(await work.json('check', 'saved.metabasin')).toEqual({ ok: true, problems: [] })
  })

  it('ends with 1 and names what is lost', async () => {
    const bytes = readFileSync(work.path('p.metabasin'))
    // The positions of the glass, wherever their pages lie.
    for (let at = 24 * 8192; at < bytes.length; at += 8192) bytes.fill(0x55, at + 100, at + 8000)
    writeFileSync(work.path('cut.metabasin'), bytes)
    const { code, stdout } = await work.run(
      'recover',
      'cut.metabasin',
      'rest.metabasin',
      '--potential',
      'CuZr_mm',
    )
    expect(stdout).toBe('rest.metabasin: 0 results, 0 jobs and 0 checkpoints saved\nresult 1 is damaged\n')
    expect(code).toBe(1)
  })
})
