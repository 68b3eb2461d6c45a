import type { Picture, Raster } from '#core/figures/drawing/picture'
import type { PlacedPicture } from '#core/figures/drawing/pictureView'
import type { Pause } from './breath.ts'
import { encodePng } from './pngFile.ts'

/** Draws a picture in so many pixels; calls `pause` between bands. */
export type RenderPicture = (
  picture: Picture,
  size: { readonly width: number; readonly height: number },
  options: { readonly pause: Pause },
) => Promise<Raster>

/** Drawn pictures by the name that stands in the drawing: 'picture:2'. */
export type Rasters = ReadonlyMap<string, Raster>

/** Each picture in the pixels that its place has at this resolution. */
export async function rasterize(
  pictures: readonly PlacedPicture[],
  { dpi, render, pause }: { dpi: number; render: RenderPicture | undefined; pause: Pause },
): Promise<Rasters> {
  const rasters = new Map<string, Raster>()
  for (const { index, picture, width, height } of pictures) {
    if (!render) throw new Error('there is nothing to draw pictures with')
    const size = { width: pixelsOf(width, dpi), height: pixelsOf(height, dpi) }
    rasters.set(`picture:${index}`, await render(picture, size, { pause }))
  }
  return rasters
}

/** Whole pixels of a length in pt. */
export const pixelsOf = (points: number, dpi: number): number => Math.max(1, Math.round((points * dpi) / 72))

/** The SVG with its pictures inside, as PNG. Throws if it names one that there is not. */
export async function embedPictures(svg: string, rasters: Rasters, pause: Pause): Promise<string> {
  const urls = new Map<string, string>()
  for (const [name, raster] of rasters) urls.set(name, await dataUrl(raster, pause))
  return svg.replace(/ href="(picture:[^"]*)"/g, (_, name: string) => {
    const url = urls.get(name)
    if (url === undefined) throw new Error(`there is no ${name}`)
    return ` href="${url}"`
  })
}

export async function dataUrl({ width, height, data }: Raster, pause: Pause): Promise<string> {
  const file = await encodePng({ width, height, channels: 4, data }, pause)
  return `data:image/png;base64,${Buffer.from(file).toString('base64')}`
}
