import type { ProjectReader } from '../model/result.ts'
import { completeChoice } from './choice.ts'
import { extent } from './drawing/abscissa.ts'
import type { Mark, PanelSpec, Point } from './drawing/marks.ts'
import { linearScale, type Scale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { describePool, mapsNeeded, pooledSites, thresholdOf, type PooledSites } from './pooledSites.ts'
import {
  describeDensities,
  fewestSites,
  massLevels,
  massShares,
  outsideLowest,
  smoothDensity,
  type SmoothDensity,
} from './smoothDensity.ts'
import { colours, dashes, print } from './theme.ts'

/** Local yield stress after training against before, per direction. */
export interface JointYieldStress extends Selected {
  readonly pool: Pick<PooledSites, 'amplitude' | 'cycles' | 'samples' | 'sites'>
  readonly tauC: number
  readonly plus: JointPanel
  readonly minus: JointPanel
}

interface JointPanel {
  /** [as-cast, trained] GPa of the sites that have both. */
  readonly sites: readonly Point[]
  readonly excluded: number
  /** Null with too few sites to smooth: each is drawn. */
  readonly density: SmoothDensity | null
}

export const fig5ab = defineFigure<JointYieldStress>({
  id: 'fig5ab',
  panels: ['fig5a', 'fig5b'],
  title: 'Local yield stress before and after training',
  needs: mapsNeeded,
  select,
  caption(data) {
    const counts = `${data.plus.sites.length} and ${data.minus.sites.length}`
    const left = data.plus.excluded + data.minus.excluded
    const drawn =
      data.plus.density && data.minus.density
        ? describeDensities([data.plus.density, data.minus.density])
        : 'Each point is a site: they are too few for a density.'
    return (
      'Local yield stress of the trained (P) against that of the as-cast state (A) at the same site, (a) along ' +
      `the training direction and (b) against it, ${describePool(data.pool)}; sites with both values: ${counts}` +
      `${left > 0 ? `, without: ${data.plus.excluded} and ${data.minus.excluded}` : ''}. ${drawn} Solid line: no ` +
      `change; dashed: a change by τ_c = ${data.tauC} GPa, beyond it hardening (a) and softening (b) in colour.`
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): JointYieldStress | { missing: string } {
  const pool = pooledSites(project, choice)
  if (!pool) return { missing: mapsNeeded }
  const { asCast, trained } = pool
  const plus = paired(asCast.plus, trained.plus)
  const minus = paired(asCast.minus, trained.minus)
  if (plus.length === 0 || minus.length === 0)
    return { missing: 'No site has a yield stress in both states and both directions.' }
  const axis = commonScale([plus, minus])
  const { bandwidth } = completeChoice(choice)
  // Both panels are drawn alike.
  const dense = Math.min(plus.length, minus.length) >= fewestSites
  const panel = (sites: readonly Point[]): JointPanel => ({
    sites,
    excluded: pool.sites - sites.length,
    density: dense ? smoothDensity(sites, axis.min, axis.max, bandwidth) : null,
  })
  return {
    pool,
    tauC: thresholdOf(project, choice),
    plus: panel(plus),
    minus: panel(minus),
    results: pool.results,
  }
}

function paired(x: Float64Array, y: Float64Array): Point[] {
  return Array.from(x, (value, i): Point => [value, y[i]!]).filter(
    ([a, b]) => !Number.isNaN(a) && !Number.isNaN(b),
  )
}

function commonScale(lists: readonly (readonly Point[])[]): Scale {
  const { low, high } = extent(lists.flat(2))
  return linearScale(Math.min(0, low), high, { intervals: 3 })
}

function sheet(data: JointYieldStress): Sheet {
  const scale = commonScale([data.plus.sites, data.minus.sites])
  const panel = (letter: string, column: number, sign: '+' | '−', part: JointPanel): PanelSpec => ({
    letter,
    column,
    row: 0,
    x: {
      scale,
      title: `$τ_{y,A}^${sign}$ (GPa)`,
      quantity: `as-cast local yield stress, ${sign}`,
      unit: 'GPa',
    },
    y: {
      scale,
      title: `$τ_{y,P}^${sign}$ (GPa)`,
      quantity: `trained local yield stress, ${sign}`,
      unit: 'GPa',
    },
    marks: [...siteMarks(part, sign, data.tauC), ...thresholdLines(scale, sign, data.tauC)],
  })
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 1, aspect: 1 },
    panels: [panel('a', 0, '+', data.plus), panel('b', 1, '−', data.minus)],
  }
}

function siteMarks(part: JointPanel, sign: '+' | '−', tauC: number): Mark[] {
  const zone = sign === '+' ? 'hardening' : 'softening'
  const inZone = ([a, p]: Point) => (sign === '+' ? p - a > tauC : p - a < -tauC)
  const points = part.density
    ? outsideLowest(part.sites, part.density, massLevels(part.density, massShares)[0]!)
    : part.sites
  const cloud = (name: string, colour: string, members: readonly Point[]): Mark => ({
    kind: 'curve',
    name,
    data: members,
    marker: { shape: 'circle', colour, size: part.density ? 1 : 1.8 },
  })
  const clouds = [
    cloud(
      'sites',
      colours.count,
      points.filter((point) => !inZone(point)),
    ),
    cloud(`sites of the ${zone} zone`, colours[zone], points.filter(inZone)),
  ]
  if (!part.density) return clouds
  const tint = {
    side: sign === '+' ? 'above' : 'below',
    offset: sign === '+' ? tauC : -tauC,
    colour: colours[zone],
  } as const
  return [
    {
      kind: 'density',
      name: 'all sites',
      ...part.density,
      levels: massLevels(part.density, massShares),
      tint,
      quantity: 'joint density',
      unit: 'GPa^-2',
    },
    ...clouds,
  ]
}

/** No change, and a change by ±τ_c, within the frame. */
function thresholdLines({ min, max }: Scale, sign: '+' | '−', tauC: number): Mark[] {
  const along = (offset: number): [Point, Point] =>
    offset >= 0
      ? [
          [min, min + offset],
          [max - offset, max],
        ]
      : [
          [min - offset, min],
          [max, max + offset],
        ]
  const rule = (name: string, offset: number, dash: 'solid' | readonly number[], width: number): Mark => {
    const [from, to] = along(offset)
    return { kind: 'rule', name, from, to, line: { colour: colours.ink, width, dash } }
  }
  const [own, other] = sign === '+' ? [tauC, -tauC] : [-tauC, tauC]
  return [
    rule('no change', 0, 'solid', print.lineCompared),
    rule('threshold', own!, dashes.threshold, print.line),
    rule('opposite threshold', other!, dashes.threshold, 0.4),
  ]
}
