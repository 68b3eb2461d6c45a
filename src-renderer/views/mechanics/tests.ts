/** Shear tests: paths of a shear job, each with what can be read off it. */
import { residualStrain } from '#core/analysis/mechanics/residualStrain'
import { yieldPoint, type YieldPoint } from '#core/analysis/mechanics/yieldStrain'
import { curveOf, legsOf, magnitudes, type Curve } from '#core/model/curve'
import { directionSign, legs, type Direction } from '#core/model/protocol'
import type { ResultRow, StoredResult } from '#core/model/result'
import { inks, dashes, type ThemeName } from '../../charts/inks.ts'
import type { PlotLine, PlotPoint } from '../../charts/plot.ts'
import { dropsOf, type Drop } from './drops.ts'

export interface ShearTest {
  readonly id: number
  readonly label: string
  readonly direction: Direction
  readonly reached: number
  /** In the direction of loading, all legs. */
  readonly points: readonly PlotPoint[]
  /** The same without the release of the stress, as in Fig. 2. */
  readonly loadingUnloading: readonly PlotPoint[]
  readonly loading: { readonly strain: Float64Array; readonly stress: Float64Array }
  readonly drops: readonly Drop[]
  readonly yields: YieldPoint
  /** In the direction of loading; null for a path that did not end at zero stress. */
  readonly residual: number | null
  /** GPa; null for an open path. */
  readonly dissipation: number | null
}

const pointsOf = (curve: Curve): PlotPoint[] => {
  const { strain, stress } = magnitudes(curve)
  return Array.from(strain, (x, i): PlotPoint => [x, stress[i]!])
}

export function shearTest(result: StoredResult, name: string): ShearTest {
  const curve = curveOf(result)
  const loading = magnitudes(legsOf(curve, legs.loading))
  const relaxed = curve.leg.includes(legs.relaxing)
  const residual = relaxed ? residualStrain(curve.strain, curve.stress) : null
  const area = result.summary['dissipation_GPa']
  return {
    id: result.id,
    label: result.label,
    direction: curve.direction,
    reached: loading.strain.at(-1) ?? Number.NaN,
    points: pointsOf(curve),
    loadingUnloading: pointsOf(legsOf(curve, legs.loading, legs.unloading)),
    loading,
    drops: dropsOf(result, name, true),
    yields: yieldPoint(loading.strain, loading.stress),
    residual: residual === null ? null : directionSign(curve.direction) * residual,
    dissipation: typeof area === 'number' ? area : null,
  }
}

/** + warm and solid, − cool and dashed. */
export function directionLine(
  direction: Direction,
  name: string,
  data: readonly PlotPoint[],
  theme: ThemeName,
): PlotLine {
  return direction === '+'
    ? { name, data, colour: inks[theme].plus, width: 1.8 }
    : { name, data, colour: inks[theme].minus, width: 1.8, dash: dashes.minus }
}

/** Tests that went one way only, or far: candidates for the yield strain. */
export const shearRows = (rows: readonly ResultRow[]): readonly ResultRow[] =>
  rows.filter(({ kind, jobKind }) => kind === 'curve' && jobKind === 'shear')
