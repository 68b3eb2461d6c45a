import { inside } from '../analysis/polarity/polarizedZones.ts'
import { ensemble, type Ensemble } from '../analysis/statistics/ensemble.ts'
import type { ProjectReader } from '../model/result.ts'
import type { PanelSpec } from './drawing/marks.ts'
import { axisTitle } from './drawing/mathText.ts'
import { linearScale, signed } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { kernelAbscissa } from './kernelAbscissa.ts'
import { completeChoice, type Choice } from './choice.ts'
import { defineFigure, type Selected } from './figure.ts'
import { bySample, densityBand, describeMean, meanDensity, type MeanDensity } from './meanDensity.ts'
import { placesOf } from './meanPath.ts'
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
  readonly asCast: MeanDensity
  readonly trained: MeanDensity
  /** As-cast sites with a value, in all samples. */
  readonly sites: number
  /** Mean of the trained minus mean of the as-cast sites of each sample that has enough, GPa. */
  readonly shift: Ensemble
}

/** In a sample with fewer sites the kernels are all one would see. */
const fewest = 5

export const fig6ab = defineFigure<ResidualStressDistributions>({
  id: 'fig6ab',
  panels: ['fig6a', 'fig6b'],
  title: 'Distributions of the local residual stress',
  needs: mapsNeeded,
  select,
  caption(data) {
    const { all, zones, pool } = data
    const drawn = [all.asCast, all.trained, zones.asCast, zones.trained]
    const widths = drawn.filter((one) => one.points.length > 0).map((one) => one.bandwidth.toFixed(2))
    const some = zones.asCast.samples < pool.samples
    return (
      'Probability density of the local residual stress as-cast and trained, (a) of all sites and (b) of the ' +
      `sites in polarized zones (hardening or softening, τ_c = ${data.tauC} GPa), ${describePool(pool)}. ` +
      `Sites counted: ${all.sites} and ${zones.sites}` +
      `${some ? ` (samples with at least ${fewest} sites in zones: ${zones.asCast.samples})` : ''}. Δ is the shift of ` +
      `the mean${pool.samples > 1 ? ', with its standard deviation between samples' : ''}. Gaussian ` +
      `kernels, bandwidths ${widths.join(', ')} GPa.${describeMean(pool.samples)}`
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
  const { bandwidth } = completeChoice(choice)
  const parts = <T extends Float64Array | Uint8Array>(pooled: T) => bySample(pooled, pool.samples)
  const everywhere = { asCast: parts(pool.residual.asCast), trained: parts(pool.residual.trained) }
  const masks = parts(either)
  const inZones = (samples: readonly Float64Array[]) => samples.map((values, k) => inside(values, masks[k]!))
  const at = kernelAbscissa([...everywhere.asCast, ...everywhere.trained], Infinity, bandwidth)
  const part = ({ asCast, trained }: Record<'asCast' | 'trained', readonly Float64Array[]>): Part => {
    const enough = asCast.map((values) => values.length >= fewest)
    const kept = (samples: readonly Float64Array[]) => samples.filter((_, k) => enough[k])
    return {
      sites: asCast.reduce((n, values) => n + ensemble(values).counted, 0),
      asCast: meanDensity(kept(asCast), at, bandwidth),
      trained: meanDensity(kept(trained), at, bandwidth),
      shift: ensemble(
        asCast.map((values, k) =>
          enough[k] ? ensemble(trained[k]!).mean - ensemble(values).mean : Number.NaN,
        ),
      ),
    }
  }
  return {
    pool,
    tauC,
    all: part(everywhere),
    zones: part({ asCast: inZones(everywhere.asCast), trained: inZones(everywhere.trained) }),
    results: pool.results,
  }
}

function shiftText({ shift, sites }: Part): string {
  if (shift.counted === 0) return `n = ${sites}: too few`
  const scatter = shift.counted > 1 ? ` ± ${fixed(shift.std)}` : ''
  return `Δ = ${signed(fixed(shift.mean))}${scatter} GPa`
}

/** Three decimals, and no minus sign before zero. */
function fixed(value: number): string {
  const text = value.toFixed(3)
  return Number(text) === 0 ? '0.000' : text
}

function sheet(data: ResidualStressDistributions): Sheet {
  const all = [data.all.asCast, data.all.trained, data.zones.asCast, data.zones.trained].flatMap(placesOf)
  const x = linearScale(Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0])), {
    padding: 0,
  })
  // Bands need more room beside the key than lines.
  const y = linearScale(0, (data.pool.samples > 1 ? 1.35 : 1.08) * Math.max(...all.map((point) => point[1])))
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
      ...densityBand(`${name}, as-cast`, part.asCast, colours.asCast),
      ...densityBand(`${name}, trained`, part.trained, colours.trained),
      {
        kind: 'curve',
        name: `${name}, as-cast`,
        ...(row === 0 ? { key: 'as-cast' } : {}),
        data: part.asCast.points,
        line: { colour: colours.asCast, width: print.lineUnder },
      },
      {
        kind: 'curve',
        name: `${name}, trained`,
        ...(row === 0 ? { key: 'trained' } : {}),
        data: part.trained.points,
        line: { colour: colours.trained, dash: dashes.trained },
      },
    ],
    remarks: [shiftText(part)],
  })
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 2, aspect: 0.42 },
    panels: [panel('a', 0, 'all sites', data.all), panel('b', 1, 'in zones', data.zones)],
  }
}
