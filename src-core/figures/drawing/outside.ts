import type { Band, Curve, Mark, PlotPanel, Point } from './marks.ts'
import { along, type Scale } from './scale.ts'

/**
 * What lies beyond the axes of a plot. It is cut at the frame and counted: the panel says how many values
 * are not seen, so that nothing is lost silently.
 */

/** Whether an axis holds a value; rounding is no loss. */
export function holds(scale: Scale, value: number): boolean {
  const at = along(scale, value)
  return at >= -1e-9 && at <= 1 + 1e-9
}

/** Number of data (points of curves, rows of bands, places of densities) beyond the axes. */
export function countOutside(panel: PlotPanel): number {
  return panel.marks.reduce((n, mark) => n + valuesOf(mark).filter((at) => !inside(panel, at)).length, 0)
}

/** The panel with its remark on what is not seen. */
export function withOutside(panel: PlotPanel): PlotPanel {
  const n = countOutside(panel)
  if (n === 0) return panel
  const remark = `${n} ${n === 1 ? 'point' : 'points'} outside`
  return { ...panel, remarks: [...(panel.remarks ?? []), remark] }
}

function valuesOf(mark: Mark): Point[] {
  switch (mark.kind) {
    case 'curve':
      return mark.data.filter(drawn)
    case 'band':
      return mark.data
        .flatMap(([x, low, high]): Point[] => [
          [x, low],
          [x, high],
        ])
        .filter(drawn)
    case 'density': {
      const nx = mark.x.length
      const least = mark.levels[0] ?? Number.POSITIVE_INFINITY
      return mark.values.flatMap((value, k): Point[] =>
        value >= least ? [[mark.x[k % nx]!, mark.y[Math.floor(k / nx)]!]] : [],
      )
    }
    default:
      return []
  }
}

/** A gap of a line is no value. */
function drawn([x, y]: Point): boolean {
  return !Number.isNaN(x) && !Number.isNaN(y)
}

function inside({ x, y }: PlotPanel, [a, b]: Point): boolean {
  return holds(x.scale, a) && holds(y.scale, b)
}

/** A point of a series; one where a line was cut carries no marker. */
type Item = number[] | { readonly value: number[]; readonly symbol: 'none' }

/** What of a curve lies within the frame. */
export function clippedCurve(curve: Curve, panel: PlotPanel): { data: Item[]; steps: boolean } {
  const steps = curve.steps === true
  if (curve.data.every((point) => !drawn(point) || inside(panel, point)))
    return { data: curve.data.map((point) => [...point]), steps }
  if (!curve.line)
    return { data: curve.data.filter((point) => inside(panel, point)).map((p) => [...p]), steps }
  const corners = steps ? stairs(curve.data) : curve.data
  const data: Item[] = []
  corners.forEach((from, i) => {
    if (inside(panel, from)) data.push([...from])
    const to = corners[i + 1]
    const cut = to && drawn(from) && drawn(to) ? cutLine(panel, from, to) : null
    if (!cut) return
    if (!inside(panel, from)) data.push(end(cut[0]))
    if (!inside(panel, to!)) data.push(end(cut[1]), [Number.NaN, Number.NaN])
  })
  return { data, steps: false }
}

function end(point: Point): Item {
  return { value: [...point], symbol: 'none' }
}

/** A step function as the corners of its line: each value holds until the next x. */
function stairs(data: readonly Point[]): Point[] {
  return data.flatMap((point, i): Point[] => {
    const next = data[i + 1]
    return next ? [point, [next[0], point[1]]] : [point]
  })
}

/** The part of a straight line on the page that lies within the frame, after Liang and Barsky; null: none. */
function cutLine({ x, y }: PlotPanel, from: Point, to: Point): [Point, Point] | null {
  let [first, last] = [0, 1]
  for (const [scale, c] of [
    [x.scale, 0],
    [y.scale, 1],
  ] as const) {
    const [a, b] = [along(scale, from[c]), along(scale, to[c])]
    if (!Number.isFinite(a) || !Number.isFinite(b)) return null
    for (const bound of [0, 1]) {
      const outward = bound === 0 ? -1 : 1
      const beyondA = outward * (a - bound)
      const beyondB = outward * (b - bound)
      if (beyondA > 0 && beyondB > 0) return null
      if (beyondA > 0) first = Math.max(first, beyondA / (beyondA - beyondB))
      else if (beyondB > 0) last = Math.min(last, beyondA / (beyondA - beyondB))
    }
  }
  if (first > last) return null
  const at = (t: number): Point => [between(x.scale, from[0], to[0], t), between(y.scale, from[1], to[1], t)]
  return [at(first), at(last)]
}

function between(scale: Scale, from: number, to: number, t: number): number {
  const value = scale.kind === 'log' ? from * (to / from) ** t : from + t * (to - from)
  return Math.min(scale.max, Math.max(scale.min, value))
}

/** A band cut at the frame: rows beyond the ends of x are left out, bounds end at the frame. */
export function clippedBand(band: Band, { x, y }: PlotPanel): number[][] {
  const cut = (value: number) => Math.min(y.scale.max, Math.max(y.scale.min, value))
  return band.data.filter((row) => holds(x.scale, row[0])).map(([at, low, high]) => [at, cut(low), cut(high)])
}
