import { rearrangedAtoms } from '../analysis/deformation/rearrangements.ts'
import { beyondThreshold, deviation } from '../analysis/polarity/polarizedZones.ts'
import type { ProjectReader } from '../model/result.ts'
import { measured, nearestGridPoint, yieldMapOf } from '../model/yieldMap.ts'
import {
  atomSpheres,
  cameraOf,
  cellOf,
  describeSample,
  fieldSurface,
  gapsOf,
  type Cell,
} from './cellPicture.ts'
import type { PanelSpec } from './drawing/marks.ts'
import type { Camera, Field, Surface } from './drawing/picture.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { thresholdOf } from './pooledSites.ts'
import {
  d2minOf,
  describeThreshold,
  rearrangementThreshold,
  type Threshold,
} from './rearrangementThreshold.ts'
import { ids, mapPairs, trainingRearrangements } from './selection.ts'
import { colours } from './theme.ts'
import { zoneStatisticsNeeded } from './zoneStatistics.ts'

/** Hardening and softening zones of one sample, with the atoms that training has rearranged. */
export interface ZonesWithAtoms extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly samples: number
  readonly tauC: number
  readonly threshold: Threshold
  readonly camera: Camera
  readonly cell: Cell
  readonly hardening: ZoneWithAtoms
  readonly softening: ZoneWithAtoms
}

interface ZoneWithAtoms {
  /** Δτ_y of its direction, GPa, and where it has the value of the threshold. */
  readonly field: Field
  readonly surface: Surface
  /** Sites in the zone, of those that have a Δτ_y. */
  readonly sites: number
  readonly counted: number
  /** Numbers of the rearranged atoms whose nearest site is in the zone, and of the others. */
  readonly inside: Int32Array
  readonly outside: Int32Array
  /** Share of all atoms whose nearest site is in the zone. */
  readonly chance: number
}

/** Å. */
const radius = 1.2
/** Of the surfaces seen straight on. */
const opacity = 0.34

export const fig5cd = defineFigure<ZonesWithAtoms>({
  id: 'fig5cd',
  panels: ['fig5c', 'fig5d'],
  title: 'Zones that training has hardened and softened, and the atoms it has rearranged',
  needs: zoneStatisticsNeeded,
  select,
  caption(data) {
    const { hardening, softening, tauC } = data
    const sites = (zone: ZoneWithAtoms) => `${zone.sites} of ${zone.counted} sites`
    return (
      `(c) Hardening zone, Δτ_y⁺ > ${tauC} GPa (${sites(hardening)}), and (d) softening zone, Δτ_y⁻ < −${tauC} GPa ` +
      `(${sites(softening)}), after ${data.cycles} cycles at γ_A = ${data.amplitude}, with the plastic atoms whose ` +
      'nearest site is inside the zone and outside: those with D²min from as-cast to trained above ' +
      `${describeThreshold(data.threshold)}. ${describeSample(data.cell, data.samples)}, where they are as-cast. ` +
      `Sites without Δτ_y (${gapsOf(hardening.field)} and ${gapsOf(softening.field)}) are in no zone; the surfaces, ` +
      'linear between the sites, are drawn with the value of the nearest site that has one.'
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): ZonesWithAtoms | { missing: string } {
  const whole = mapPairs(project, choice.amplitude).flatMap((pair) => {
    const asCast = yieldMapOf(project.read(pair.asCastMap.id))
    const trained = yieldMapOf(project.read(pair.trainedMap.id))
    const pairOfAtoms = trainingRearrangements(project, pair)
    if (!pairOfAtoms || asCast.grid === null || trained.grid !== asCast.grid) return []
    return [{ ...pair, maps: { asCast, trained }, grid: asCast.grid, pairOfAtoms }]
  })
  const first = whole[0]
  const threshold = rearrangementThreshold(project, whole, choice)
  if (!first || !threshold) return { missing: zoneStatisticsNeeded }
  const { grid, maps, pairOfAtoms } = first
  const tauC = thresholdOf(project, choice)
  const cell = cellOf(project, first.asCast)
  const site = nearestGridPoint(grid, cell.box, cell.positions)
  const rearranged = rearrangedAtoms(d2minOf(project, pairOfAtoms), threshold.eta).indices
  const zone = (direction: '+' | '-'): ZoneWithAtoms => {
    const of = (map: typeof maps.asCast) => measured(map, 'yieldStress', direction)
    const values = deviation(of(maps.asCast), of(maps.trained))
    const isIn = (at: number) => (direction === '+' ? values[at]! > tauC : values[at]! < -tauC)
    const { harder, softer, counted } = beyondThreshold(values, tauC)
    const field: Field = { quantity: 'change of the local yield stress', unit: 'GPa', grid, values }
    const name = direction === '+' ? 'hardening' : 'softening'
    return {
      field,
      surface: fieldSurface(cell.box, direction === '+' ? 'above' : 'below', {
        name: `${name} zone`,
        colour: colours[name],
        opacity,
        field,
        level: direction === '+' ? tauC : -tauC,
      }),
      sites: direction === '+' ? harder : softer,
      counted,
      inside: rearranged.filter((atom) => isIn(site[atom]!)),
      outside: rearranged.filter((atom) => !isIn(site[atom]!)),
      chance: site.filter(isIn).length / site.length,
    }
  }
  const rows = [first.asCast, first.trained, first.training, first.asCastMap, first.trainedMap, pairOfAtoms]
  return {
    amplitude: first.amplitude,
    cycles: first.cycles,
    samples: whole.length,
    tauC,
    threshold,
    camera: cameraOf(choice),
    cell,
    hardening: zone('+'),
    softening: zone('-'),
    results: ids(...rows, ...threshold.rows),
  }
}

function sheet(data: ZonesWithAtoms): Sheet {
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 1, aspect: 1 },
    panels: [panel(data, 'hardening'), panel(data, 'softening')],
  }
}

function panel(data: ZonesWithAtoms, name: 'hardening' | 'softening'): PanelSpec {
  const { cell, camera, tauC } = data
  const zone = data[name]
  const hard = name === 'hardening'
  const { inside, outside } = zone
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`
  const plastic = inside.length + outside.length
  const share = plastic > 0 ? percent(inside.length / plastic) : 'none'
  return {
    letter: hard ? 'c' : 'd',
    heading: hard ? `$Δτ_y^+$ > ${tauC} GPa` : `$Δτ_y^−$ < −${tauC} GPa`,
    column: hard ? 0 : 1,
    row: 0,
    picture: {
      box: cell.box,
      camera,
      layers: [
        zone.surface,
        atomSpheres(cell, inside, {
          name: `plastic atoms inside the ${name} zone`,
          key: `inside: ${inside.length}`,
          radius,
          colour: colours.plasticInside,
        }),
        atomSpheres(cell, outside, {
          name: `plastic atoms outside the ${name} zone`,
          key: `outside: ${outside.length}`,
          radius,
          colour: colours.plasticOutside,
        }),
      ],
    },
    remarks: [`inside ${share}, by chance ${percent(zone.chance)}`],
  }
}
