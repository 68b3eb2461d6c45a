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
 * of a picture its image, between its heading above and its key and remarks below. Throws a Problem where they do not fit.
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
  const bottom = numbers(rows, (r) =>
    largest(
      plots,
      (p) => lastRow(p) === r,
      (p) => bottomRoom(p, setting),
    ),
  )
  const pictures = panels.filter(isPicture)
  /** All alike, so that one length is one length in all of them: the narrowest column with the room for its labels. */
  const pictureWidth = plotWidth + Math.min(...pictures.map((p) => left[p.column]!))
  // Pictures beside each other have their images beside each other.
  const heads = numbers(rows, (r) =>
    largest(
      pictures,
      (p) => p.row === r,
      (p) => pictureHead(p, setting),
    ),
  )
  const feet = numbers(rows, (r) =>
    largest(
      pictures,
      (p) => lastRow(p) === r,
      (p) => pictureFoot(p, setting, pictureWidth),
    ),
  )
  /** Rows without a plot are as high as their pictures; beside a plot a picture takes what there is. */
  const bare = numbers(rows, (r) => !plots.some((p) => p.row <= r && r <= lastRow(p)))
  const around = numbers(rows, (r) => (bare[r] ? heads[r]! + feet[r]! : 0))
  const natural = numbers(rows, (r) =>
    bare[r]
      ? largest(
          pictures,
          (p) => p.row <= r && r <= lastRow(p),
          (p) => (pictureWidth * (p.aspect ?? 1)) / (p.rowSpan ?? 1),
        )
      : plotWidth * aspect * (arrangement.rowHeights?.[r] ?? 1),
  )
  const top = pageEdge + (bare[0] ? 0 : sizes.text / 2)
  // Between stacked plots that share their x axis the outermost labels of both y axes stand.
  const below = bottom.map((room, r) =>
    room > 0 || bare[r] || bare[r + 1] ? room + 5 * sizes.perText : sizes.text + 1,
  )
  const fixed = top + sum(around) + sum(below.slice(0, -1)) + bottom[rows - 1]! + pageEdge
  const stretch = page.height > 0 ? (page.height - fixed) / sum(natural) : 1
  const inner = natural.map((height) => height * stretch)
  requireRoom([plotWidth, ...inner], leastSide * sizes.text)

  const heights = inner.map((height, r) => height + around[r]!)
  const xs = numbers(
    columns,
    (c) => pageEdge + sum(left.slice(0, c + 1)) + sum(gaps.slice(0, c + 1)) + c * plotWidth,
  )
  const ys = numbers(rows, (r) => top + sum(heights.slice(0, r)) + sum(below.slice(0, r)))
  const end = (panel: PanelSpec) => ys[lastRow(panel)]! + heights[lastRow(panel)]!
  const ofPlot = (p: PlotPanel): Rect => {
    const [x, y] = [xs[p.column]!, ys[p.row]!]
    return { x, y, width: plotWidth, height: end(p) - y }
  }
  const ofImage = (p: PicturePanel): Rect => {
    const [x, y] = [xs[p.column]! - left[p.column]!, ys[p.row]! + heads[p.row]!]
    const bottomOf = end(p) + bottom[lastRow(p)]! - feet[lastRow(p)]!
    return { x, y, width: pictureWidth, height: bottomOf - y }
  }
  const places = panels.map((panel) => (isPicture(panel) ? ofImage(panel) : ofPlot(panel)))
  requireRoom(
    places.map(({ height }) => height),
    leastSide * sizes.text,
  )
  return { places, height: page.height > 0 ? page.height : fixed + sum(inner) }
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
