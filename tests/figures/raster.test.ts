import { describe, expect, it } from 'vitest'
import type { Layer, Picture, Raster, Spheres, Surface, Volume } from '#core/figures/drawing/picture'
import { pictureEye } from '#core/figures/drawing/pictureView'
import { renderPicture } from '#core/figures/raster/render'
import { makeRandom } from '#core/base/random'
import { transform } from '#core/base/matrix'
import { toCartesian, type Box } from '#core/model/box'

const edge = 20
const cubic: Box = { vectors: [edge, 0, 0, 0, edge, 0, 0, 0, edge], origin: [0, 0, 0] }
const middle = [edge / 2, edge / 2, edge / 2]
const fromAbove = { turn: 0, rise: 90 }
const size = { width: 120, height: 120 }

const picture = (layers: readonly Layer[], more: Partial<Picture> = {}): Picture => ({
  box: cubic,
  camera: { turn: -60, rise: 22 },
  layers,
  ...more,
})
const spheres = (positions: readonly number[], colour = '#8a2fb0', radius = 1.5): Spheres => ({
  kind: 'spheres',
  name: 'atoms',
  positions,
  radius,
  colour,
})
const field = (grid: number, value: (i: number, j: number, k: number) => number) => ({
  quantity: 'x',
  unit: '',
  grid,
  values: Float64Array.from({ length: grid ** 3 }, (_, p) =>
    value(Math.floor(p / grid ** 2), Math.floor(p / grid) % grid, p % grid),
  ),
})
/** Level at height z over the whole cell, as a mesh of 2·parts² triangles. */
const sheet = (z: number, opacity: number, colour = '#3f90b8', parts = 1): Surface => {
  const at = (i: number, j: number) => i * (parts + 1) + j
  const along = Array.from({ length: parts + 1 }, (_, i) => (edge * i) / parts)
  const cells = Array.from({ length: parts ** 2 }, (_, c) => [Math.floor(c / parts), c % parts] as const)
  return {
    kind: 'surface',
    name: 'sheet',
    positions: along.flatMap((x) => along.flatMap((y) => [x, y, z])),
    normals: along.flatMap(() => along.flatMap(() => [0, 0, 3])),
    indices: cells.flatMap(([i, j]) => [
      ...[at(i, j), at(i + 1, j), at(i + 1, j + 1)],
      ...[at(i, j), at(i + 1, j + 1), at(i, j + 1)],
    ]),
    colour,
    opacity,
    field: field(2, () => 0),
    level: 0,
  }
}
const mist = (depth: number, grid = 4, value = (_i: number, _j: number, _k: number) => 0.5): Volume => ({
  kind: 'volume',
  name: 'mist',
  field: field(grid, value),
  range: [0, 1],
  colours: ['#808080'],
  opacity: [
    [0, depth],
    [1, depth],
  ],
})

const pixel = ({ width, data }: Raster, x: number, y: number) =>
  Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4))
const centre = (raster: Raster) => pixel(raster, raster.width / 2, raster.height / 2)
const largestDifference = (a: Raster, b: Raster) =>
  a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0)
const scattered = (count: number, seed: number) => {
  const random = makeRandom(seed)
  return Array.from({ length: 3 * count }, () => edge * random.uniform())
}

describe('spheres', () => {
  it('cover π r², at the place where the vectors around them expect it', async () => {
    const at = [13, 6, 15]
    const one = picture([spheres(at, '#cf7812', 3)])
    const drawn = await renderPicture(one, { width: 240, height: 200 })
    let [area, x, y] = [0, 0, 0]
    for (let row = 0; row < drawn.height; row++)
      for (let column = 0; column < drawn.width; column++) {
        const covered = pixel(drawn, column, row)[3]! / 255
        area += covered
        x += covered * (column + 0.5)
        y += covered * (row + 0.5)
      }
    const eye = pictureEye(one, { x: 0, y: 0, width: 240, height: 200 })
    expect(area / (Math.PI * (3 * eye.pixelsPerAngstrom) ** 2)).toBeCloseTo(1, 2)
    const from = at.map((p, c) => p - middle[c]!)
    const along = (direction: readonly number[]) => from.reduce((sum, p, c) => sum + p * direction[c]!, 0)
    expect(x / area).toBeCloseTo(120 + eye.pixelsPerAngstrom * along(eye.right), 1)
    expect(y / area).toBeCloseTo(100 - eye.pixelsPerAngstrom * along(eye.up), 1)
  })

  it('hide each other by depth, whatever the order of layers and atoms', async () => {
    const [a, b] = [scattered(150, 1), scattered(150, 2)]
    const backwards = (list: readonly number[]) =>
      Array.from({ length: list.length / 3 }, (_, i) =>
        list.slice(list.length - 3 * i - 3, list.length - 3 * i),
      ).flat()
    const one = await renderPicture(picture([spheres(a), spheres(b, '#858b91')]), size)
    const other = await renderPicture(
      picture([spheres(backwards(b), '#858b91'), spheres(backwards(a))]),
      size,
    )
    expect(other.data).toEqual(one.data)
  })

  it('stand in the cell once, wherever in the periodic lattice they are given', async () => {
    const tilted: Box = { vectors: [edge, 0, 0, 4, edge, 0, 1, 2, edge], origin: [-3, 5, 1] }
    const inside = scattered(60, 3).map((x) => x / edge)
    const at = (shift: (i: number) => readonly number[]) =>
      Array.from({ length: 60 }, (_, i) =>
        toCartesian(
          tilted,
          shift(i).map((n, c) => inside[3 * i + c]! + n),
        ),
      ).flat()
    const home = picture([spheres(at(() => [0, 0, 0]))], { box: tilted })
    const away = picture([spheres(at((i) => [i % 3, -(i % 5), 7]))], { box: tilted })
    const [one, other] = [await renderPicture(home, size), await renderPicture(away, size)]
    expect(largestDifference(one, other)).toBeLessThanOrEqual(1)
  })

  it('are darkest at their outline and brightest towards the lamp, at the upper left', async () => {
    const drawn = await renderPicture(picture([spheres(middle, '#8a2fb0', 6)], { camera: fromAbove }), size)
    const r =
      6 *
      pictureEye(picture([spheres(middle, '', 6)], { camera: fromAbove }), { x: 0, y: 0, ...size })
        .pixelsPerAngstrom
    const bright = (x: number, y: number) =>
      pixel(drawn, Math.round(60 + x * r), Math.round(60 + y * r))
        .slice(0, 3)
        .reduce((a, b) => a + b)
    expect(bright(-0.35, -0.35)).toBeGreaterThan(bright(0, 0))
    expect(bright(0, 0)).toBeGreaterThan(bright(0.5, 0.5))
    expect(bright(0.5, 0.5)).toBeGreaterThan(2 * bright(0.67, 0.67))
  })
})

