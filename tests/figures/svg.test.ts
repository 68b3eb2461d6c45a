import { describe, expect, it } from 'vitest'
import { colours, journals, pointsPerMillimetre, print, type JournalName } from '#core/figures/theme'
import { labelWidth } from '#core/figures/drawing/mathText'
import { draw, fullPage, type Drawn, type DrawnGraphic } from './drawn.ts'
import { syntheticProject, type FixtureOptions } from './fixture.ts'

const project = syntheticProject({ cycles: 12 })
const all = draw(project)
const each = all.map((figure): [string, Drawn] => [figure.id, figure])

const projects: [string, FixtureOptions][] = [
  ['two amplitudes, 12³ sites', { cycles: 12 }],
  ['three amplitudes, 16³ sites', { cycles: 40, amplitudes: [0.05, 0.06, 0.08], grid: 16 }],
  ['few sites, few cycles', { cycles: 2, amplitudes: [0.06], grid: 3 }],
  ['three samples', { cycles: 5, grid: 6, samples: 3 }],
]

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
const root = (svg: string) => /<svg [^>]*>/.exec(svg)![0]

describe('the page', () => {
  it.each(Object.keys(journals) as JournalName[])('has the column width of %s in millimetres', (journal) => {
    for (const { id, svg } of draw(project, journal)) {
      const wanted = journals[journal][fullPage.includes(id) ? 'full' : 'single']
      expect(Number.parseFloat(attribute(root(svg), 'width')!)).toBeCloseTo(wanted, 3)
      expect(attribute(root(svg), 'width')).toMatch(/mm$/)
    }
  })

  it.each(each)('%s has one unit a point', (_, { svg }) => {
    const [, , width, height] = attribute(root(svg), 'viewBox')!.split(' ').map(Number)
    expect(width! / Number.parseFloat(attribute(root(svg), 'width')!)).toBeCloseTo(pointsPerMillimetre, 3)
    expect(height! / Number.parseFloat(attribute(root(svg), 'height')!)).toBeCloseTo(pointsPerMillimetre, 3)
  })

  it.each(each)('%s is well formed and says where its numbers came from', (_, { svg, caption }) => {
    const open: string[] = []
    for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:[^<>]*?)(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name)
      else if (!self) open.push(name!)
    }
    expect(open).toEqual([])
    expect(svg).toContain('<metadata>results: 1</metadata>')
    expect(svg).toContain(caption.slice(0, 40).replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    expect(svg).not.toMatch(/ecmeta|pointer-events|<style|dominant-baseline|NaN|undefined/)
  })

  it('is the same when it is drawn again', () => {
    expect(draw(project).map(({ svg }) => svg)).toEqual(all.map(({ svg }) => svg))
  })
})

