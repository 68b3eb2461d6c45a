/** A chosen map, or pair of maps, with the cells they were probed in. */
import { Problem } from '#core/base/problem'
import type { Box } from '#core/model/box'
import { siteValues } from '#core/model/siteVolume'
import { yieldMapOf } from '#core/model/yieldMap'
import { loadResult } from '../../composables/results.ts'
import type { MapChoice } from './mapChoices.ts'

export interface StateValues {
  readonly state: string
  readonly grid: number
  readonly box: Box
  /** [n³] GPa; NaN where there is none. */
  readonly plus: Float64Array
  readonly minus: Float64Array
  readonly residual: Float64Array
}
export interface MapData {
  readonly asCast: StateValues | null
  readonly map: StateValues
}

export async function loadMaps(choice: MapChoice): Promise<MapData> {
  const [asCast, map] = await Promise.all([
    choice.asCast === null ? null : loadState(choice.asCast),
    loadState(choice.map),
  ])
  if (asCast && asCast.grid !== map.grid)
    throw new Problem(
      'the two maps cannot be compared',
      `their grids have ${asCast.grid} and ${map.grid} points`,
    )
  return { asCast, map }
}

async function loadState(id: number): Promise<StateValues> {
  const result = await loadResult(id)
  const map = yieldMapOf(result)
  const from = result.inputs['from']
  if (map.grid === null || from === undefined)
    throw new Problem('the map cannot be drawn', 'it does not hold every point of its grid', `result ${id}`)
  const { summary } = await loadResult(from)
  return {
    state: String(
      summary['state'] === 'as-cast' ? 'as-cast' : summary['cycle'] ? 'trained' : summary['state'],
    ),
    grid: map.grid,
    box: summary['box'] as unknown as Box,
    plus: siteValues(map, 'plus'),
    minus: siteValues(map, 'minus'),
    residual: siteValues(map, 'residual'),
  }
}
