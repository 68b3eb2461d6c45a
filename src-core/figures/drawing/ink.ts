import type { Rect } from './layout.ts'
import type { Mark, PlotPanel, Point } from './marks.ts'
import { along } from './scale.ts'

/** Where the marks of a panel lie on the page: what letters and keys keep clear of. */

/** Place of a data point on the page, pt. */
export function place(panel: PlotPanel, plot: Rect, [x, y]: Point): [number, number] {
  return [plot.x + along(panel.x.scale, x) * plot.width, plot.y + (1 - along(panel.y.scale, y)) * plot.height]
}

/** Points of everything that is drawn, on lines at most 2 pt apart. */
export function ink(panel: PlotPanel, plot: Rect): Point[] {
  return panel.marks.flatMap((mark) => polylines(mark).flatMap((points) => dense(points, panel, plot)))
}

/** How many of the points lie in a rectangle or close to it. */
export function covered(points: readonly Point[], rect: Rect, margin = 4): number {
  return points.filter(
    ([x, y]) =>
      x > rect.x - margin &&
      x < rect.x + rect.width + margin &&
      y > rect.y - margin &&
      y < rect.y + rect.height + margin,
  ).length
}

function polylines(mark: Mark): Point[][] {
  switch (mark.kind) {
    case 'curve':
      return mark.line ? [[...mark.data]] : mark.data.map((point) => [point])
    case 'band':
      return [
        mark.data.map((row): Point => [row[0], row[1]]),
        mark.data.map((row): Point => [row[0], row[2]]),
      ]
    case 'rule':
      return [[mark.from, mark.to]]
    case 'note':
      return [[mark.at]]
    case 'density':
      return mark.values.flatMap((value, k): Point[][] =>
        value < (mark.levels[0] ?? Number.POSITIVE_INFINITY)
          ? []
          : [[[mark.x[k % mark.x.length]!, mark.y[Math.floor(k / mark.x.length)]!]]],
      )
    case 'shade':
      return []
  }
}

function dense(polyline: readonly Point[], panel: PlotPanel, plot: Rect): Point[] {
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
