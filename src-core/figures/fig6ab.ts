import { inside } from '../analysis/polarity/polarizedZones.ts'
import { ensemble } from '../analysis/statistics/ensemble.ts'
import { kernelDensity } from '../analysis/statistics/kernelDensity.ts'
import type { ProjectReader } from '../model/result.ts'
import type { PanelSpec, Point } from './drawing/marks.ts'
import { axisTitle } from './drawing/mathText.ts'
import { linearScale, signed } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { kernelAbscissa } from './kernelAbscissa.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import {
  describePool,
  mapsNeeded,
  pooledSites,
  thresholdOf,
  zonesOf,
  type PooledSites,
} from './pooledSites.ts'
import { colours, dashes, print } from './theme.ts'

/** Distributions of the local residual stress, of all sites and of those in polarized zones. */
export interface ResidualStressDistributions extends Selected {
  readonly pool: Pick<PooledSites, 'amplitude' | 'cycles' | 'samples' | 'sites'>
  readonly tauC: number
  readonly all: Part
  /** Sites of the hardening or the softening zone. */
  readonly zones: Part
}

interface Part {
  /** [τ_0 GPa, P GPa⁻¹] */
  readonly asCast: readonly Point[]
  readonly trained: readonly Point[]
  readonly counted: number
  /** Mean of the trained minus mean of the as-cast sites, GPa. */
  readonly shift: number | null
  readonly bandwidths: readonly number[]
}

/** With fewer sites the kernels are all one would see. */
const fewest = 5

export const fig6ab = defineFigure<ResidualStressDistributions>({
  id: 'fig6ab',
  panels: ['fig6a', 'fig6b'],
  title: 'Distributions of the local residual stress',
  needs: mapsNeeded,
  select,
  caption(data) {
    const widths = [...data.all.bandwidths, ...data.zones.bandwidths].map((h) => h.toFixed(2)).join(', ')
    return (
      'Probability density of the local residual stress as-cast and trained, (a) of all sites and (b) of the ' +
      `sites in polarized zones (hardening or softening, τ_c = ${data.tauC} GPa), ${describePool(data.pool)}. ` +
      `Sites counted: ${data.all.counted} and ${data.zones.counted}. Δ is the shift of the mean. Gaussian ` +
      `kernels, bandwidths ${widths} GPa.`
    )
  },
  sheet,
})

function select(
  project: ProjectReader,
  choice: Choice = {},
): ResidualStressDistributions | { missing: string } {
  const pool = pooledSites(project, choice)
  if (!pool) return { missing: mapsNeeded }
  const tauC = thresholdOf(project, choice)
  const zones = zonesOf(pool, tauC)
  const either = zones.hardening.map((value, i) => value | zones.softening[i]!)
  const at = kernelAbscissa([pool.residual.asCast, pool.residual.trained])
  const part = (asCast: Float64Array, trained: Float64Array): Part => {
    const before = kernelDensity(asCast, at)
    const after = kernelDensity(trained, at)
    if (asCast.length < fewest)
      return { asCast: [], trained: [], counted: before.counted, shift: null, bandwidths: [] }
    return {
      asCast: at.map((x, i): Point => [x, before.density[i]!]),
      trained: at.map((x, i): Point => [x, after.density[i]!]),
      counted: before.counted,
      shift: ensemble(trained).mean - ensemble(asCast).mean,
      bandwidths: [before.bandwidth, after.bandwidth],
    }
  }
  const { asCast, trained } = pool.residual
  const inZones = { asCast: inside(asCast, either), trained: inside(trained, either) }
  return {
    pool,
    tauC,
    all: part(asCast, trained),
    zones: part(inZones.asCast, inZones.trained),
    results: pool.results,
  }
}

/** Three decimals, and no minus sign before zero. */
function fixed(value: number): string {
  const text = value.toFixed(3)
  return Number(text) === 0 ? '0.000' : text
}

function sheet(data: ResidualStressDistributions): Sheet {
  const all = [data.all.asCast, data.all.trained, data.zones.asCast, data.zones.trained].flat()
  const x = linearScale(Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0])), {
    padding: 0,
  })
  const y = linearScale(0, 1.08 * Math.max(...all.map((point) => point[1])))
  const panel = (letter: string, row: number, name: string, part: Part): PanelSpec => ({
    letter,
    heading: name,
    column: 0,
    row,
    x: {
      scale: x,
      title: axisTitle('residualStress'),
      quantity: 'local residual stress',
      unit: 'GPa',
      shared: row === 0,
    },
    y: {
      scale: y,
      title: '$P(τ_0)$ (GPa$^{−1}$)',
      quantity: 'probability density',
      unit: 'GPa^-1',
    },
    marks: [
      {
        kind: 'curve',
        name: `${name}, as-cast`,
        ...(row === 0 ? { key: 'as-cast' } : {}),
        data: part.asCast,
        line: { colour: colours.asCast, width: print.lineUnder },
      },
      {
        kind: 'curve',
        name: `${name}, trained`,
        ...(row === 0 ? { key: 'trained' } : {}),
        data: part.trained,
        line: { colour: colours.trained, dash: dashes.trained },
      },
    ],
    remarks: [part.shift === null ? `n = ${part.counted}: too few` : `Δ = ${signed(fixed(part.shift))} GPa`],
  })
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 2, aspect: 0.42 },
    panels: [panel('a', 0, 'all sites', data.all), panel('b', 1, 'in zones', data.zones)],
  }
}
