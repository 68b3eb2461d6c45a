import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { writeFigures } from '../../src-main/export/figures.ts'
import { syntheticProject } from './fixture.ts'

const provenance = { project: 'a1b2', potential: 'CuZr_mm.eam.fs sha256 c0ffee', program: 'metabasin 0.0.0' }
const project = syntheticProject({ cycles: 3, grid: 6 })
let out: string

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'figures-'))
})
afterEach(() => rm(out, { recursive: true, force: true }))

describe('figures on disk', () => {
  it('are one SVG and one CSV each', async () => {
    const written = await writeFigures(project, { out: join(out, 'new'), provenance })
    expect(written.map(({ id }) => id)).toEqual([
      'fig1',
      'fig1b',
      'fig1c',
      'fig2ab',
      'fig3cd',
      'fig5ab',
      'fig6ab',
      'figS5',
    ])
    const names = (await readdir(join(out, 'new'))).sort()
    expect(names).toEqual(written.flatMap(({ id }) => [`${id}.csv`, `${id}.svg`]).sort())
  })

  it('carry their provenance', async () => {
    await writeFigures(project, { out, only: ['fig3c'], provenance })
    for (const name of ['fig3cd.svg', 'fig3cd.csv']) {
      const text = await readFile(join(out, name), 'utf8')
      for (const line of [
        'project: a1b2',
        'potential: CuZr_mm.eam.fs sha256 c0ffee',
        'program: metabasin 0.0.0',
        'kernel: fixture',
      ])
        expect(text).toContain(line)
      expect(text).toMatch(/results: \d+( \d+)+/)
      expect(text).toMatch(/parameters: sha256 [0-9a-f]{64}/)
    }
  })

  it('give the numbers that were selected, with names and units', async () => {
    await writeFigures(project, { out, only: ['fig2a'], provenance })
    const rows = (await readFile(join(out, 'fig2ab.csv'), 'utf8'))
      .split('\n')
      .filter((row) => !row.startsWith('#'))
    expect(rows[0]).toBe(
      ['a, as-cast', 'b, trained']
        .flatMap((state) =>
          ['+', '−'].flatMap((sign) =>
            ['shear strain', 'shear stress'].map((what) => `"${state}, ${sign}: ${what}"`),
          ),
        )
        .join(','),
    )
    expect(rows[1]).toBe(',GPa,,GPa,,GPa,,GPa')
    const test = project.rows('curve').find((row) => row.jobKind === 'shear')!
    const { strain, stress } = project.read(test.id).arrays
    const [x, y] = rows[4]!.split(',').map(Number)
    expect(x).toBe(strain!.data[2])
    expect(y).toBe(stress!.data[2 * 6 + 3])
  })

  it('are left out with a sentence where there are no numbers', async () => {
    const written = await writeFigures(syntheticProject({ cycles: 3, maps: false }), { out, provenance })
    const missing = written.filter((one) => one.missing)
    expect(missing.map(({ id }) => id)).toEqual(['fig3cd', 'fig5ab', 'fig6ab', 'figS5'])
    expect(missing.every(({ files }) => files.length === 0)).toBe(true)
    expect((await readdir(out)).sort()).toEqual([
      'fig1.csv',
      'fig1.svg',
      'fig1b.csv',
      'fig1b.svg',
      'fig1c.csv',
      'fig1c.svg',
      'fig2ab.csv',
      'fig2ab.svg',
    ])
  })

  it.each([
    [{ formats: ['svg', 'tiff'] }, /"tiff" is none of svg/],
    [{ style: 'science' }, /"science" is none of prb, nature, elsevier/],
    [{ only: ['fig1b', 'fig7'] }, /"fig7" is none of/],
  ])('are refused as a whole when the call is wrong: %j', async (wrong, why) => {
    const call = writeFigures(project, { out, provenance, ...wrong })
    await expect(call).rejects.toThrow(why)
    await expect(call).rejects.toMatchObject({ blame: 'usage' })
    await expect(call).rejects.toBeInstanceOf(Problem)
    expect(await readdir(out)).toEqual([])
  })
})
