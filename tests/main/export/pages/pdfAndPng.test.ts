import { describe, expect, it } from 'vitest'
import { fonts } from '#core/figures/theme'
import type { Raster } from '#core/figures/drawing/picture'
import { makePause } from '../../../../src-main/export/breath.ts'
import type { Drawing, Shape } from '../../../../src-main/export/pages/drawing.ts'
import { drawPdf } from '../../../../src-main/export/pages/pdf.ts'
import { drawPng } from '../../../../src-main/export/pages/png.ts'
import { readSvg } from '../../../../src-main/export/pages/readSvg.ts'
import { decodePng } from '../decodePng.ts'
import { drawnPdf, hasPoppler, lookAtPdf } from '../poppler.ts'

const pause = makePause()

/** Red above, blue below, the right half half clear. */
const raster: Raster = {
  width: 20,
  height: 30,
  data: Uint8ClampedArray.from({ length: 2400 }, (_, i) => {
    const [x, y] = [(i >> 2) % 20, Math.floor((i >> 2) / 20)]
    return [y < 15 ? 255 : 0, 0, y < 15 ? 0 : 255, x < 10 ? 255 : 128][i & 3]!
  }),
}
const common = { pictures: new Map([['picture:0', raster]]), program: 'metabasin 1', pause }
const pdfOf = (drawing: Drawing) => drawPdf(drawing, { ...common, created: new Date(1e12) })
const pngOf = (drawing: Drawing, dpi = 72) => drawPng(drawing, { ...common, dpi })

const text = (words: string, where: string) =>
  `<text ${where} fill="#000000" font-family="${fonts.text}" font-size="20">${words}</text>`
/** 200 × 100 pt. */
const drawingOf = (inside: string) =>
  readSvg(
    `<svg viewBox="0 0 200 100"><title>τ_y</title><desc>A caption: Δτ &gt; 1.</desc><metadata>project: p7\nresults: 1 2</metadata>${inside}</svg>`,
  )
const sample = drawingOf(
  '<rect x="0" y="0" width="200" height="100" fill="#ffffff"/>' +
    '<g clip-path="url(#c)"><rect x="0" y="0" width="60" height="60" fill="#3f90b8" fill-opacity="0.5"/></g>' +
    '<path d="M70 10L130 10l0 40" fill="none" stroke="#a63c0c" stroke-width="4" stroke-dasharray="12 6"/>' +
    '<circle cx="5" cy="5" r="3" transform="matrix(2,0,0,2,150,20)" fill="#fff" stroke="#000000"/>' +
    text('Stress (GPa)', 'x="100" y="85" text-anchor="middle"') +
    text('τ', 'x="0" y="0" transform="matrix(0,-1,1,0,190,60)" text-anchor="middle"') +
    '<image href="picture:0" x="10" y="64" width="20" height="30"/>' +
    '<defs><clipPath id="c"><path d="M10 10L50 10L50 50L10 50Z"/></clipPath></defs>',
)

describe('a PNG', () => {
  it.each([72, 150, 300])('of %i dpi has the pixels of its size and knows it', async (dpi) => {
    const { width, height, pixelsPerMetre, texts, colourType } = decodePng(await pngOf(sample, dpi))
    expect([width, height]).toEqual([(200 * dpi) / 72, (100 * dpi) / 72].map(Math.round))
    expect(pixelsPerMetre).toEqual([Math.round(dpi / 0.0254), Math.round(dpi / 0.0254)])
    expect(colourType).toBe(2)
    expect(texts).toEqual({
      Title: 'τ_y',
      Description: 'A caption: Δτ > 1.',
      Software: 'metabasin 1',
      Provenance: 'project: p7\nresults: 1 2',
    })
  })

  it('has shapes, clips, opacities and pictures where the drawing has them', async () => {
    const { data } = decodePng(await pngOf(sample))
    const at = (x: number, y: number) => Array.from(data.subarray(3 * (200 * y + x), 3 * (200 * y + x) + 3))
    expect(at(5, 5)).toEqual([255, 255, 255])
    expect(at(30, 30)).toEqual([159, 200, 220].map((value) => expect.closeTo(value, -0.5) as number))
    expect(at(55, 55)).toEqual([255, 255, 255])
    expect(at(75, 10)).toEqual([166, 60, 12])
    // Between two dashes.
    expect(at(85, 10)).toEqual([255, 255, 255])
    expect(at(160, 30)).toEqual([255, 255, 255])
    expect(at(13, 68)).toEqual([255, 0, 0])
    expect(at(13, 90)).toEqual([0, 0, 255])
    expect(at(26, 68)).toEqual([255, expect.closeTo(127, -0.5), expect.closeTo(127, -0.5)])
    expect(at(26, 90)).toEqual([expect.closeTo(127, -0.5), expect.closeTo(127, -0.5), 255])
  })

  it('is refused with its size in pixels when it would be enormous', async () => {
    const poster: Drawing = { ...sample, width: 2000, height: 2000 }
    await expect(pngOf(poster, 2400)).rejects.toThrow('at 2400 dpi the page has 66667 × 66667 pixels')
  })
})

describe('both', () => {
  it('are the same bytes when they are made again', async () => {
    expect(Buffer.from(await pdfOf(sample)).equals(Buffer.from(await pdfOf(sample)))).toBe(true)
    expect(Buffer.from(await pngOf(sample)).equals(Buffer.from(await pngOf(sample)))).toBe(true)
  })

  it('throw where a picture is not there', async () => {
    const shapes: Shape[] = [
      { kind: 'image', x: 0, y: 0, width: 1, height: 1, opacity: 1, href: 'picture:9' },
    ]
    await expect(pdfOf({ ...sample, shapes })).rejects.toThrow('there is no picture:9')
    await expect(pngOf({ ...sample, shapes })).rejects.toThrow('there is no picture:9')
  })
})

describe.skipIf(!hasPoppler)('a PDF, looked at with poppler-utils', () => {
  it('has its fonts embedded as subsets, its text as text, its exact size, and says what it is', async () => {
    const { fonts, text, info, size } = lookAtPdf(await pdfOf(sample))
    expect(fonts.length).toBeGreaterThanOrEqual(2)
    for (const font of fonts) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true })
    expect(text).toContain('Stress (GPa)')
    expect(text).toContain('τ')
    expect(size).toEqual([200, 100])
    expect(info).toMatchObject({
      Title: 'τ_y',
      Subject: 'A caption: Δτ > 1.',
      Keywords: 'project: p7; results: 1 2',
      Creator: 'metabasin 1',
      Pages: '1',
    })
  })

  it('looks like the PNG', async () => {
    const [width, height] = [800, 400]
    const png = decodePng(await pngOf(sample, 288)).data
    const pdf = drawnPdf(await pdfOf(sample), width, height)
    expect(pdf.length).toBe(png.length)
    let unlike = 0
    for (let i = 0; i < png.length; i++) if (Math.abs(png[i]! - pdf[i]!) > 96) unlike++
    // Edges only: the letters alone would be four times as much.
    expect(unlike / png.length).toBeLessThan(0.006)
  })
})
