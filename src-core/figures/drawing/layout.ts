import { Problem } from '../../base/problem.ts'
import type { Rect } from '../../model/camera.ts'
import { isPicture, type PanelSpec, type PicturePanel, type PlotPanel } from './marks.ts'
import { labelWidth } from './mathText.ts'
import { pictureFoot, pictureHead } from './pictureRooms.ts'
import type { Setting } from './setting.ts'

/** A rectangle on the page, pt from its upper left corner. */
export type { Rect } from '../../model/camera.ts'

export interface Arrangement {
  readonly columns: number
  readonly rows: number
  /** Height of a plot over its width. */
  readonly aspect: number
  /** Height of each row relative to the first. */
  readonly rowHeights?: readonly number[]
}

/** What the page is to be, pt; height 0: as the panels are proportioned. */
export interface PageSize {
  readonly width: number
  readonly height: number
}

const pageEdge = 1.5
/** Of a plot or an image, in sizes of the text: below it nothing can be read. */
const leastSide = 2.5

/** Distance from the left frame to the middle of the axis title, pt. */
export function yTitleDistance(panel: PlotPanel, { sizes }: Setting): number {
  return sizes.labelGap + widestLabel(panel, sizes.text) + sizes.titleGap + sizes.titleHeight / 2
}

/**
 * Places the panels so that frames align and labels and titles have the room they need: of a plot its frame,
 * of a picture all it takes, from its letter to its remarks. Throws a Problem where they do not fit.
 */
export function arrange(
  panels: readonly PanelSpec[],
  arrangement: Arrangement,
  page: PageSize,
  setting: Setting,
): { places: Rect[]; height: number } {
  const { columns, rows, aspect } = arrangement
  const { sizes } = setting
  const plots = panels.filter((panel): panel is PlotPanel => !isPicture(panel))
  const left = numbers(columns, (c) =>
    largest(
      plots,
      (p) => p.column === c,
      (p) => leftRoom(p, setting),
    ),
  )
  const right = largest(
    plots,
    (p) => p.column === columns - 1,
    (p) => rightRoom(p, sizes.text),
  )
  const gaps = numbers(columns, (c) => (c === 0 ? 0 : columnGap(plots, c, setting)))
  const plotWidth = (page.width - 2 * pageEdge - sum(left) - right - sum(gaps)) / columns
  const wide = (c: number) => left[c]! + plotWidth + (c === columns - 1 ? right : 0)

  const bottom = numbers(rows, (r) =>
    largest(
      plots,
      (p) => lastRow(p) === r,
      (p) => bottomRoom(p, setting),
    ),
  )
  const pictures = panels.filter(isPicture)
  /** Rows without a plot are as high as their pictures; beside a plot a picture takes what there is. */
  const pictureRows = numbers(rows, (r) => !plots.some((p) => p.row <= r && r <= lastRow(p)))
  const around = (r: number) =>
    pictureRows[r]
      ? largest(
          pictures,
          (p) => lastRow(p) === r,
          (p) => pictureHead(p, setting) + pictureFoot(p, setting, wide(p.column)),
        )
      : 0
  const natural = numbers(rows, (r) =>
    pictureRows[r]
      ? largest(
          pictures,
          (p) => lastRow(p) === r,
          (p) => (wide(p.column) * (p.aspect ?? 1)) / (p.rowSpan ?? 1),
        )
      : plotWidth * aspect * (arrangement.rowHeights?.[r] ?? 1),
  )
  const below = bottom.map((room, r) =>
    room > 0 || pictureRows[r] || pictureRows[r + 1] ? room + 5 * sizes.perText : sizes.text + 1,
  )
  const fixed =
    pageEdge +
    sizes.text / 2 +
    sum(numbers(rows, around)) +
    sum(below.slice(0, -1)) +
    bottom[rows - 1]! +
    pageEdge
  const stretch = page.height > 0 ? (page.height - fixed) / sum(natural) : 1
  const inner = natural.map((height) => height * stretch)
  requireRoom([plotWidth, ...inner], leastSide * sizes.text)

  const heights = inner.map((height, r) => height + around(r))
  const xs = numbers(
    columns,
    (c) => pageEdge + sum(left.slice(0, c + 1)) + sum(gaps.slice(0, c + 1)) + c * plotWidth,
  )
  const ys = numbers(
    rows,
    (r) => pageEdge + sizes.text / 2 + sum(heights.slice(0, r)) + sum(below.slice(0, r)),
  )
  const ofPlot = (p: PlotPanel): Rect => {
    const last = lastRow(p)
    return {
      x: xs[p.column]!,
      y: ys[p.row]!,
      width: plotWidth,
      height: ys[last]! + heights[last]! - ys[p.row]!,
    }
  }
  const ofPicture = (p: PicturePanel): Rect => {
    const last = lastRow(p)
    return {
      x: xs[p.column]! - left[p.column]!,
      y: ys[p.row]!,
      width: wide(p.column),
      height: ys[last]! + heights[last]! + bottom[last]! - ys[p.row]!,
    }
  }
  return {
    places: panels.map((panel) => (isPicture(panel) ? ofPicture(panel) : ofPlot(panel))),
    height: page.height > 0 ? page.height : fixed + sum(inner),
  }
}

function requireRoom(sides: readonly number[], least: number): void {
  if (sides.every((side) => side >= least)) return
  throw new Problem(
    'the figure does not fit the page',
    'its labels leave no room for the plots: the page must be wider or higher, or the text smaller',
    'width, height, text',
    'usage',
  )
}

function lastRow(panel: PanelSpec): number {
  return panel.row + (panel.rowSpan ?? 1) - 1
}

function leftRoom(panel: PlotPanel, setting: Setting): number {
  return panel.y.shared ? 0 : yTitleDistance(panel, setting) + setting.sizes.titleHeight / 2
}

function bottomRoom(panel: PlotPanel, { sizes }: Setting): number {
  return panel.x.shared ? 0 : sizes.labelGap + sizes.text + sizes.titleGap + sizes.titleHeight
}

/** Room for the outermost x labels of neighbors, and for the labels of the right one. */
function columnGap(plots: readonly PlotPanel[], column: number, { sizes }: Setting): number {
  const before = largest(
    plots,
    (p) => p.column === column - 1,
    (p) => rightRoom(p, sizes.text),
  )
  const own = plots.filter((p) => p.column === column)
  const alone = own.length > 0 && own.every((p) => p.y.shared)
  const first = largest(
    own,
    () => true,
    (p) => labelWidth(p.x.scale.labels[0] ?? '', sizes.text),
  )
  return before + (alone ? first / 2 : 0) + 4 * sizes.perText
}

/** Half of the last label of the x axis stands beyond the frame. */
function rightRoom(panel: PlotPanel, text: number): number {
  const last = panel.x.shared ? '' : (panel.x.scale.labels.at(-1) ?? '')
  return Math.max(2, labelWidth(last, text) / 2)
}

function widestLabel(panel: PlotPanel, text: number): number {
  return Math.max(0, ...panel.y.scale.labels.map((label) => labelWidth(label, text)))
}

function largest<T>(all: readonly T[], which: (one: T) => boolean, of: (one: T) => number): number {
  return Math.max(0, ...all.filter(which).map(of))
}

function numbers<T>(n: number, of: (i: number) => T): T[] {
  return Array.from({ length: n }, (_, i) => of(i))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
