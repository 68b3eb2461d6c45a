/** Functions of the distance and of the azimuth that a structure result holds. */
import { smoothedOver } from '#core/analysis/structure/smoothing'
import type { StoredResult } from '#core/model/result'
import type { PlotPoint } from '../../charts/plot.ts'

export const radialKinds = ['g(r)', 'g_θ(r)', 'g_θ(r) − g(r)', 'g₂⁰(r)'] as const
export type RadialKind = (typeof radialKinds)[number]

export interface RadialChoice {
  readonly kind: RadialKind
  /** Of g(r): row of the pairs, 0 for all. */
  readonly pair: number
  /** Of g_θ: bin of the azimuth. */
  readonly angle: number
  /** As the job smooths before it takes strains; else as counted. */
  readonly smooth: boolean
}

export function radialCurve(result: StoredResult, choice: RadialChoice): PlotPoint[] {
  const { arrays, parameters } = result
  const r = Float64Array.from(arrays['r']?.data ?? [])
  const rowOf = (name: string, row: number) =>
    Float64Array.from(arrays[name]?.data.slice(row * r.length, (row + 1) * r.length) ?? [])
  const values = valuesOf(choice, rowOf)
  const width = choice.smooth ? Number(parameters['smoothing'] ?? 0) : 0
  const shown = smoothedOver(r, values, width)
  return Array.from(r, (x, i): PlotPoint => [x, shown[i] ?? Number.NaN])
}

function valuesOf(
  { kind, pair, angle }: RadialChoice,
  rowOf: (name: string, row: number) => Float64Array,
): Float64Array {
  if (kind === 'g(r)') return rowOf('g', pair)
  if (kind === 'g₂⁰(r)') return rowOf('g20', 0)
  const inDirection = rowOf('gTheta', angle)
  if (kind === 'g_θ(r)') return inDirection
  const mean = rowOf('g', 0)
  return inDirection.map((value, i) => value - mean[i]!)
}

/** Degrees, k_B/rad. */
export function entropyCurve({ arrays }: StoredResult): PlotPoint[] {
  const values = arrays['s2Theta']?.data ?? []
  return Array.from(arrays['theta']?.data ?? [], (x, i): PlotPoint => [
    (180 * x) / Math.PI,
    values[i] ?? Number.NaN,
  ])
}

/** Centres of the azimuth bins, degrees. */
export const azimuths = ({ arrays }: StoredResult): number[] =>
  Array.from(arrays['theta']?.data ?? [], (x) => (180 * x) / Math.PI)
