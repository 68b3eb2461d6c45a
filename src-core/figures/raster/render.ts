import type { Picture, Raster } from '../drawing/picture.ts'
import { clearBand, frameOf, makeBand } from './frame.ts'
import { makeMixer } from './mixer.ts'
import { drawSpheres, placeSpheres } from './spheres.ts'
import { drawSurface, placeSurfaces } from './surfaces.ts'
import { makeRays, placeVolumes } from './volumes.ts'

export interface RenderOptions {
  /** Samples along each edge of a pixel: edges of spheres and surfaces are the mean of their squares; default 2. */
  readonly samples?: number
  /** Called between bands of rows, so that a caller can do other things meanwhile. */
  readonly pause?: () => Promise<void>
}

/** Rows of pixels that are drawn at once: few enough for the processor's cache. */
const bandRows = 16

/**
 * Draws a picture without a graphics card, the same everywhere: orthographic, opaque spheres by depth, and in
 * front of and between them surfaces and mist, each sample from front to back. The ground stays clear.
 */
export async function renderPicture(
  picture: Picture,
  { width, height }: { readonly width: number; readonly height: number },
  { samples = 2, pause }: RenderOptions = {},
): Promise<Raster> {
  const frame = frameOf(picture, width * samples, height * samples)
  const bands = Math.ceil(height / bandRows)
  const rows = bandRows * samples
  const spheres = placeSpheres(picture, frame, bands, rows)
  const surfaces = placeSurfaces(picture, frame, bands, rows)
  const volumes = placeVolumes(picture, frame)
  const band = makeBand(frame.width, rows)
  const rays = volumes.length > 0 ? makeRays(volumes, picture, frame) : null
  const mix = makeMixer(band, samples, spheres, rays)
  const data = new Uint8ClampedArray(4 * width * height)
  for (let b = 0; b < bands; b++) {
    if (b > 0) await pause?.()
    clearBand(band, b * rows)
    drawSpheres(spheres, band, b)
    for (const surface of surfaces) drawSurface(surface, band, b)
    const first = b * bandRows
    for (let y = first; y < Math.min(height, first + bandRows); y++)
      for (let x = 0; x < width; x++) mix(x, y, data, 4 * (y * width + x))
  }
  return { width, height, data }
}
