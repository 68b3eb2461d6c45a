/** What each viewport shows: its symbol, state, volume and colours. */
import type { QuantitySymbol } from '#core/model/field'
import { deviation } from '#core/analysis/polarity/polarizedZones'
import { siteVolume } from '#core/model/siteVolume'
import { transferTable, zoneTable, type OpacityCurve } from '../../scene/colours.ts'
import type { Panel } from '../../scene/mapScene.ts'
import type { MapData, StateValues } from './mapData.ts'

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
}
export interface MapPanel extends Panel {
  readonly symbol: QuantitySymbol
  readonly state: string
}

/** Columns are − and +, rows as-cast and trained. */
export function mapPanels({ asCast, map }: MapData, look: Look): MapPanel[] {
  const { show, count, range, curve, tauC } = look
  const transfer = transferTable(show === 'yield stress' ? 'viridis' : 'vik', curve)
  const panel = (of: StateValues, values: Float64Array, symbol: QuantitySymbol): MapPanel => {
    const volume = siteVolume(of.grid, values)
    return { volume, box: of.box, symbol, state: of.state, range, transfer }
  }
  const states = asCast ? [asCast, map] : [map]
  if (show === 'residual stress') return states.map((of) => panel(of, of.residual, { base: 'τ', sub: '0' }))
  if (show === 'yield stress') {
    const shown = count === 4 ? states : [map]
    const all = shown.flatMap((of) => [
      panel(of, of.minus, { base: 'τ', sub: 'y', sup: '−' }),
      panel(of, of.plus, { base: 'τ', sub: 'y', sup: '+' }),
    ])
    return count === 1 ? all.slice(0, 1) : all
  }
  if (!asCast) return []
  const minus = panel(map, deviation(asCast.minus, map.minus), { prefix: 'Δ', base: 'τ', sub: 'y', sup: '−' })
  const plus = panel(map, deviation(asCast.plus, map.plus), { prefix: 'Δ', base: 'τ', sub: 'y', sup: '+' })
  if (show === 'deviation') return [minus, plus]
  const limits = [-2 * tauC, 2 * tauC] as const
  return [
    { ...minus, range: limits, transfer: zoneTable(look.softening, 'below', 0.25), state: 'softening' },
    { ...plus, range: limits, transfer: zoneTable(look.hardening, 'above', 0.75), state: 'hardening' },
  ]
}
