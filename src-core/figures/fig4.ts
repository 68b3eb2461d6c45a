import { quantileOfSorted, sorted } from '../analysis/statistics/quantile.ts'
import type { Direction } from '../model/protocol.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import { measured, yieldMapOf } from '../model/yieldMap.ts'
import { alongMap } from './colourMaths.ts'
import { cameraOf, cellOf, describeSample, gapsOf, type Cell } from './cellPicture.ts'
import type { ColourBar, PanelSpec } from './drawing/marks.ts'
import type { Camera, Field, Volume } from './drawing/picture.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { fullGridNeeded } from './pooledSites.ts'
import { ids, mapPairs } from './selection.ts'
import { viridis } from './theme.ts'

/** The local yield stress in the cell, − and +, of one sample as-cast and trained. */
export interface YieldVolumes extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly samples: number
  readonly camera: Camera
  /** Of the colours, the same in all, GPa; and the share of all values outside of it. */
  readonly range: readonly [low: number, high: number]
  readonly outside: number
  /** − as-cast, + as-cast, − trained, + trained. */
  readonly volumes: readonly YieldVolume[]
}

interface YieldVolume {
  readonly cell: Cell
  readonly state: 'as-cast' | 'trained'
  readonly sign: '+' | '−'
  readonly field: Field
  /** Over the sites that have a value, GPa. */
  readonly mean: number
}

/** Share of the values beyond each end of the colours. */
const tail = 0.01

export const fig4 = defineFigure<YieldVolumes>({
  id: 'fig4',
  panels: ['fig4a', 'fig4b', 'fig4c', 'fig4d'],
  title: 'Maps of the local yield stress before and after training',
  needs: fullGridNeeded,
  select,
  caption(data) {
    const gaps = data.volumes.map(({ field }) => gapsOf(field))
    const { grid } = data.volumes[0]!.field
    return (
      'Local yield stress in the cell, (a, c) against and (b, d) along the training direction, (a, b) as-cast and ' +
      `(c, d) trained for ${data.cycles} cycles at γ_A = ${data.amplitude}. ` +
      `${describeSample(data.volumes[0]!.cell, data.samples)}, ${grid}³ sites, linear between them. One range of ` +
      `colours for all; ${Number((100 * data.outside).toPrecision(2))} % of the values lie outside of it and take ` +
      'the end colours. Opacity favours both ends of the range, its middle is nearly clear. Sites without a value ' +
      `(a to d: ${gaps.join(', ')}) take that of the nearest one that has one.`
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): YieldVolumes | { missing: string } {
  const pairs = mapPairs(project, choice.amplitude)
  const whole = pairs.filter(
    ({ asCastMap, trainedMap }) =>
      gridOf(project, asCastMap) !== null && gridOf(project, trainedMap) !== null,
  )
  const first = whole[0]
  if (!first) return { missing: fullGridNeeded }
  const volumes = (['as-cast', 'trained'] as const).flatMap((state) => {
    const [configuration, map] =
      state === 'as-cast' ? [first.asCast, first.asCastMap] : [first.trained, first.trainedMap]
    const cell = cellOf(project, configuration)
    return (['-', '+'] as const).map((direction) => volumeOf(project, cell, state, map, direction))
  })
  const values = sorted(volumes.flatMap(({ field }) => Array.from(field.values)))
  if (values.length === 0) return { missing: 'No site of the maps has a yield stress.' }
  const [low, high] = colourRange(values)
  return {
    amplitude: first.amplitude,
    cycles: first.cycles,
    samples: whole.length,
    camera: cameraOf(choice),
    range: [low, high],
    outside: values.filter((value) => value < low || value > high).length / values.length,
    volumes,
    results: ids(first.training, first.asCast, first.trained, first.asCastMap, first.trainedMap),
  }
}

function gridOf(project: ProjectReader, map: ResultRow): number | null {
  return yieldMapOf(project.read(map.id)).grid
}

function volumeOf(
  project: ProjectReader,
  cell: Cell,
  state: YieldVolume['state'],
  row: ResultRow,
  direction: Direction,
): YieldVolume {
  const map = yieldMapOf(project.read(row.id))
  const values = measured(map, 'yieldStress', direction)
  const own = values.filter((value) => !Number.isNaN(value))
  return {
    cell,
    state,
    sign: direction === '+' ? '+' : '−',
    field: { quantity: 'local yield stress', unit: 'GPa', grid: map.grid!, values },
    mean: own.reduce((sum, value) => sum + value, 0) / own.length,
  }
}

/** Of ascending values, to 0.1 GPa; never empty. */
function colourRange(values: Float64Array): [number, number] {
  const rounded = (q: number) => Math.round(10 * quantileOfSorted(values, q)) / 10
  const [low, high] = [rounded(tail), rounded(1 - tail)]
  return high > low ? [low, high] : [low - 0.1, low + 0.1]
}

/** Optical depth per cell at the place 0 … 1 in the range: the ends stand free, the middle is mist. */
function depthAt(t: number): number {
  const rise = (x: number) => Math.min(1, Math.max(0, x)) ** 2
  return Math.max(30 * rise((t - 0.58) / 0.27), 30 * rise((0.38 - t) / 0.27), 0.12)
}

const opacity = Array.from({ length: 65 }, (_, i) => [i / 64, depthAt(i / 64)] as const)

function sheet(data: YieldVolumes): Sheet {
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 2, aspect: 1 },
    panels: data.volumes.map((volume, i) => panel(data, volume, i)),
  }
}

function panel({ camera, range }: YieldVolumes, volume: YieldVolume, i: number): PanelSpec {
  const { cell, state, sign, field, mean } = volume
  const layer: Volume = {
    kind: 'volume',
    name: `${state}, ${sign}`,
    field,
    range,
    colours: viridis,
    opacity,
  }
  return {
    letter: 'abcd'[i]!,
    heading: `$τ_y^${sign}$ ${state}`,
    column: i % 2,
    row: Math.floor(i / 2),
    picture: { box: cell.box, camera, layers: [layer] },
    remarks: [`mean ${mean.toFixed(2)} GPa`],
    ...(i < 2 ? {} : { colourBar: colourBar(range) }),
  }
}

/** Fields of a colour bar: enough to look continuous, odd for the one in the middle. */
const fields = 33

/** Numbers at the ends and in the middle. */
function colourBar([low, high]: readonly [number, number]): ColourBar {
  const labels = new Map([
    [0, low],
    [(fields - 1) / 2, (low + high) / 2],
    [fields - 1, high],
  ])
  return {
    title: '$τ_y$ (GPa)',
    fields: Array.from({ length: fields }, (_, k) => ({
      colour: alongMap(viridis, k / (fields - 1)),
      label: labels.get(k)?.toFixed(1) ?? '',
    })),
    width: 100,
  }
}
