import { dot } from '../../base/matrix.ts'
import { eyeOf, type Eye, type Rect } from '../../model/camera.ts'
import type { Picture } from './picture.ts'

/** A picture at its place: what is drawn as points or triangles lands where the vectors around it expect it. */
export interface PlacedPicture {
  /** Number of the panel on the sheet: K of the placeholder `picture:K`. */
  readonly index: number
  readonly picture: Picture
  /** Of its image, pt. */
  readonly width: number
  readonly height: number
}

/**
 * The eye of a picture whose image fills `rect`: orthographic, and the cell with the spheres at its faces
 * just fits in. Fractional coordinates of the eye are those of the cell. Give it pixels to draw pixels.
 */
export function pictureEye(picture: Picture, rect: Rect): Eye {
  const { box, camera, layers } = picture
  const rad = Math.PI / 180
  const look = { turn: camera.turn * rad, rise: camera.rise * rad, zoom: 1 }
  const eye = eyeOf(look, true, box, rect)
  const radius = Math.max(0, ...layers.map((layer) => (layer.kind === 'spheres' ? layer.radius : 0)))
  const half = (direction: readonly number[]) =>
    [0, 3, 6].reduce((sum, at) => sum + Math.abs(dot(box.vectors.slice(at, at + 3), direction)) / 2, radius)
  const wanted = Math.min(rect.width / half(eye.right), rect.height / half(eye.up)) / 2
  return eyeOf({ ...look, zoom: eye.pixelsPerAngstrom / wanted }, true, box, rect)
}
