import type { PanelSpec } from './marks.ts'
import { labelWidth } from './mathText.ts'
import { print } from '../theme.ts'

/** A rectangle on the page, pt from its upper left corner. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Arrangement {
  readonly columns: number
  readonly rows: number
  /** Height of a plot over its width. */
  readonly aspect: number
  /** Height of each row relative to the first. */
  readonly rowHeights?: readonly number[]
}

/** Between the frame and the tick labels, pt. */
export const labelGap = 3
/** Between the tick labels and the axis title, pt. */
export const titleGap = 2.5
/** Height of an axis title with its indices, pt. */
export const titleHeight = print.text * 1.5

const pageEdge = 1.5
const rowGap = 5
/** Between stacked plots that share their x axis: the outermost labels of both y axes stand in it. */
const sharedRowGap = print.text + 1

/** Distance from the left frame to the middle of the axis title, pt. */
export function yTitleDistance(panel: PanelSpec): number {
  return labelGap + widestLabel(panel) + titleGap + titleHeight / 2
}

/** Places the plots so that frames align and labels and titles have the room they need. */
export function arrange(
  panels: readonly PanelSpec[],
  arrangement: Arrangement,
  width: number,
): { plots: Rect[]; height: number } {
  const { columns, rows, aspect } = arrangement
  const left = numbers(columns, (c) => Math.max(0, ...panels.filter((p) => p.column === c).map(leftRoom)))
  const bottom = numbers(rows, (r) => Math.max(0, ...panels.filter((p) => lastRow(p) === r).map(bottomRoom)))
  const right = Math.max(...panels.filter((p) => p.column === columns - 1).map(rightRoom))
  const gaps = numbers(columns, (c) => (c === 0 ? 0 : columnGap(panels, c)))
  const free = width - 2 * pageEdge - sum(left) - right - sum(gaps)
  const plotWidth = free / columns
  const heights = numbers(rows, (r) => plotWidth * aspect * (arrangement.rowHeights?.[r] ?? 1))

  const xs = numbers(
    columns,
    (c) => pageEdge + sum(left.slice(0, c + 1)) + sum(gaps.slice(0, c + 1)) + c * plotWidth,
  )
  const top = pageEdge + print.text / 2
  const below = bottom.map((room) => (room > 0 ? room + rowGap : sharedRowGap))
  const ys = numbers(rows, (r) => top + sum(heights.slice(0, r)) + sum(below.slice(0, r)))
  const plot = (p: PanelSpec): Rect => {
    const last = lastRow(p)
    return {
      x: xs[p.column]!,
      y: ys[p.row]!,
      width: plotWidth,
      height: ys[last]! + heights[last]! - ys[p.row]!,
    }
  }
  return {
    plots: panels.map(plot),
    height: ys[rows - 1]! + heights[rows - 1]! + bottom[rows - 1]! + pageEdge,
  }
}

function lastRow(panel: PanelSpec): number {
  return panel.row + (panel.rowSpan ?? 1) - 1
}

function leftRoom(panel: PanelSpec): number {
  return panel.y.shared ? 0 : yTitleDistance(panel) + titleHeight / 2
}

function bottomRoom(panel: PanelSpec): number {
  return panel.x.shared ? 0 : labelGap + print.text + titleGap + titleHeight
}

/** Room for the outermost x labels of neighbors, and for the labels of the right one. */
function columnGap(panels: readonly PanelSpec[], column: number): number {
  const before = Math.max(...panels.filter((p) => p.column === column - 1).map(rightRoom))
  const first = panels
    .filter((p) => p.column === column)
    .map((p) => labelWidth(p.x.scale.labels[0] ?? '', print.text))
  const alone = panels.every((p) => p.column !== column || p.y.shared)
  return before + (alone ? Math.max(...first) / 2 : 0) + 4
}

/** Half of the last label of the x axis stands beyond the frame. */
function rightRoom(panel: PanelSpec): number {
  const last = panel.x.shared ? '' : (panel.x.scale.labels.at(-1) ?? '')
  return Math.max(2, labelWidth(last, print.text) / 2)
}

function widestLabel(panel: PanelSpec): number {
  return Math.max(0, ...panel.y.scale.labels.map((label) => labelWidth(label, print.text)))
}

function numbers(n: number, of: (i: number) => number): number[] {
  return Array.from({ length: n }, (_, i) => of(i))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
