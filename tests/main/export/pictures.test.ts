import { describe, expect, it } from 'vitest'
import type { Picture, Raster } from '#core/figures/drawing/picture'
import { makePause } from '../../../src-main/export/breath.ts'
import { figureFile } from '../../../src-main/export/figureFile.ts'
import { embedPictures, rasterize, type RenderPicture } from '../../../src-main/export/pictures.ts'
import { renderSvg } from '../../../src-main/export/svg.ts'
import { decodePng } from './decodePng.ts'
import { drawnPdf, hasPoppler } from './poppler.ts'

const pause = makePause()
const picture: Picture = {
  box: { vectors: [1, 0, 0, 0, 1, 0, 0, 0, 1], origin: [0, 0, 0] },
  camera: { turn: 0, rise: 0 },
  layers: [],
}
const asked: { width: number; height: number }[] = []
/** Green where it is not clear: a frame of a tenth stays clear. */
const render: RenderPicture = (_, { width, height }) => {
  asked.push({ width, height })
  const data = new Uint8ClampedArray(4 * width * height)
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height]
    const inside = Math.abs(x - 0.5) < 0.4 && Math.abs(y - 0.5) < 0.4
    data.set(inside ? [0, 128, 0, 255] : [0, 0, 0, 0], 4 * i)
  }
  return Promise.resolve({ width, height, data } satisfies Raster)
}

const option = {
  backgroundColor: '#ffffff',
  graphic: [
    // What is behind a picture shows where it is clear.
    { type: 'rect', shape: { x: 10, y: 10, width: 80, height: 40 }, style: { fill: '#cc0000' } },
    { type: 'image', style: { image: 'picture:3', x: 10, y: 10, width: 80, height: 40 } },
  ],
} as Parameters<typeof renderSvg>[0]['option']

async function figureAt(dpi: number) {
  const placed = [{ index: 3, picture, width: 80, height: 40 }]
  const pictures = await rasterize(placed, { dpi, render, pause })
  const svg = renderSvg({
    option,
    width: 100,
    height: 60,
    title: 't',
    description: 'd',
    provenance: ['p: 1'],
  })
  return { svg, pictures, dpi, created: new Date(0), program: 'metabasin 1', pause }
}

describe('pictures in three dimensions', () => {
  it('are drawn in the pixels of their place at the resolution', async () => {
    asked.length = 0
    await figureAt(300)
    await figureAt(72)
    expect(asked).toEqual([
      { width: 333, height: 167 },
      { width: 80, height: 40 },
    ])
  })

  it('stand in the SVG as PNG inside it', async () => {
    const svg = (await figureFile('svg', await figureAt(150))) as string
    expect(svg).not.toContain('picture:')
    const [, base64] = /href="data:image\/png;base64,([^"]+)"/.exec(svg)!
    const png = decodePng(Buffer.from(base64!, 'base64'))
    expect([png.width, png.height, png.colourType]).toEqual([167, 83, 6])
  })

  const colours = (data: Uint8Array, width: number) =>
    (
      [
        [5, 5],
        [12, 12],
        [50, 30],
      ] as const
    ).map(([x, y]) => Array.from(data.subarray(3 * (2 * y * width + 2 * x)).subarray(0, 3)))
  const expected = [
    [255, 255, 255],
    [204, 0, 0],
    [0, 128, 0],
  ]

  it('stand in the PNG at their place, clear where they are', async () => {
    const png = decodePng((await figureFile('png', await figureAt(144))) as Uint8Array)
    expect([png.width, png.height]).toEqual([200, 120])
    expect(colours(png.data, 200)).toEqual(expected)
  })

  it.skipIf(!hasPoppler)('stand in the PDF at their place, clear where they are', async () => {
    const pdf = (await figureFile('pdf', await figureAt(144))) as Uint8Array
    expect(colours(drawnPdf(pdf, 200, 120), 200)).toEqual(expected)
  })

  it('are missed where nobody draws them', async () => {
    await expect(embedPictures('<image href="picture:0"/>', new Map(), pause)).rejects.toThrow(
      'there is no picture:0',
    )
    const placed = [{ index: 0, picture, width: 1, height: 1 }]
    await expect(rasterize(placed, { dpi: 72, render: undefined, pause })).rejects.toThrow()
  })
})
