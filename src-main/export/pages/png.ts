import { renderAsync } from '@resvg/resvg-js'
import { Problem } from '#core/base/problem'
import type { Pause } from '../breath.ts'
import { dataUrl, pixelsOf, type Rasters } from '../pictures.ts'
import { encodePng } from '../pngFile.ts'
import type { Drawing } from './drawing.ts'
import { outlinedSvg } from './outlines.ts'

export interface PngOptions {
  readonly dpi: number
  readonly pictures: Rasters
  readonly program: string
  readonly pause: Pause
}

/** 2²⁷ pixels are half a gigabyte while they are drawn. */
const mostPixels = 2 ** 27

/** A PNG of size × dpi pixels that knows its size on paper. Drawn on white, in another thread. */
export async function drawPng(drawing: Drawing, options: PngOptions): Promise<Uint8Array> {
  const { dpi, pause } = options
  const [width, height] = [pixelsOf(drawing.width, dpi), pixelsOf(drawing.height, dpi)]
  if (width * height > mostPixels)
    throw new Problem(
      'cannot write this PNG',
      `at ${dpi} dpi the page has ${width} × ${height} pixels, more than ${mostPixels}`,
      '--dpi',
      'usage',
    )
  const urls = new Map<string, string>()
  for (const [name, raster] of options.pictures) urls.set(name, await dataUrl(raster, pause))
  const svg = await outlinedSvg(drawing, { width, height, pictures: urls, pause })
  const drawn = await renderAsync(svg, { background: '#ffffff', font: { loadSystemFonts: false } })
  const data = await withoutAlpha(drawn.pixels, width * height, pause)
  return encodePng({ width, height, channels: 3, data }, pause, {
    dpi,
    texts: [
      ['Title', drawing.title],
      ['Description', drawing.description],
      ['Software', options.program],
      ['Provenance', drawing.provenance.join('\n')],
    ],
  })
}

async function withoutAlpha(pixels: Uint8Array, count: number, pause: Pause): Promise<Uint8Array> {
  if (pixels.length !== 4 * count) throw new Error('the rasterizer drew another size than it was asked for')
  const colour = new Uint8Array(3 * count)
  for (let i = 0; i < count; i++) {
    colour[3 * i] = pixels[4 * i]!
    colour[3 * i + 1] = pixels[4 * i + 1]!
    colour[3 * i + 2] = pixels[4 * i + 2]!
    if ((i & 0x3ffff) === 0) await pause()
  }
  return colour
}
