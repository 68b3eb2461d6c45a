import { describe, expect, it } from 'vitest'
import { dot } from '#core/base/matrix'
import type { PanelSpec, PicturePanel } from '#core/figures/drawing/marks'
import type { Layer, Picture } from '#core/figures/drawing/picture'
import { pictureEye } from '#core/figures/drawing/pictureView'
import { linearScale } from '#core/figures/drawing/scale'
import { sheetOption, sheetPictures, sheetSize, type Sheet } from '#core/figures/drawing/sheet'
import { sheetTable } from '#core/figures/drawing/table'
import { colours } from '#core/figures/theme'
import { projected } from '#core/model/camera'
import { renderSvg } from '../../src-main/export/svg.ts'
import type { DrawnOption } from './drawn.ts'

const box = { vectors: [30, 0, 0, 2, 28, 0, 0, 1, 33], origin: [-1, 2, 3] }
const field = { quantity: 'change', unit: 'GPa', grid: 2, values: [1, 2, 3, 4, 5, 6, 7, 8] }
const spheres: Layer = {
  kind: 'spheres',
  name: 'plastic atoms',
  key: 'plastic',
  positions: [1, 2, 3, 4, 5, 6],
  radius: 1.2,
  colour: colours.plus,
}
const surface = (name: string, level: number): Layer => ({
  kind: 'surface',
  name,
  positions: [],
  normals: [],
  indices: [],
  colour: colours.hardening,
  opacity: 0.3,
  field,
  level,
})
const picture: Picture = {
  box,
  camera: { turn: -60, rise: 22 },
  layers: [spheres, surface('harder', 1), surface('softer', -1)],
}
const panel = (column: number, more: Partial<PicturePanel> = {}): PicturePanel => ({
  letter: 'ab'[column]!,
  heading: 'trained',
  column,
  row: 0,
  picture,
  ...more,
})
const sheet = (panels: readonly PanelSpec[], rows = 1): Sheet => ({
  span: 'single',
  arrangement: { columns: 2, rows, aspect: 1 },
  panels,
})
const both = sheet([
  panel(0),
  panel(1, { remarks: ['A remark that is far too long for a panel of this width'] }),
])
const optionOf = (one: Sheet) => sheetOption(one, {}) as unknown as DrawnOption
const pagesOf = (one: Sheet, pictures?: ReadonlyMap<number, string>) =>
  renderSvg({
    option: sheetOption(one, {}),
    ...sheetSize(one, {}),
    title: 't',
    description: 'd',
    provenance: [],
    ...(pictures ? { pictures } : {}),
  })

