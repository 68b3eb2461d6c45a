import { describe, expect, it } from 'vitest'
import { gray, lightness } from '#core/figures/colourMaths'
import { palette } from '#core/figures/drawing/palette'
import { pageWidth, settingOf, sizesOf, styleNotes } from '#core/figures/drawing/setting'
import { isMissing, type Figure, type Selected } from '#core/figures/figure'
import { findFigure } from '#core/figures/index'
import type { FigureStyle } from '#core/figures/style'
import { colours, cycleColour, journals, print, type JournalName } from '#core/figures/theme'
import { Problem } from '#core/base/problem'
import { renderSvg } from '../../src-main/export/svg.ts'
import { syntheticProject } from './fixture.ts'

const project = syntheticProject({ cycles: 12 })
const selected = new Map<string, Selected>()
const names = Object.keys(journals) as JournalName[]

function drawOne<D extends Selected>(figure: Figure<D>, style: FigureStyle) {
  const data = (selected.get(figure.id) as D | undefined) ?? figure.select(project)
  if (isMissing(data)) throw new Error(data.missing)
  selected.set(figure.id, data)
  const option = figure.option(data, style)
  const page = figure.size(data, style)
  return renderSvg({ option, ...page, title: figure.title, description: '', provenance: [] })
}
const svgOf = (id: string, style: FigureStyle) => findFigure(id).visit((figure) => drawOne(figure, style))
const millimetres = (svg: string) => [
  Number(/ width="([\d.]+)mm"/.exec(svg)![1]),
  Number(/ height="([\d.]+)mm"/.exec(svg)![1]),
]
const plainSizes = (svg: string) => [
  ...new Set([...svg.matchAll(/<text [^>]*font-size="([\d.]+)"/g)].map((match) => Number(match[1]))),
]
const allSizes = (svg: string) => [...svg.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]))
const widths = (svg: string) =>
  new Set([...svg.matchAll(/stroke-width="([\d.]+)"/g)].map((match) => Number(match[1])))
