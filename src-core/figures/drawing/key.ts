import { frameLevel, line, text, type Graphic } from './frame.ts'
import { headingPlace, inset } from './heading.ts'
import { covered, ink } from './ink.ts'
import type { Rect } from './layout.ts'
import type { ColourBar, Curve, PanelSpec, Rule } from './marks.ts'
import { labelWidth } from './mathText.ts'
import { lineStyle } from './series.ts'
import { colours, print } from '../theme.ts'

/**
 * The key of a panel: samples of its marks with their labels, the colour bar and remarks, as one
 * block without a box, in the corner where the least data lie.
 */
const rowHeight = print.text * 1.3
const sampleGap = 3
const shortSample = 12
const barHeight = 4
const fieldWidth = 13

export function panelKey(panel: PanelSpec, plot: Rect): Graphic[] {
  const marks = panel.marks.filter((mark): mark is Curve | Rule => 'key' in mark && mark.key !== undefined)
  const entries = arrangeEntries(marks, panel.keyInRow === true)
  const remarks = panel.remarks ?? []
  const bar = panel.colourBar
  const entryRows = panel.keyInRow ? Math.min(1, marks.length) : marks.length
  const height = (entryRows + remarks.length) * rowHeight + (bar ? 2 * rowHeight + barHeight : 0)
  if (height === 0) return []
  const width = Math.max(
    ...entries.map(({ dx, width }) => dx + width),
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
  for (const { mark, dx, dy, length } of entries) {
    drawn.push(...sample(mark, block.x + dx, y + dy, length))
    drawn.push(text(block.x + dx + length + sampleGap, y + dy, mark.key!, { name: 'key' }))
  }
  y += entryRows * rowHeight
  for (const remark of remarks) {
    drawn.push(text(block.x, y, remark, { name: 'remark' }))
    y += rowHeight
  }
  return drawn
}

interface Entry {
  readonly mark: Curve | Rule
  /** Of its sample from the upper left of the entries, pt. */
  readonly dx: number
  readonly dy: number
  /** Of the sample. */
  readonly length: number
  readonly width: number
}

/** One below the other, or in a row. */
function arrangeEntries(marks: readonly (Curve | Rule)[], inRow: boolean): Entry[] {
  const length = inRow ? shortSample : print.legendSample
  let dx = 0
  return marks.map((mark, i) => {
    const width = length + sampleGap + labelWidth(mark.key!, print.text)
    const entry = { mark, dx: inRow ? dx : 0, dy: inRow ? 0 : i * rowHeight, length, width }
    dx += width + 2 * sampleGap
    return entry
  })
}

/**
 * Where the block covers the least of the drawn lines and points. Places are tried from the corners
 * inward along the sides, so that the first free one is also the tidiest.
 */
function freestPlace(panel: PanelSpec, plot: Rect, width: number, height: number): Rect {
  const left = plot.x + inset
  const right = plot.x + plot.width - inset - width
  const top = plot.y + inset
  const bottom = plot.y + plot.height - inset - height
  const heading = headingPlace(panel, plot)
  const under = heading.height + 3
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

function sample(entry: Curve | Rule, x: number, y: number, length: number): Graphic[] {
  const drawn: Graphic[] = []
  if (entry.line) {
    const { color, width, type } = lineStyle(entry.line)
    const dash = type === 'solid' ? {} : { lineDash: type }
    drawn.push(line([x, y], [x + length, y], { stroke: color, lineWidth: width, ...dash }, 'key sample'))
  }
  if (entry.kind === 'curve' && entry.marker) drawn.push(marker(entry.marker, x + length / 2, y))
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