describe('a picture panel', () => {
  it('leaves a placeholder, which the page replaces by the image that was drawn', () => {
    expect([...pagesOf(both).matchAll(/href="picture:(\d)"/g)].map((match) => match[1])).toEqual(['0', '1'])
    const data = 'data:image/png;base64,AAAA'
    const page = pagesOf(
      both,
      new Map([
        [0, `${data}0`],
        [1, `${data}1`],
      ]),
    )
    expect(page).not.toContain('picture:')
    for (const k of [0, 1]) expect(page).toContain(`href="${data}${k}"`)
    expect(() => pagesOf(both, new Map([[0, data]]))).toThrow(/panel 1/)
  })

  it('has its image in the size that is drawn, beside that of its neighbor', () => {
    const images = optionOf(both).graphic.filter(({ type }) => type === 'image') as unknown as {
      style: { x: number; y: number; width: number; height: number }
    }[]
    const placed = sheetPictures(both, {})
    expect(placed.map(({ index }) => index)).toEqual([0, 1])
    for (const [i, { style }] of images.entries())
      expect([style.width, style.height]).toEqual([placed[i]!.width, placed[i]!.height])
    expect(images[0]!.style.y).toBe(images[1]!.style.y)
    expect(images[0]!.style.height).toBe(images[1]!.style.height)
  })

  it('draws twelve edges: those behind before the image, those in front after it', () => {
    const one = optionOf(sheet([panel(0), panel(1)]))
    const graphics = one.graphic as unknown as { name: string; z: number; style: { opacity?: number } }[]
    const [image] = graphics.filter(({ name }) => name === 'picture')
    const behind = graphics.filter(({ name }) => name === 'edge behind')
    const front = graphics.filter(({ name }) => name === 'edge in front')
    // Of a cell seen from no special direction three edges meet behind.
    expect([behind.length, front.length]).toEqual([2 * 3, 2 * 9])
    for (const edge of behind) expect([edge.z < image!.z, edge.style.opacity]).toEqual([true, 0.55])
    for (const edge of front) expect([edge.z > image!.z, edge.style.opacity]).toEqual([true, 0.75])
    const svg = pagesOf(sheet([panel(0), panel(1)]))
    expect(svg.indexOf('<image')).toBeGreaterThan(svg.indexOf('opacity="0.55"'))
    expect(svg.lastIndexOf('opacity="0.75"')).toBeGreaterThan(svg.lastIndexOf('<image'))
  })

  it('has a scale bar that is true', () => {
    const bars = optionOf(both).graphic.filter(({ name }) => name === 'scale bar')
    const length = Number.parseFloat(bars.find(({ style }) => style.text)!.style.text!)
    const [line] = bars.filter(({ shape }) => shape && shape['y1'] === shape['y2'])
    const { width, height } = sheetPictures(both, {})[0]!
    const eye = pictureEye(picture, { x: 0, y: 0, width, height })
    expect(line!.shape['x2']! - line!.shape['x1']!).toBeCloseTo(length * eye.pixelsPerAngstrom, 9)
    // Å along the right of the view, by points of the cell: a step of the first edge.
    const [from, to] = [projected(eye, [0, 0, 0]), projected(eye, [1, 0, 0])]
    const seen = dot(box.vectors.slice(0, 3), eye.right)
    expect((to[0] - from[0]) / seen).toBeCloseTo(eye.pixelsPerAngstrom, 9)
  })

  it('holds the whole cell with its spheres, and fills the image in one direction', () => {
    for (const rect of [
      { x: 3, y: 5, width: 100, height: 180 },
      { x: 0, y: 0, width: 300, height: 80 },
    ])
      for (const turn of [-60, 10, 45, 200]) {
        const eye = pictureEye({ ...picture, camera: { turn, rise: 22 } }, rect)
        const corners = [0, 1].flatMap((a) =>
          [0, 1].flatMap((b) => [0, 1].map((c) => projected(eye, [a, b, c]))),
        )
        const margin = 1.2 * eye.pixelsPerAngstrom
        const left = Math.min(...corners.map(([x]) => x)) - margin - rect.x
        const top = Math.min(...corners.map(([, y]) => y)) - margin - rect.y
        expect(Math.min(left, top)).toBeCloseTo(0, 9)
        expect(Math.max(...corners.map(([x]) => x)) + margin - rect.x).toBeCloseTo(rect.width - left, 9)
        expect(Math.max(...corners.map(([, y]) => y)) + margin - rect.y).toBeCloseTo(rect.height - top, 9)
      }
  })

  it('names its axes where they are seen, its layers, and breaks a long remark', () => {
    const texts = (name: string) =>
      optionOf(both).graphic.flatMap((one) => (one.name === name && one.style.text ? [one.style.text] : []))
    expect(texts('triad')).toEqual(['$x$', '$y$', '$z$', '$x$', '$y$', '$z$'])
    expect(texts('key')).toEqual(['plastic', 'plastic'])
    expect(texts('heading')).toEqual(['trained', 'trained'])
    expect(texts('remark').length).toBeGreaterThan(1)
    expect(texts('remark').join(' ')).toBe('A remark that is far too long for a panel of this width')
    const along = sheet([panel(0, { picture: { ...picture, camera: { turn: 0, rise: 0 } } }), panel(1)])
    const seen = optionOf(along).graphic.flatMap(({ name, style }) => (name === 'triad' && style.text) || [])
    expect(seen.slice(0, 2)).toEqual(['$y$', '$z$'])
  })

  it('takes the colours of the style', () => {
    const { layers } = sheetPictures(both, { tone: 'gray' })[0]!.picture
    expect(layers).toHaveLength(3)
    for (const layer of layers)
      if (layer.kind !== 'volume') expect(new Set(layer.colour.slice(1).match(/../g)).size).toBe(1)
    expect(sheetPictures(both, {})[0]!.picture).toEqual(picture)
  })

  it('gives places of spheres, and a field once however often it is drawn', () => {
    const { columns } = sheetTable(sheet([panel(0)]))
    expect(columns.map(({ name, unit }) => `${name} ${unit}`.trim())).toEqual([
      'a, plastic atoms: x Å',
      'a, plastic atoms: y Å',
      'a, plastic atoms: z Å',
      'a, harder at 1 GPa, softer at -1 GPa: i',
      'a, harder at 1 GPa, softer at -1 GPa: j',
      'a, harder at 1 GPa, softer at -1 GPa: k',
      'a, harder at 1 GPa, softer at -1 GPa: change GPa',
    ])
    expect(columns[1]!.values).toEqual([2, 5])
    for (const [at, value] of field.values.entries()) {
      const [i, j, k] = [3, 4, 5].map((column) => columns[column]!.values[at]!)
      expect(4 * i! + 2 * j! + k!).toBe(at)
      expect(columns[6]!.values[at]).toBe(value)
    }
  })

  it('stands under plots in line with their titles, and inside the page', () => {
    const axis = { scale: linearScale(0, 1), title: '$q$', quantity: 'q', unit: '' }
    const plot = (column: number): PanelSpec => ({ letter: 'a', column, row: 0, x: axis, y: axis, marks: [] })
    const mixed = sheet([plot(0), plot(1), panel(0, { row: 1 }), panel(1, { row: 1 })], 2)
    const { width, height } = sheetSize(mixed, {})
    const { grid, graphic } = optionOf(mixed)
    const images = graphic.filter(({ type }) => type === 'image') as unknown as {
      style: { x: number; y: number; width: number; height: number; image: string }
    }[]
    expect(images.map(({ style }) => style.image)).toEqual(['picture:2', 'picture:3'])
    for (const [i, { style }] of images.entries()) {
      expect(style.x + style.width).toBeCloseTo(grid[i]!.left + grid[i]!.width, 9)
      expect(style.x).toBeLessThan(grid[i]!.left)
      expect(style.y).toBeGreaterThan(grid[i]!.top + grid[i]!.height)
      expect(style.x + style.width).toBeLessThan(width)
      expect(style.y + style.height).toBeLessThan(height)
    }
    const tall = sheetSize(mixed, { height: 150 })
    expect(tall.height).toBeCloseTo((150 * 72) / 25.4, 9)
  })
})
