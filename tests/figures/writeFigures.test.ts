import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { figures } from '#core/figures/index'
import { isMissing } from '#core/figures/figure'
import { journals, pointsPerMillimetre } from '#core/figures/theme'
import { drawFigure, writeFigures } from '../../src-main/export/figures.ts'
import { decodePng } from '../main/export/decodePng.ts'
import { hasPoppler, lookAtPdf } from '../main/export/poppler.ts'
import { fullPage } from './drawn.ts'
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
    const style = { dpi: 72 }
    const written = await writeFigures(project, { out: join(out, 'new'), style, provenance })
    expect(written.map(({ id }) => id)).toEqual(figures.map(({ id }) => id))
    const names = (await readdir(join(out, 'new'))).sort()
    expect(names).toEqual(written.flatMap(({ id }) => [`${id}.csv`, `${id}.svg`]).sort())
  })

  it('are every figure in every format in one run, each the same when it is written again', async () => {
    const formats = ['svg', 'pdf', 'png']
    const style = { dpi: 72 }
    const written = await writeFigures(project, { out: join(out, 'one'), formats, style, provenance })
    await writeFigures(project, { out: join(out, 'two'), formats, style, provenance })
    expect(written).toHaveLength(figures.length)
    for (const { id, files } of written)
      expect(files).toEqual([...formats, 'csv'].map((format) => join(out, 'one', `${id}.${format}`)))
    const names = await readdir(join(out, 'one'))
    expect(names.sort()).toEqual(
      written.flatMap(({ id }) => [...formats, 'csv'].map((f) => `${id}.${f}`)).sort(),
    )
    for (const name of names) {
      const [one, two] = await Promise.all(['one', 'two'].map((folder) => readFile(join(out, folder, name))))
      expect(one!.equals(two!), name).toBe(true)
    }
  })

  it('have the size of their style on paper as PNG', async () => {
    const style = { journal: 'nature', dpi: 200 }
    await writeFigures(project, { out, only: ['fig1b', 'figS5'], formats: ['png'], style, provenance })
    for (const [id, width] of [
      ['fig1b', journals.nature.single],
      ['figS5', journals.nature.full],
    ] as const) {
      const png = decodePng(await readFile(join(out, `${id}.png`)))
      expect(png.width).toBe(Math.round((width / 25.4) * 200))
      expect(((png.width / png.pixelsPerMetre![0]) * 1000).toFixed(0)).toBe(`${width}`)
      expect(png.texts['Provenance']).toContain('project: a1b2\n')
      expect(png.texts['Provenance']).toContain('style: journal nature')
      expect(png.texts['Software']).toBe('metabasin 0.0.0')
    }
  })

  it.skipIf(!hasPoppler)('are PDF with embedded fonts, text and the size of their style', async () => {
    await writeFigures(project, {
      out,
      formats: ['pdf'],
      style: { journal: 'elsevier', dpi: 72 },
      provenance,
    })
    const words: Record<string, string[]> = {
      fig1b: ['Cycle', 'meV/atom'],
      fig3cd: ['Local yield stress', 'τ', 'GPa'],
      fig6ab: ['Local residual stress', 'τ', 'Δ = −'],
      figS5: ['Threshold', 'η', 'Ψ'],
    }
    for (const { id, title } of figures) {
      const pdf = lookAtPdf(await readFile(join(out, `${id}.pdf`)))
      expect(pdf.fonts.length, id).toBeGreaterThan(1)
      for (const font of pdf.fonts)
        expect(font, id).toMatchObject({ embedded: true, subset: true, unicode: true })
      for (const word of words[id] ?? []) expect(pdf.text).toContain(word)
      const width = journals.elsevier[fullPage.includes(id) ? 'full' : 'single']
      expect(pdf.size[0]! / pointsPerMillimetre).toBeCloseTo(width, 2)
      expect(pdf.info['Title']).toBe(title)
      expect(pdf.info['Keywords']).toMatch(/project: a1b2; results: \d.*parameters: sha256 [0-9a-f]{64}/)
      expect(pdf.info['CreationDate']).toMatch(/2026/)
    }
  })

  it('have as CSV exactly the numbers that are drawn', async () => {
    const choice = { bandwidth: 1.5 }
    await writeFigures(project, { out, formats: ['csv'], choice, provenance })
    for (const figure of figures) {
      const columns = figure.visit((one) => {
        const data = one.select(project, choice)
        if (isMissing(data)) throw new Error(data.missing)
        return one.table(data).columns
      })
      const text = await readFile(join(out, `${figure.id}.csv`), 'utf8')
      const [, , ...rows] = text
        .trimEnd()
        .split('\n')
        .filter((row) => !row.startsWith('#'))
      const cells = rows.map((row) => row.split(','))
      columns.forEach(({ name, values }, k) => {
        const read = cells.map((row) => row[k]!).slice(0, values.length)
        // "nan" where a site has none.
        expect(
          read.map((cell) => (cell === '' ? 'none' : Number(cell))),
          name,
        ).toEqual(Array.from(values))
      })
      expect(text).toContain('# choice: amplitude 0, ')
      expect(text).toContain('bandwidth 1.5')
    }
    expect((await readdir(out)).every((name) => name.endsWith('.csv'))).toBe(true)
  })

  it('are what the screen shows', async () => {
    const style = { journal: 'nature' }
    await writeFigures(project, { out, only: ['fig5a'], style, provenance })
    const drawing = await drawFigure(project, { id: 'fig5a', style, provenance })
    expect(drawing.svg).toBe(await readFile(join(out, 'fig5ab.svg'), 'utf8'))
    expect(drawing.width).toBeCloseTo(journals.nature.single, 9)
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
            ['loading', 'unloading'].flatMap((leg) =>
              ['shear strain', 'shear stress'].map((what) => `"${state}, ${sign}, ${leg}: ${what}"`),
            ),
          ),
        )
        .join(','),
    )
    expect(rows[1]).toBe(Array(8).fill(',GPa').join(','))
    const test = project.rows('curve').find((row) => row.jobKind === 'shear')!
    const { strain, stress } = project.read(test.id).arrays
    const [x, y] = rows[4]!.split(',').map(Number)
    expect(x).toBe(strain!.data[2])
    expect(y).toBe(stress!.data[2 * 6 + 3])
  })

  it('are left out with a sentence where there are no numbers', async () => {
    const written = await writeFigures(syntheticProject({ cycles: 3, maps: false }), { out, provenance })
    const missing = written.filter((one) => one.missing)
    const drawn = written.filter((one) => !one.missing).map(({ id }) => id)
    // Those that need maps, as parts too.
    for (const id of ['fig3cd', 'fig4', 'fig5', 'fig5ab', 'fig6ab', 'figS5'])
      expect(missing.map((one) => one.id)).toContain(id)
    for (const id of ['fig1', 'fig1b', 'fig1c', 'fig2ab']) expect(drawn).toContain(id)
    expect(missing.every(({ files }) => files.length === 0)).toBe(true)
    expect(missing.every((one) => / need|probe|`/.test(one.missing!))).toBe(true)
    expect((await readdir(out)).sort()).toEqual(drawn.flatMap((id) => [`${id}.csv`, `${id}.svg`]).sort())
  })

  it.each([
    [{ formats: ['svg', 'tiff'] }, /"tiff" is none of svg/],
    [{ style: { journal: 'science' } }, /one of prb, nature, .* is needed, not "science" \(journal\)/],
    [{ style: { dpi: 10 } }, /a whole number from 36 to 2400 is needed, not 10 \(dpi\)/],
    [{ style: { font: 'Arial' } }, /there is no parameter font; there are journal, width/],
    [{ choice: { smoothing: 7 } }, /smoothing/],
    [{ only: ['fig1b', 'fig7'] }, /"fig7" is none of/],
  ])('are refused as a whole when the call is wrong: %j', async (wrong, why) => {
    const call = writeFigures(project, { out: join(out, 'new'), provenance, ...wrong })
    await expect(call).rejects.toThrow(why)
    await expect(call).rejects.toMatchObject({ blame: 'usage' })
    await expect(call).rejects.toBeInstanceOf(Problem)
    expect(await readdir(out)).toEqual([])
  })
})
