/**
 * Lines and letters below and above the volumes, on canvases of their own: they stay sharp at any resolution
 * of a snapshot. Nothing of a cell lies outside its box, so its edges are either behind or in front of all.
 */
import { dot } from '#core/base/matrix'
import { boxEdges, projected, scaleBar, type Eye } from '#core/model/camera'
import { placeOf } from './pick.ts'
import type { Shown } from './panel.ts'

export type Context = CanvasRenderingContext2D
const serif = '"STIX Two Text", serif'
const sans = 'Inter, sans-serif'

/** Ground and the edges behind. */
export function drawUnder(context: Context, eyes: readonly Eye[], { inks }: Shown): void {
  for (const eye of eyes) within(context, eye, () => edges(context, eye, inks.edge, false))
}

/** Edges in front, triad, scale bar, crosshair. */
export function drawOver(context: Context, eyes: readonly Eye[], shown: Shown, withCrosshair = true): void {
  const { inks, panels, picked, shift } = shown
  eyes.forEach((eye, at) =>
    within(context, eye, () => {
      edges(context, eye, inks.edge, true)
      triad(context, eye, inks.text)
      if (eye.orthographic) bar(context, eye, inks.text)
      const { grid } = panels[at]!.volume
      if (withCrosshair && picked !== null && picked < grid ** 3)
        crosshair(context, projected(eye, placeOf(grid, picked, shift)), inks)
    }),
  )
}

function within(context: Context, { rect }: Eye, draw: () => void): void {
  context.save()
  context.beginPath()
  context.rect(rect.x, rect.y, rect.width, rect.height)
  context.clip()
  draw()
  context.restore()
}

function edges(context: Context, eye: Eye, ink: string, front: boolean): void {
  context.strokeStyle = ink
  context.lineWidth = 1
  context.lineCap = 'round'
  context.globalAlpha = front ? 0.75 : 0.55
  context.beginPath()
  for (const edge of boxEdges(eye)) {
    if (edge.front !== front) continue
    context.moveTo(...edge.from)
    context.lineTo(...edge.to)
  }
  context.stroke()
  context.globalAlpha = 1
}

/** x, y, z as they lie in this view; one that points at the eye has no letter. */
function triad(context: Context, { rect, right, up }: Eye, ink: string): void {
  const [x0, y0] = [rect.x + 36, rect.y + rect.height - 36]
  context.strokeStyle = context.fillStyle = ink
  context.lineWidth = 1.4
  context.font = `italic 15px ${serif}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const [axis, letter] of ['x', 'y', 'z'].entries()) {
    const unit = [0, 1, 2].map((c) => (c === axis ? 1 : 0))
    const [dx, dy] = [dot(unit, right), -dot(unit, up)]
    const length = Math.hypot(dx, dy)
    if (length < 0.12) continue
    const [x, y] = [x0 + 22 * dx, y0 + 22 * dy]
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x, y)
    const [ux, uy] = [dx / length, dy / length]
    for (const side of [1, -1]) {
      context.moveTo(x, y)
      context.lineTo(x - 5 * ux + 2.6 * side * uy, y - 5 * uy - 2.6 * side * ux)
    }
    context.stroke()
    context.fillText(letter, x + 8 * ux, y + 8 * uy)
  }
}

function bar(context: Context, { rect, pixelsPerAngstrom }: Eye, ink: string): void {
  const length = scaleBar(pixelsPerAngstrom)
  const width = length * pixelsPerAngstrom
  const [x, y] = [rect.x + rect.width - 16 - width, rect.y + rect.height - 16]
  context.strokeStyle = context.fillStyle = ink
  context.lineWidth = 1.4
  context.beginPath()
  context.moveTo(x, y - 3)
  context.lineTo(x, y + 3)
  context.moveTo(x, y)
  context.lineTo(x + width, y)
  context.moveTo(x + width, y - 3)
  context.lineTo(x + width, y + 3)
  context.stroke()
  context.font = `12px ${sans}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(`${length} Å`, x + width / 2, y - 8)
}

function crosshair(
  context: Context,
  [x, y]: readonly [number, number],
  { ground, text }: Shown['inks'],
): void {
  for (const [ink, width] of [
    [ground, 4],
    [text, 1.6],
  ] as const) {
    context.strokeStyle = ink
    context.lineWidth = width
    context.beginPath()
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + 4 * dx, y + 4 * dy)
      context.lineTo(x + 12 * dx, y + 12 * dy)
    }
    context.stroke()
  }
}