describe('surfaces', () => {
  it('let through (1 − a) each, without seams between their triangles', async () => {
    const a = 0.34
    for (const [sheets, through] of [
      [[sheet(5, a, '#3f90b8', 7)], 1 - a],
      [[sheet(5, a), sheet(12, a, '#a63c0c', 9)], (1 - a) ** 2],
    ] as const) {
      const drawn = await renderPicture(picture(sheets, { camera: fromAbove }), size)
      for (let y = 10; y < 110; y++)
        for (let x = 10; x < 110; x++) expect(pixel(drawn, x, y)[3]! / 255).toBeCloseTo(1 - through, 2)
    }
  })

  it('are seen in the order of their depth, from both sides', async () => {
    const layers = [sheet(5, 0.5, '#ff0000'), sheet(12, 0.5, '#0000ff')]
    const above = await renderPicture(picture(layers, { camera: fromAbove }), size)
    const turned = await renderPicture(picture([...layers].reverse(), { camera: fromAbove }), size)
    const below = await renderPicture(picture(layers, { camera: { turn: 0, rise: -90 } }), size)
    expect(turned.data).toEqual(above.data)
    expect(centre(above)[2]!).toBeGreaterThan(centre(above)[0]! + 50)
    expect(centre(below)[0]!).toBeGreaterThan(centre(below)[2]! + 50)
  })

  it('are denser the more they are turned away', async () => {
    const opacity = async (rise: number) => {
      const drawn = await renderPicture(picture([sheet(10, 0.3)], { camera: { turn: 30, rise } }), size)
      return centre(drawn)[3]! / 255
    }
    // A film seen at the angle φ is 1/cos φ as thick.
    for (const rise of [90, 60, 30])
      expect(await opacity(rise)).toBeCloseTo(1 - 0.7 ** (1 / Math.sin((rise * Math.PI) / 180)), 2)
  })

  it('are hidden by spheres in front of them and cover those behind', async () => {
    const ball = (z: number) => spheres([edge / 2, edge / 2, z], '#ff0000', 2)
    const camera = fromAbove
    const alone = centre(await renderPicture(picture([ball(10)], { camera }), size))
    const behind = centre(
      await renderPicture(picture([ball(10), sheet(5, 0.5, '#0000ff')], { camera }), size),
    )
    const covered = centre(
      await renderPicture(picture([ball(10), sheet(15, 0.5, '#0000ff')], { camera }), size),
    )
    expect(behind).toEqual(alone)
    expect(covered[0]!).toBeLessThan(0.65 * alone[0]!)
    expect(covered[2]!).toBeGreaterThan(alone[2]! + 80)
    expect(covered[3]).toBe(255)
  })
})

