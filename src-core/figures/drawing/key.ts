import { barBlock, drawBar } from './colourBar.ts'
import { frameLevel, line, text, type Graphic } from './graphic.ts'
import { headingPlace } from './heading.ts'
import { covered, ink } from './ink.ts'
import type { Rect } from './layout.ts'
import type { Curve, PlotPanel, Rule } from './marks.ts'
import { labelWidth, wrapLabel } from './mathText.ts'
import { lineStyle } from './series.ts'
import type { Setting } from './setting.ts'
import { colours, print } from '../theme.ts'

/**
 * The key of a panel: samples of its marks with their labels, the colour bar and remarks, as one
 * block without a box, in the corner where the least data lie.
 */
const sampleGap = 3
const shortSample = 12

export function panelKey(panel: PlotPanel, plot: Rect, setting: Setting): Graphic[] {
  const { row, text: size } = setting.sizes
  const marks = panel.marks.filter((mark): mark is Curve | Rule => 'key' in mark && mark.key !== undefined)
  const widest = plot.width - 2 * setting.sizes.inset
  const entries = arrangeEntries(marks, panel.keyInRow === true, widest, setting)
  const remarks = (panel.remarks ?? []).flatMap((remark) => wrapLabel(remark, widest, size))
  const bar = panel.colourBar
  const room = bar ? barBlock(bar, setting) : { width: 0, height: 0 }
  const ofEntries = Math.max(0, ...entries.map(({ dy }) => dy + row))
  const height = ofEntries + remarks.length * row + room.height
  if (height === 0) return []
  const width = Math.max(
    ...entries.map(({ dx, width }) => dx + width),
    ...remarks.map((remark) => labelWidth(remark, size)),
    room.width,
  )
  const block = freestPlace(panel, plot, { width, height }, setting)

  const drawn: Graphic[] = []
  let y = block.y + row / 2
  if (bar) {
    drawn.push(...drawBar(bar, block.x, y, setting))
    y += room.height
  }
  for (const { mark, dx, dy, label, length } of entries) {
    drawn.push(...sample(mark, block.x + dx, y + dy, length, setting))
    drawn.push(text(block.x + dx + label, y + dy, mark.key!, setting, { name: 'key' }))
  }
  y += ofEntries
  for (const remark of remarks) {
    drawn.push(text(block.x, y, remark, setting, { name: 'remark' }))
    y += row
  }
  return drawn
}

interface Entry {
  readonly mark: Curve | Rule
  /** Of its sample from the upper left of the entries, pt. */
  readonly dx: number
  readonly dy: number
  /** Of its label from its sample. */
  readonly label: number
  /** Of the sample. */
  readonly length: number
  readonly width: number
}

/** One below the other, or beside each other in lines of at most this width. */
function arrangeEntries(
  marks: readonly (Curve | Rule)[],
  inRow: boolean,
  widest: number,
  { sizes }: Setting,
): Entry[] {
  const gap = sampleGap * sizes.perText
  const long = print.legendSample * sizes.perText
  const tooWide = marks.some((mark) => long + gap + labelWidth(mark.key!, sizes.text) > widest)
  const length = inRow || tooWide ? shortSample * sizes.perText : long
  let [dx, dy] = [0, 0]
  return marks.map((mark, i) => {
    const label = length + gap
    const width = label + labelWidth(mark.key!, sizes.text)
    if (i > 0 && (!inRow || dx + width > widest)) {
      dx = 0
      dy += sizes.row
    }
    const entry = { mark, dx, dy, label, length, width }
    dx += width + 2 * gap
    return entry
  })
}

/**
 * Where the block covers the least of the drawn lines and points. Places are tried from the corners
 * inward along the sides, so that the first free one is also the tidiest.
 */
function freestPlace(
  panel: PlotPanel,
  plot: Rect,
  { width, height }: { readonly width: number; readonly height: number },
  setting: Setting,
): Rect {
  const { inset, perText } = setting.sizes
  const left = plot.x + inset
  const right = Math.max(left, plot.x + plot.width - inset - width)
  const top = plot.y + inset
  const bottom = plot.y + plot.height - inset - height
  const heading = headingPlace(panel, plot, setting)
  const under = heading.height + 3 * perText
  const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5]
  const places = shares.flatMap((share): Rect[] => {
    const dx = share * Math.max(0, right - left)
    const dy = share * Math.max(0, bottom - top)
    const corners = [
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top + under],
      [right, top + under],
    ] as const
    return corners.flatMap(([x, y]) => {
      const inX = x === right ? x - dx : x + dx
      const inY = y === bottom ? y - dy : y + dy
      return [
        [x, inY],
        [inX, y],
        [inX, inY],
      ].map(([a, b]): Rect => ({ x: a!, y: b!, width, height }))
    })
  })
  const points = ink(panel, plot)
  const crowd = places.map((one) => covered(points, one) + (overlap(one, heading) ? 1e6 : 0))
  return places[crowd.indexOf(Math.min(...crowd))]!
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function sample(entry: Curve | Rule, x: number, y: number, length: number, setting: Setting): Graphic[] {
  const drawn: Graphic[] = []
  if (entry.line) {
    const { color, width, type } = lineStyle(entry.line, setting)
    const dash = type === 'solid' ? {} : { lineDash: type }
    drawn.push(line([x, y], [x + length, y], { stroke: color, lineWidth: width, ...dash }, 'key sample'))
  }
  if (entry.kind === 'curve' && entry.marker) drawn.push(marker(entry.marker, x + length / 2, y, setting))
  return drawn
}

function marker(
  look: NonNullable<Curve['marker']>,
  x: number,
  y: number,
  { sizes, colour }: Setting,
): Graphic {
  const r = ((look.size ?? print.marker) * sizes.perLine) / 2
  const style = look.open
    ? { fill: colours.paper, stroke: colour(look.colour), lineWidth: print.markerLine * sizes.perLine }
    : { fill: colour(look.colour) }
  const base = { name: 'key sample', style, z: frameLevel, silent: true } as const
  if (look.shape === 'circle') return { ...base, type: 'circle', shape: { cx: x, cy: y, r } }
  const corners = {
    square: [
      [-r, -r],
      [r, -r],
      [r, r],
      [-r, r],
    ],
    triangle: [
      [0, -r],
      [r, r],
      [-r, r],
    ],
    triangleDown: [
      [-r, -r],
      [r, -r],
      [0, r],
    ],
    diamond: [
      [0, -r],
      [r, 0],
      [0, r],
      [-r, 0],
    ],
  }[look.shape]
  return { ...base, type: 'polygon', shape: { points: corners.map(([dx, dy]) => [x + dx!, y + dy!]) } }
}
