/** What each viewport shows: its symbol, state, volume and colours. What is the same keeps its identity. */
import { deviation } from '#core/analysis/polarity/polarizedZones'
import type { QuantitySymbol } from '#core/model/field'
import { fields, inDirection } from '#core/model/fields'
import { siteVolume, type SiteVolume } from '#core/model/siteVolume'
import { transferTable, type ColourMap, type OpacityCurve } from '../../scene/colours.ts'
import type { Panel, ZoneSurface } from '../../scene/panel.ts'
import type { MapData, StateValues } from './stateValues.ts'

export type Show = 'yield stress' | 'residual stress' | 'deviation' | 'zones'
export interface Look {
  readonly show: Show
  readonly count: 1 | 2 | 4
  readonly range: readonly [number, number]
  readonly curve: OpacityCurve
  /** GPa. */
  readonly tauC: number
  readonly hardening: string
  readonly softening: string
  /** Of the yield stress; what has a sign is vik. */
  readonly colours?: 'viridis' | 'batlow'
}
export interface MapPanel extends Panel {
  readonly symbol: QuantitySymbol
  readonly state: string
  /** [n³] GPa; NaN where there is none. */
  readonly values: Float64Array
  /** Of so many sites of the grid, while the map is being made; null for a whole one. */
  readonly done: number | null
}

export const colourMapOf = (show: Show, colours: 'viridis' | 'batlow' = 'viridis'): ColourMap =>
  show === 'yield stress' ? colours : 'vik'

/** Columns are − and +, rows as-cast and trained. */
export function mapPanels({ asCast, map }: MapData, look: Look): MapPanel[] {
  const { show, count, range, curve, tauC } = look
  const transfer = transferOf(colourMapOf(show, look.colours), curve)
  const panel = (of: StateValues, values: Float64Array, symbol: QuantitySymbol): MapPanel => ({
    volume: volumeOf(of.grid, values),
    values,
    box: of.box,
    symbol,
    state: of.state,
    done: of.done < of.grid ** 3 ? of.done : null,
    range,
    transfer,
  })
  const states = asCast ? [asCast, map] : [map]
  if (show === 'residual stress') {
    const shown = count === 1 ? [map] : states
    return shown.map((of) => panel(of, of.residual, fields.residualStress.symbol))
  }
  if (show === 'yield stress') {
    const shown = count === 4 ? states : [map]
    const all = shown.flatMap((of) => [
      panel(of, of.minus, inDirection(fields.yieldStress.symbol, '-')),
      panel(of, of.plus, inDirection(fields.yieldStress.symbol, '+')),
    ])
    return count === 1 ? all.slice(0, 1) : all
  }
  if (!asCast) return []
  const change = deviationsOf(asCast, map)
  const minus = panel(map, change.minus, inDirection(fields.deviation.symbol, '-'))
  const plus = panel(map, change.plus, inDirection(fields.deviation.symbol, '+'))
  if (show === 'deviation') return count === 1 ? [minus] : [minus, plus]
  const soft: ZoneSurface = { volume: minus.volume, level: -tauC, side: 'below', colour: look.softening }
  const hard: ZoneSurface = { volume: plus.volume, level: tauC, side: 'above', colour: look.hardening }
  if (count === 1)
    return [{ ...minus, symbol: fields.deviation.symbol, state: 'both zones', surfaces: [hard, soft] }]
  return [
    { ...minus, state: 'softening', surfaces: [soft] },
    { ...plus, state: 'hardening', surfaces: [hard] },
  ]
}

const volumes = new WeakMap<Float64Array, SiteVolume>()
function volumeOf(grid: number, values: Float64Array): SiteVolume {
  const known = volumes.get(values) ?? siteVolume(grid, values)
  volumes.set(values, known)
  return known
}

interface Deviations {
  readonly plus: Float64Array
  readonly minus: Float64Array
}
const changes = new WeakMap<StateValues, { readonly from: StateValues; readonly of: Deviations }>()

/** Δτ_y of both directions, computed once for a pair. */
export function deviationsOf(asCast: StateValues, map: StateValues): Deviations {
  const known = changes.get(map)
  if (known?.from === asCast) return known.of
  const of = {
    plus: deviation(asCast.plus, map.plus),
    minus: deviation(asCast.minus, map.minus),
  }
  changes.set(map, { from: asCast, of })
  return of
}

const tables = new Map<string, Uint8Array>()
function transferOf(map: ColourMap, curve: OpacityCurve): Uint8Array {
  const key = `${map} ${curve}`
  const known = tables.get(key) ?? transferTable(map, curve)
  tables.set(key, known)
  return known
}
