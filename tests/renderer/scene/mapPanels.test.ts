import { describe, expect, it } from 'vitest'
import type { ResultRow } from '#core/model/result'
import { siteStatus, type YieldMap } from '#core/model/yieldMap'
import { mapChoices, runningChoices } from '../../../src-renderer/views/map/mapChoices.ts'
import type { MapData, StateValues } from '../../../src-renderer/views/map/stateValues.ts'
import { mapPanels, type Look } from '../../../src-renderer/views/map/mapPanels.ts'
import { siteFacts, storedYield } from '../../../src-renderer/views/map/siteFacts.ts'

const box = { vectors: [10, 0, 0, 0, 10, 0, 0, 0, 10], origin: [0, 0, 0] }
function state(name: string, plus: number[], minus: number[]): StateValues {
  const own = plus.flatMap((p, i) => [p, minus[i]!])
  const map = {
    count: 8,
    status: own.map((x) => (Number.isNaN(x) ? siteStatus.censored : siteStatus.drop)),
    yieldStress: own,
    yieldStrain: own.map((x) => x / 30),
    freeAtoms: Array(8).fill(50),
  } as unknown as YieldMap
  const residual = new Float64Array(8)
  const values = { plus: Float64Array.from(plus), minus: Float64Array.from(minus), residual }
  return { state: name, grid: 2, box, result: 1, map, done: 8, ...values }
}
const asCast = state('as-cast', [1, 1, 1, 1, 2, 2, 2, NaN], [3, 3, 3, 3, 3, 3, 3, 3])
const trained = state('trained', [2, 2, 4, 2, 2, 2, 2, 5], [1, 3, 3, 3, 3, 3, 3, 2])
const data: MapData = { asCast, map: trained }
const look: Look = {
  show: 'yield stress',
  count: 4,
  range: [0, 5],
  curve: 'both tails',
  tauC: 1.5,
  hardening: '#a63c0c',
  softening: '#3f90b8',
}

describe('the views of a pair', () => {
  it('have − and + in columns, as-cast and trained in rows', () => {
    const views = mapPanels(data, look).map(({ symbol, state }) => `${symbol.sup} ${state}`)
    expect(views).toEqual(['− as-cast', '+ as-cast', '− trained', '+ trained'])
    expect(mapPanels(data, { ...look, count: 1 })).toHaveLength(1)
    expect(mapPanels({ asCast: null, map: trained }, { ...look, show: 'zones' })).toEqual([])
  })
  it('keep the volume while only limits or thresholds move', () => {
    const zones = mapPanels(data, { ...look, show: 'zones', count: 2 })
    const moved = mapPanels(data, { ...look, show: 'zones', count: 2, tauC: 0.5 })
    expect(moved[0]!.volume).toBe(zones[0]!.volume)
    expect(moved[0]!.transfer).toBe(zones[0]!.transfer)
    expect(zones.map(({ surfaces }) => surfaces![0]!.level)).toEqual([-1.5, 1.5])
    expect(moved.map(({ surfaces }) => surfaces![0]!.side)).toEqual(['below', 'above'])
    expect(zones[1]!.volume.high).toBe(3)
  })
  it('show both zones in a single view', () => {
    const [both, ...none] = mapPanels(data, { ...look, show: 'zones', count: 1 })
    expect(none).toEqual([])
    expect(both!.surfaces!.map(({ colour }) => colour)).toEqual([look.hardening, look.softening])
  })
})

describe('the facts of a site', () => {
  it('are numbers, or why there is none', () => {
    const [plus, minus] = siteFacts(data, 7)
    expect(plus).toMatchObject({ asCast: 'censored', map: 5, change: NaN })
    expect(minus).toMatchObject({ asCast: 3, map: 2, change: -1 })
  })
  it('place the stored yield point where the curve passes', () => {
    expect(storedYield(trained, 0, 1)).toEqual([2 / 30, 2])
    expect(storedYield(trained, 0, -1)).toEqual([-1 / 30, -1])
    expect(storedYield(asCast, 7, 1)).toBeNull()
  })
})

it('tells whole maps from growing ones and from lists of sites', () => {
  const row = (id: number, more: object) =>
    ({
      id,
      kind: 'map',
      label: `m${id}`,
      inputs: {},
      parameters: { sites: '' },
      ...more,
    }) as unknown as ResultRow
  const rows = [
    row(1, { summary: { grid: 6 } }),
    row(2, { summary: { grid: null, pointsPerEdge: 6, partial: true, done: 9 } }),
    row(3, { summary: { grid: null, pointsPerEdge: 6, partial: true }, parameters: { sites: '1 2 3' } }),
    row(4, { summary: { grid: null, pointsPerEdge: 6 }, parameters: { sites: '1 2 3' } }),
    row(5, { kind: 'polarity', inputs: { asCast: 1, trained: 1 }, summary: {} }),
  ]
  expect(mapChoices(rows).map(({ key }) => key)).toEqual(['pair 5', 'map 1'])
  expect(runningChoices(rows).map(({ key }) => key)).toEqual(['map 2'])
})
