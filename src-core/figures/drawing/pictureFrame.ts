import { boxEdges, scaleBar, type Eye, type Rect } from '../../model/camera.ts'
import { drawBar, barBlock } from './colourBar.ts'
import { frameLevel, line, text, type Graphic } from './graphic.ts'
import { headingAt } from './heading.ts'
import type { PicturePanel } from './marks.ts'
import type { Layer } from './picture.ts'
import { cellRect, keyLines, pictureHead, remarkLines, sampleWidth } from './pictureRooms.ts'
import { pictureEye } from './pictureView.ts'
import type { Setting } from './setting.ts'
import { colours } from '../theme.ts'

/** Behind the image, the image, before it. */
const [behind, imageLevel, before] = [3, 4, 5]

/** A picture panel: the image by its placeholder `picture:index`, everything else as vectors. */
export function pictureFrame(panel: PicturePanel, place: Rect, index: number, setting: Setting): Graphic[] {
  const { sizes } = setting
  const image = cellRect(place, setting)
  const eye = pictureEye(panel.picture, image)
  return [
    ...edges(eye, setting),
    {
      type: 'image',
      name: 'picture',
      style: { image: `picture:${index}`, ...image },
      z: imageLevel,
      silent: true,
    },
    ...triad(eye, place, setting),
    ...bar(eye, place, setting),
    ...headingAt(panel, place.x, place.y - pictureHead(panel, setting) / 2, setting),
    ...foot(panel, place.x, place.y + place.height + sizes.row / 2, place.width, setting),
  ]
}

function edges(eye: Eye, { sizes, colour }: Setting): Graphic[] {
  return boxEdges(eye).map(({ from, to, front }) => {
    const style = { stroke: colour(colours.ink), lineWidth: sizes.frame, opacity: front ? 0.75 : 0.55 }
    return line(from, to, style, front ? 'edge in front' : 'edge behind', front ? before : behind)
  })
}

/** x, y, z as they lie in this view; one that points at the eye has no letter. */
function triad({ right, up }: Eye, place: Rect, setting: Setting): Graphic[] {
  const { sizes, colour } = setting
  const k = sizes.perText
  const style = { stroke: colour(colours.ink), lineWidth: 1.4 * sizes.frame }
  const arm = 9 * k
  const arms = ['x', 'y', 'z'].flatMap((letter, axis) => {
    const [dx, dy] = [right[axis]!, -up[axis]!]
    const length = Math.hypot(dx, dy)
    if (length < 0.12) return []
    const [ux, uy] = [dx / length, dy / length]
    const aside = 0.5 * sizes.text
    return [{ letter, ux, uy, end: [arm * dx, arm * dy], at: [arm * dx + aside * ux, arm * dy + aside * uy] }]
  })
  // Whatever points to the left or down stays in the place of the image, with its letter.
  const half = 0.45 * sizes.text
  const x0 = place.x + half - Math.min(0, ...arms.map(({ at }) => at[0]!))
  const y0 = place.y + place.height - half - Math.max(0, ...arms.map(({ at }) => at[1]!))
  return arms.flatMap(({ letter, ux, uy, end, at }): Graphic[] => {
    const tip: [number, number] = [x0 + end[0]!, y0 + end[1]!]
    const barb = (side: number) =>
      line(
        tip,
        [tip[0] - k * (2 * ux - side * uy), tip[1] - k * (2 * uy + side * ux)],
        style,
        'triad',
        before,
      )
    return [
      line([x0, y0], tip, style, 'triad', before),
      barb(1),
      barb(-1),
      text(x0 + at[0]!, y0 + at[1]!, `$${letter}$`, setting, { align: 'center', name: 'triad' }),
    ]
  })
}

/** A length of the cell, bottom right; it holds all over an orthographic view. */
function bar({ pixelsPerAngstrom }: Eye, place: Rect, setting: Setting): Graphic[] {
  const { sizes, colour } = setting
  const k = sizes.perText
  const length = scaleBar(pixelsPerAngstrom, 26 * k)
  const style = { stroke: colour(colours.ink), lineWidth: 1.4 * sizes.frame }
  const label = `${length} Å`
  const width = length * pixelsPerAngstrom
  const right = place.x + place.width - k
  const y = place.y + place.height - 3 * k
  const tick = (x: number) => line([x, y - 1.5 * k], [x, y + 1.5 * k], style, 'scale bar', before)
  return [
    line([right - width, y], [right, y], style, 'scale bar', before),
    tick(right - width),
    tick(right),
    text(right - width / 2, y - 2.5 * k - sizes.text / 2, label, setting, {
      align: 'center',
      name: 'scale bar',
    }),
  ]
}

function foot(panel: PicturePanel, x: number, top: number, width: number, setting: Setting): Graphic[] {
  const { sizes } = setting
  const drawn: Graphic[] = []
  const { layers } = panel.picture
  const largest = Math.max(...layers.map((layer) => (layer.kind === 'spheres' ? layer.radius : 0)))
  let y = top
  for (const items of keyLines(panel, setting, width)) {
    for (const { layer, label, dx } of items) {
      drawn.push(...sample(layer, largest, x + dx, y, setting))
      drawn.push(text(x + dx + sampleWidth(sizes.text), y, label, setting, { name: 'key' }))
    }
    y += sizes.row
  }
  for (const remark of remarkLines(panel, setting, width)) {
    drawn.push(text(x, y, remark, setting, { name: 'remark' }))
    y += sizes.row
  }
  if (panel.colourBar) {
    const block = barBlock(panel.colourBar, setting)
    drawn.push(...drawBar(panel.colourBar, x + Math.max(0, width - block.width) / 2, y, setting))
  }
  return drawn
}

/** Spheres as a disc of their relative size, surfaces as a field; mist has a colour bar. */
function sample(layer: Layer, largest: number, x: number, y: number, { sizes, colour }: Setting): Graphic[] {
  const side = 0.75 * sizes.text
  const common = { name: 'key sample', z: frameLevel, silent: true } as const
  if (layer.kind === 'spheres') {
    const own = colour(layer.colour)
    const lineWidth = layer.open ? 1.6 * sizes.frame : 0
    const r = (side * layer.radius) / largest / 2 - lineWidth / 2
    const style = layer.open ? { fill: colours.paper, stroke: own, lineWidth } : { fill: own }
    return [{ ...common, type: 'circle', shape: { cx: x + side / 2, cy: y, r }, style }]
  }
  if (layer.kind === 'volume') return []
  const shape = { x, y: y - side / 2, width: side, height: side }
  return [{ ...common, type: 'rect', shape, style: { fill: colour(layer.colour), opacity: 0.7 } }]
}