const used = (svg: string) =>
  [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"/gi)].map((match) => match[1]!)

describe('the page', () => {
  it.each(names)('of %s has each width in millimetres', (journal) => {
    const { single, middle, full } = journals[journal]
    for (const [width, wanted] of Object.entries({ own: single, single, middle: middle ?? full, full })) {
      const style = { journal, width } as FigureStyle
      expect(millimetres(svgOf('fig3cd', style))[0]).toBeCloseTo(wanted, 3)
      expect(pageWidth(style, 'single')).toBe(wanted)
    }
    expect(styleNotes({ journal, width: 'middle' }).some((note) => note.includes(`${full} mm`))).toBe(!middle)
  })

  it('is as high as is asked for, its plots stretched', () => {
    for (const height of [50, 120]) {
      const [width, high] = millimetres(svgOf('fig3cd', { height }))
      expect(high).toBeCloseTo(height, 3)
      expect(width).toBe(journals.prb.single)
    }
  })

  it('is refused where its labels leave no room for plots', () => {
    for (const style of [{ height: 10 }, { text: 40 }] as FigureStyle[]) {
      expect(() => svgOf('figS5', style)).toThrow(Problem)
      expect(() => svgOf('figS5', style)).toThrow(/does not fit the page/)
    }
  })
})

describe('text and lines', () => {
  it.each(names)('of %s have its sizes at final size, and no index below 6 pt', (journal) => {
    for (const id of ['fig1b', 'fig5ab', 'figS5']) {
      const svg = svgOf(id, { journal })
      expect(plainSizes(svg)).toEqual([journals[journal].text])
      expect(Math.min(...allSizes(svg))).toBeGreaterThanOrEqual(print.smallestText)
    }
  })

  it('take the sizes that are asked for; lines keep their ratios', () => {
    const plain = svgOf('fig6ab', {})
    const wide = svgOf('fig6ab', { line: 1.2, text: 9 })
    expect(plainSizes(wide)).toEqual([9])
    const [before, after] = [plain, wide].map((svg) => [...widths(svg)].sort((a, b) => a - b))
    expect(before!.length).toBeGreaterThan(2)
    expect(after).toEqual(before!.map((width) => expect.closeTo(1.5 * width, 9)))
    expect(sizesOf({ text: 16 }).tick).toBe(2 * print.tick)
  })

  it('say what could not be as it was asked', () => {
    expect(styleNotes({})).toEqual([])
    expect(styleNotes({ journal: 'nature' })).toEqual([expect.stringContaining('Indices are set at 6 pt')])
    expect(styleNotes({ text: 4 })[0]).toContain('6 pt, not 4')
    expect(plainSizes(svgOf('fig1b', { text: 4 }))).toEqual([6])
  })
})

describe('letters and units', () => {
  const lettersOf = (style: FigureStyle) =>
    [...svgOf('fig5ab', style).matchAll(/font-weight="bold"[^>]*>([^<]*)</g)].map((match) => match[1])

  it.each([
    [{}, ['(a)', '(b)']],
    [{ journal: 'nature' }, ['a', 'b']],
    [{ journal: 'elsevier' }, ['(a)', '(b)']],
    [{ letters: 'A' }, ['A', 'B']],
    [{ journal: 'nature', letters: '(a)' }, ['(a)', '(b)']],
    [{ letters: 'none' }, []],
  ] as [FigureStyle, string[]][])('%j letter %j', (style, wanted) => {
    expect(lettersOf(style)).toEqual(wanted)
  })

  it('set the unit in the way that is asked for, and only the unit', () => {
    const title = (units: FigureStyle['units'] & string) => settingOf({ units }).title
    expect(title('(GPa)')('Stress $σ$ (GPa)')).toBe('Stress $σ$ (GPa)')
    expect(title('/ GPa')('$P(τ_0)$ (GPa$^{−1}$)')).toBe('$P(τ_0)$ / GPa$^{−1}$')
    expect(title('/ GPa')('Energy (meV/atom)')).toBe('Energy / (meV/atom)')
    expect(title('[GPa]')('Threshold $η$ (Å$^2$)')).toBe('Threshold $η$ [Å$^2$]')
    for (const units of ['/ GPa', '[GPa]'] as const) {
      expect(title(units)('$C(τ_c, η)$')).toBe('$C(τ_c, η)$')
      expect(title(units)('Cycle $N$')).toBe('Cycle $N$')
    }
  })
})

describe('colours', () => {
  const sets = ['metabasin', 'okabe-ito', 'crameri'] as const
  const pairs = [
    ['plus', 'minus'],
    ['softening', 'hardening'],
    ['plasticOutside', 'plasticInside'],
  ] as const

  it.each(sets)('of %s tell a pair apart by lightness, always in the same sense', (name) => {
    for (const tone of ['colour', 'gray'] as const) {
      const colour = palette({ colours: name, tone })
      for (const [light, dark] of pairs)
        expect(lightness(colour(colours[light])) - lightness(colour(colours[dark]))).toBeGreaterThan(15)
    }
  })

  it('keep ink and grays, and replace what has a meaning', () => {
    const colour = palette({ colours: 'okabe-ito' })
    for (const name of ['ink', 'paper', 'asCast', 'trained', 'both', 'count'] as const)
      expect(colour(colours[name])).toBe(colours[name])
    expect(colour(colours.plus)).toBe('#e69f00')
    const figure = svgOf('fig3cd', { colours: 'okabe-ito' })
    expect(used(figure)).not.toContain(colours.plus)
    expect(used(figure)).toEqual(expect.arrayContaining(['#e69f00', '#0072b2']))
  })

  it('move cycles from viridis to batlow, in order of lightness', () => {
    const colour = palette({ colours: 'crameri' })
    expect(colour(cycleColour(0))).toBe('#011959')
    const steps = Array.from({ length: 41 }, (_, i) => lightness(colour(cycleColour(i / 40))))
    for (const [i, value] of steps.slice(1).entries()) expect(value).toBeGreaterThan(steps[i]!)
  })

  it('of a gray tone hold no colour and keep luminance', () => {
    for (const id of ['fig1c', 'fig5ab', 'fig3cd']) {
      const all = used(svgOf(id, { tone: 'gray' }))
      expect(all.length).toBeGreaterThan(10)
      for (const colour of all) expect(new Set(colour.slice(1).match(/../g)).size).toBe(1)
    }
    // L* of sRGB primaries, IEC 61966-2-1 with D65.
    for (const [colour, wanted] of [
      ['#ff0000', 53.24],
      ['#00ff00', 87.73],
      ['#0000ff', 32.3],
    ] as const) {
      expect(lightness(colour)).toBeCloseTo(wanted, 1)
      expect(Math.abs(lightness(gray(colour)) - wanted)).toBeLessThan(0.4)
    }
  })
})