describe('text', () => {
  it.each(each)('%s is never smaller than 6 pt, and 8 pt outside of formulas', (_, { svg }) => {
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]))
    expect(sizes.length).toBeGreaterThan(20)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(print.smallestText)
    const plain = [...svg.matchAll(/<text [^>]*>(?=[^<])/g)].map(([tag]) =>
      Number(attribute(tag, 'font-size')),
    )
    expect(new Set(plain)).toEqual(new Set([print.text]))
  })

  it.each(each)('%s holds no markup and no letter that should be a formula', (_, { svg }) => {
    const texts = [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map((match) => match[1]!)
    for (const text of texts) expect(text).not.toMatch(/[$^_{}]/)
    expect(texts.join(' ')).not.toMatch(/-\d/)
  })

  it('sets index and exponent of a symbol one over the other', () => {
    const svg = all.find(({ id }) => id === 'fig5ab')!.svg
    const title = /<text [^>]*>(?:(?!<\/text>).)*y,A(?:(?!<\/text>).)*<\/text>/.exec(svg)![0]
    const spans = [...title.matchAll(/<tspan ([^>]*)>([^<]*)</g)].map(([, tag, text]) => ({
      x: Number(attribute(` ${tag}`, 'x')),
      y: Number(attribute(` ${tag}`, 'y')),
      size: Number(attribute(` ${tag}`, 'font-size')),
      anchor: attribute(` ${tag}`, 'text-anchor'),
      text,
    }))
    const [tau, below, above, unit] = spans
    expect(spans.map((span) => span.text)).toEqual(['τ', 'y,A', '+', ' (GPa)'])
    expect(above!.x).toBe(below!.x)
    expect(below!.y).toBeGreaterThan(tau!.y)
    expect(above!.y).toBeLessThan(tau!.y)
    expect([tau!.anchor, tau!.x]).toEqual(['end', below!.x])
    expect(below!.size).toBeCloseTo(print.text * print.symbolScale * print.indexScale, 1)
    expect(unit!.x).toBeGreaterThan(below!.x)
  })

  const pages: [string, () => Drawn[], number][] = [
    ...projects.map(([name, options]): [string, () => Drawn[], number] => [
      name,
      () => draw(syntheticProject(options)),
      journals.prb.text,
    ]),
    ...(['nature', 'elsevier', 'talk'] as const).map((journal): [string, () => Drawn[], number] => [
      journal,
      () => draw(project, journal),
      journals[journal].text,
    ]),
  ]
  it.each(pages)('stays inside the page and off other text: %s', (_, drawn, size) => {
    for (const { id, option, width, height } of drawn()) {
      const boxes = option.graphic.filter(({ type }) => type === 'text').map((one) => textBox(one, size))
      for (const box of boxes) {
        expect(box.left, `${id} ${box.label}`).toBeGreaterThanOrEqual(0)
        expect(box.right, `${id} ${box.label}`).toBeLessThanOrEqual(width + 0.5)
        expect(box.top, `${id} ${box.label}`).toBeGreaterThanOrEqual(0)
        expect(box.bottom, `${id} ${box.label}`).toBeLessThanOrEqual(height)
      }
      const clashes = boxes.flatMap((a, i) =>
        boxes.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.label} | ${b.label}`] : [])),
      )
      expect(clashes, id).toEqual([])
    }
  })
})

describe('the frame', () => {
  it.each(each)('%s has ticks inward on all four sides, of two lengths', (_, { option }) => {
    const ticks = option.graphic.filter(({ name }) => name === 'tick').map(({ shape }) => shape)
    for (const { left, top, width, height } of option.grid) {
      const right = left + width
      const bottom = top + height
      const on = {
        left: ticks.filter((t) => near(t['x1']!, left) && t['x2']! > left && within(t['y1']!, top, bottom)),
        right: ticks.filter(
          (t) => near(t['x1']!, right) && t['x2']! < right && within(t['y1']!, top, bottom),
        ),
        top: ticks.filter((t) => near(t['y1']!, top) && t['y2']! > top && within(t['x1']!, left, right)),
        bottom: ticks.filter(
          (t) => near(t['y1']!, bottom) && t['y2']! < bottom && within(t['x1']!, left, right),
        ),
      }
      expect(on.left.length).toBe(on.right.length)
      expect(on.top.length).toBe(on.bottom.length)
      expect(on.left.length).toBeGreaterThan(3)
      expect(on.top.length).toBeGreaterThan(3)
      const lengths = Object.values(on)
        .flat()
        .map((t) => Math.hypot(t['x2']! - t['x1']!, t['y2']! - t['y1']!))
      expect(new Set(lengths.map((length) => length.toFixed(6)))).toEqual(
        new Set([print.tick.toFixed(6), print.minorTick.toFixed(6)]),
      )
    }
  })

  it.each(each)('%s is closed, black, half a point', (_, { svg, option }) => {
    expect(option.graphic.filter(({ name }) => name === 'frame')).toHaveLength(option.grid.length)
    for (const { left, top, width, height } of option.grid)
      expect(svg).toMatch(new RegExp(`d="M${num(left)} ${num(top)}l${num(width)} 0l0 ${num(height)}`))
    expect(svg).toContain(`stroke="${colours.ink}" stroke-width="${print.frame}"`)
  })

  it.each(each)('%s letters its panels in order of the paper', (id, { option }) => {
    const letters = option.graphic.filter(({ name }) => name === 'letter').map(({ style }) => style.text)
    const wanted: Record<string, string> = {
      fig1: 'bc',
      fig1b: 'b',
      fig1c: 'c',
      fig2: 'abcd',
      fig2ab: 'ab',
      fig3: 'abcd',
      fig3a: 'a',
      fig3b: 'b',
      fig2cd: 'cd',
      fig3cd: 'cd',
      fig4: 'abcd',
      fig5: 'abcd',
      fig5ab: 'ab',
      fig5cd: 'cd',
      fig6ab: 'ab',
      figS3: 'ab',
      figS4: 'abcd',
      figS1b: 'b',
      figS2: 'abcd',
      figS5: 'abcd',
      figX1: 'a',
      figX2: 'ab',
    }
    expect(letters).toEqual([...wanted[id]!].map((letter) => `(${letter})`))
  })
})

describe('colours', () => {
  it.each(each)('%s come from the tokens, and from viridis for cycles and maps', (id, { svg }) => {
    const used = new Set(
      [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"/gi)].map((match) => match[1]!.toLowerCase()),
    )
    const tokens = new Set<string>(Object.values(colours))
    const others = [...used].filter((colour) => !tokens.has(colour))
    if (['fig1', 'fig1c', 'fig4'].includes(id)) expect(others.length).toBeGreaterThan(3)
    else if (['fig5', 'fig5ab', 'figS4'].includes(id)) expect(others.length).toBeGreaterThan(6)
    else expect(others).toEqual([])
  })

  it('give + and −, as-cast and trained their own', () => {
    const series = (id: string, name: string) =>
      all.find((one) => one.id === id)!.option.series.find((one) => one.name === name)!.lineStyle
    expect(series('fig3cd', 'trained, +')).toMatchObject({ color: colours.plus, type: 'solid' })
    expect(series('fig3cd', 'trained, −')).toMatchObject({ color: colours.minus, type: [3.5, 2] })
    expect(series('fig6ab', 'all sites, as-cast')).toMatchObject({
      color: colours.asCast,
      width: print.lineUnder,
    })
    expect(series('fig6ab', 'all sites, trained')).toMatchObject({
      color: colours.trained,
      type: [3, 2],
      width: print.line,
    })
  })
})

interface Box {
  readonly label: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What a text covers: its estimated width, and the height of its capitals. */
function textBox({ x = 0, y = 0, rotation, style }: DrawnGraphic, size: number): Box {
  const label = style.text!
  const length = labelWidth(label, size)
  const before = { left: 0, center: 0.5, right: 1 }[style.align ?? 'left'] * length
  const half = 0.36 * size
  return rotation
    ? { label, left: x - half, right: x + half, top: y - length + before, bottom: y + before }
    : { label, left: x - before, right: x - before + length, top: y - half, bottom: y + half }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6
}

function within(value: number, low: number, high: number): boolean {
  return value > low - 1e-6 && value < high + 1e-6
}

/** A number as the renderer rounds it, as a pattern. */
function num(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', '\\.')
}
