import { frameLevel, letterInset, line, place, text, type Graphic } from './frame.ts'
import type { Rect } from './layout.ts'
import type { ColourBar, Curve, Mark, PanelSpec, Point, Rule } from './marks.ts'
import { labelWidth } from './mathText.ts'
import { lineStyle } from './series.ts'
import { colours, print } from '../theme.ts'

/**
 * The key of a panel: samples of its marks with their labels, the colour bar and remarks, as one
 * block without a box, in the corner where the least data lie.
 */
const rowHeight = print.text * 1.3
const sampleGap = 4
const barHeight = 4
const fieldWidth = 13
const letterRoom = print.text + 6

export function panelKey(panel: PanelSpec, plot: Rect): Graphic[] {
  const entries = panel.marks.filter((mark): mark is Curve | Rule => 'key' in mark && mark.key !== undefined)
  const remarks = panel.remarks ?? []
  const bar = panel.colourBar
  const height = (entries.length + remarks.length) * rowHeight + (bar ? 2 * rowHeight + barHeight : 0)
  if (height === 0) return []
  const width = Math.max(
    ...entries.map((entry) => print.legendSample + sampleGap + labelWidth(entry.key!, print.text)),
    ...remarks.map((remark) => labelWidth(remark, print.text)),
    bar ? Math.max(labelWidth(bar.title, print.text), bar.fields.length * fieldWidth) : 0,
  )
  const block = freestPlace(panel, plot, width, height)

  const drawn: Graphic[] = []
  let y = block.y + rowHeight / 2
  if (bar) {
    drawn.push(...colourBar(bar, block.x, y))
    y += 2 * rowHeight + barHeight
  }
  for (const entry of entries) {
    drawn.push(...sample(entry, block.x, y))
    drawn.push(text(block.x + print.legendSample + sampleGap, y, entry.key!, { name: 'key' }))
    y += rowHeight
  }
  for (const remark of remarks) {
    drawn.push(text(block.x, y, remark, { name: 'remark' }))
    y += rowHeight
  }
  return drawn
}

/**
 * Where the block covers the least of the drawn lines and points. Places are tried from the corners
 * inward along the sides, so that the first free one is also the tidiest.
 */
function freestPlace(panel: PanelSpec, plot: Rect, width: number, height: number): Rect {
  const left = plot.x + letterInset
  const right = plot.x + plot.width - letterInset - width
  const top = plot.y + letterInset
  const bottom = plot.y + plot.height - letterInset - height
  const heading = labelWidth(`(${panel.letter}) ${panel.heading ?? ''}`, print.text) + 2 * letterInset
  const letter: Rect = { x: plot.x, y: plot.y, width: heading, height: letterRoom }
  const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5]
  const places = shares.flatMap((share): Rect[] => {
    const dx = share * Math.max(0, right - left)
    const dy = share * Math.max(0, bottom - top)
    const corners = [
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top + letterRoom - letterInset],
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
  const inked = panel.marks.flatMap((mark) =>
    inkedPoints(mark).flatMap((polyline) => dense(polyline, panel, plot)),
  )
  const crowd = places.map((place) => {
    const covered = inked.filter((point) => holds(place, point)).length
    return covered + (overlap(place, letter) ? 1000 : 0)
  })
  return places[crowd.indexOf(Math.min(...crowd))]!
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function inkedPoints(mark: Mark): Point[][] {
  if (mark.kind === 'curve') return mark.line ? [[...mark.data]] : mark.data.map((point) => [point])
  if (mark.kind === 'band')
    return [mark.data.map((row) => [row[0], row[1]]), mark.data.map((row) => [row[0], row[2]])]
  if (mark.kind === 'rule') return [[mark.from, mark.to]]
  if (mark.kind === 'note') return [[mark.at]]
  if (mark.kind === 'density') {
    const lowest = mark.levels[0] ?? Number.POSITIVE_INFINITY
    return mark.values.flatMap((value, k) =>
      value < lowest
        ? []
        : [[[mark.x[k % mark.x.length]!, mark.y[Math.floor(k / mark.x.length)]!] satisfies Point]],
    )
  }
  return []
}

/** The polyline on the page with points at most 2 pt apart. */
function dense(polyline: readonly Point[], panel: PanelSpec, plot: Rect): Point[] {
  const placed = polyline.map((point) => place(panel, plot, point))
  return placed.flatMap((point, i): Point[] => {
    const next = placed[i + 1]
    if (!next) return [point]
    const steps = Math.min(
      200,
      Math.max(1, Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1]) / 2)),
    )
    return Array.from({ length: steps }, (_, k): Point => {
      const share = k / steps
      return [point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])]
    })
  })
}

function holds(rect: Rect, [x, y]: Point): boolean {
  const margin = 4
  return (
    x > rect.x - margin &&
    x < rect.x + rect.width + margin &&
    y > rect.y - margin &&
    y < rect.y + rect.height + margin
  )
}

function sample(entry: Curve | Rule, x: number, y: number): Graphic[] {
  const drawn: Graphic[] = []
  if (entry.line) {
    const { color, width, type } = lineStyle(entry.line)
    const dash = type === 'solid' ? {} : { lineDash: type }
    drawn.push(
      line([x, y], [x + print.legendSample, y], { stroke: color, lineWidth: width, ...dash }, 'key sample'),
    )
  }
  if (entry.kind === 'curve' && entry.marker) drawn.push(marker(entry.marker, x + print.legendSample / 2, y))
  return drawn
}

function marker(look: NonNullable<Curve['marker']>, x: number, y: number): Graphic {
  const r = (look.size ?? print.marker) / 2
  const style = look.open
    ? { fill: colours.paper, stroke: look.colour, lineWidth: print.markerLine }
    : { fill: look.colour }
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

function colourBar(bar: ColourBar, x: number, y: number): Graphic[] {
  const top = y + rowHeight / 2 + 1
  const numbers = top + barHeight + rowHeight / 2
  return [
    text(x, y, bar.title, { name: 'key' }),
    ...bar.fields.flatMap(({ colour, label }, i): Graphic[] => [
      {
        type: 'rect',
        name: 'colour bar',
        shape: { x: x + i * fieldWidth, y: top, width: fieldWidth, height: barHeight },
        style: { fill: colour },
        z: frameLevel,
        silent: true,
      },
      text(x + (i + 0.5) * fieldWidth, numbers, label, { name: 'key', align: 'center' }),
    ]),
  ]
}