describe('volumes', () => {
  it('of one value have the opacity of the chord', async () => {
    const opacity = async (box: Box, camera: Picture['camera'], depth: number) =>
      centre(await renderPicture(picture([mist(depth)], { box, camera }), size))[3]! / 255
    const sheared: Box = { vectors: [edge, 0, 0, 9, edge, 0, 5, 3, edge], origin: [1, 2, 3] }
    expect(await opacity(cubic, fromAbove, 0.7)).toBeCloseTo(1 - Math.exp(-0.7), 2)
    expect(await opacity(cubic, { turn: 45, rise: 0 }, 0.7)).toBeCloseTo(1 - Math.exp(-0.7 * Math.SQRT2), 2)
    // Through the middle of a sheared cell, along z.
    expect(await opacity(sheared, fromAbove, 1.1)).toBeCloseTo(1 - Math.exp(-1.1), 2)
  })

  it('take colour and depth between the points of the grid, also across the faces of the cell', async () => {
    // Along z the value falls from point 3 to point 0 of the next cell: seen from above, mist of both.
    const layer: Volume = {
      ...mist(0, 4, (_i, _j, k) => k / 3),
      opacity: [
        [0, 0],
        [1, 2],
      ],
    }
    const drawn = await renderPicture(picture([layer], { camera: fromAbove }), size)
    // Mean of 0, 1/3, 2/3, 1 over the periodic grid, times 2.
    expect(centre(drawn)[3]! / 255).toBeCloseTo(1 - Math.exp(-1), 2)
  })

  it('are cut by spheres and films at their depth', async () => {
    const [film, ball] = [sheet(15, 0.4, '#0000ff'), spheres([edge / 2, edge / 2, 5], '#ff0000', 2)]
    const camera = fromAbove
    const of = async (...layers: Layer[]) => centre(await renderPicture(picture(layers, { camera }), size))
    const [own, filmed, whole] = [await of(mist(50)), await of(film), await of(mist(2), film, ball)]
    const sphere = await of(ball)
    // 5 Å of mist, the film, 8 Å down to the top of the sphere.
    const [t1, t2] = [Math.exp((-2 * 5) / edge), Math.exp((-2 * 8) / edge)]
    for (let c = 0; c < 3; c++) {
      const expected =
        own[c]! * (1 - t1) + t1 * (0.4 * filmed[c]! + 0.6 * (own[c]! * (1 - t2) + t2 * sphere[c]!))
      expect(Math.abs(whole[c]! - expected)).toBeLessThan(2.5)
    }
    expect(whole[3]).toBe(255)
    const open = await of(mist(2), film)
    expect(open[3]! / 255).toBeCloseTo(1 - Math.exp(-2) * 0.6, 2)
  })

  it('take the end colours outside of their range, and the nearest value where there is none', async () => {
    const two = (value: number): Volume => ({ ...mist(30, 4, () => value), colours: ['#ff0000', '#0000ff'] })
    const at = async (layer: Volume) =>
      centre(await renderPicture(picture([layer], { camera: fromAbove }), size))
    expect(await at(two(-3))).toEqual(await at(two(0)))
    expect(await at(two(9))).toEqual(await at(two(1)))
    expect(await at(two(Number.NaN))).toEqual([0, 0, 0, 0])
    const gap: Volume = { ...mist(30, 4, (i) => (i === 2 ? Number.NaN : 1)), colours: ['#ff0000', '#0000ff'] }
    expect(await at(gap)).toEqual(await at(two(1)))
  })
})

describe('a whole picture', () => {
  const layers = [
    spheres(scattered(80, 5)),
    sheet(8, 0.4, '#a63c0c', 4),
    mist(1, 6, (i, j, k) => ((i + 2 * j + k) % 6) / 5),
  ]

  it('is the same when cell and eye turn together', async () => {
    const angle = 37
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    const turned = (list: ArrayLike<number>) =>
      Array.from({ length: list.length / 3 }, (_, i) =>
        transform([list[3 * i]!, list[3 * i + 1]!, list[3 * i + 2]!], [cos, sin, 0, -sin, cos, 0, 0, 0, 1]),
      ).flat()
    const moved = layers.map((layer): Layer => {
      if (layer.kind === 'volume') return layer
      if (layer.kind === 'spheres') return { ...layer, positions: turned(layer.positions) }
      return { ...layer, positions: turned(layer.positions), normals: turned(layer.normals) }
    })
    const one = await renderPicture(picture(layers), size)
    const other = await renderPicture(
      picture(moved, {
        box: { vectors: turned(cubic.vectors), origin: [0, 0, 0] },
        camera: { turn: -60 + angle, rise: 22 },
      }),
      size,
    )
    // A sample on an edge may fall to the other side: few pixels, and nothing else.
    const different = one.data.filter((value, i) => Math.abs(value - other.data[i]!) > 2)
    expect(different.length / one.data.length).toBeLessThan(2e-3)
  })

  it('is the same each time, and whether or not its caller does something in between', async () => {
    let pauses = 0
    const one = await renderPicture(picture(layers), size)
    const other = await renderPicture(picture(layers), size, { pause: async () => void pauses++ })
    expect(other.data).toEqual(one.data)
    expect(pauses).toBeGreaterThan(3)
  })

  it('leaves the ground clear and every size its shape', async () => {
    const drawn = await renderPicture(picture(layers), { width: 150, height: 61 })
    expect(drawn).toMatchObject({ width: 150, height: 61 })
    expect(drawn.data.length).toBe(4 * 150 * 61)
    for (const x of [0, 149]) for (const y of [0, 60]) expect(pixel(drawn, x, y)[3]).toBe(0)
  })
})
