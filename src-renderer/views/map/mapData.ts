/** A chosen map, or pair of maps, with the cells they were probed in. */
import { Problem } from '#core/base/problem'
import type { Box } from '#core/model/box'
import { onGrid } from '#core/model/partialMap'
import type { StoredResult } from '#core/model/result'
import { siteValues } from '#core/model/siteVolume'
import { siteStatus, yieldMapOf, type YieldMap } from '#core/model/yieldMap'
import { loadResult } from '../../composables/results.ts'
import { gridOfMap, type MapChoice } from './mapChoices.ts'
import type { MapData, StateValues } from './stateValues.ts'

export type { MapData, StateValues }

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

/** For as long as the result is kept: what is the same keeps its identity. */
const states = new WeakMap<StoredResult, Promise<StateValues>>()

async function loadState(id: number): Promise<StateValues> {
  const result = await loadResult(id)
  const known = states.get(result) ?? stateOf(result)
  states.set(result, known)
  known.catch(() => states.delete(result))
  return known
}

async function stateOf(result: StoredResult): Promise<StateValues> {
  const { id } = result
  const found = yieldMapOf(result)
  const from = result.inputs['from']
  const grid = gridOfMap(result)
  if (grid === null || from === undefined)
    throw new Problem('the map cannot be drawn', 'it is a list of sites, not a grid', `result ${id}`)
  const map = onGrid(found, grid)
  const { summary } = await loadResult(from)
  return {
    state: String(
      summary['state'] === 'as-cast' ? 'as-cast' : summary['cycle'] ? 'trained' : summary['state'],
    ),
    grid,
    box: summary['box'] as unknown as Box,
    plus: siteValues(map, 'plus'),
    minus: siteValues(map, 'minus'),
    residual: siteValues(map, 'residual'),
    result: id,
    map,
    done: asked(map),
  }
}

function asked({ status, count }: YieldMap): number {
  let sites = 0
  for (let i = 0; i < count; i++)
    if (status[2 * i] !== siteStatus.notAsked || status[2 * i + 1] !== siteStatus.notAsked) sites++
  return sites
}
