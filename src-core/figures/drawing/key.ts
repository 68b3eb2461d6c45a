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
const sampleGap = 4
const barHeight = 4
const fieldWidth = 13

export function panelKey(panel: PanelSpec, plot: Rect): Graphic[] {
  const entries = panel.marks.filter((mark): mark is Curve | Rule => 'key' in mark && mark.key !== undefined)
  const title = panel.keyTitle === undefined ? [] : [panel.keyTitle]
  const remarks = panel.remarks ?? []
  const bar = panel.colourBar
  const height =
    (title.length + entries.length + remarks.length) * rowHeight + (bar ? 2 * rowHeight + barHeight : 0)
  if (height === 0) return []
  const width = Math.max(
    ...entries.map((entry) => print.legendSample + sampleGap + labelWidth(entry.key!, print.text)),
    ...[...title, ...remarks].map((remark) => labelWidth(remark, print.text)),
    bar ? Math.max(labelWidth(bar.title, print.text), bar.fields.length * fieldWidth) : 0,
  )
  const block = freestPlace(panel, plot, width, height)

  const drawn: Graphic[] = []
  let y = block.y + rowHeight / 2
  if (bar) {
    drawn.push(...colourBar(bar, block.x, y))
    y += 2 * rowHeight + barHeight
  }
  for (const label of title) {
    drawn.push(text(block.x, y, label, { name: 'key' }))
    y += rowHeight
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
