/** What a view needs of a map, or of a pair of maps. */
import type { Box } from '#core/model/box'
import type { YieldMap } from '#core/model/yieldMap'

export interface StateValues {
  readonly state: string
  readonly grid: number
  readonly box: Box
  /** [n³] GPa; NaN where there is none. */
  readonly plus: Float64Array
  readonly minus: Float64Array
  readonly residual: Float64Array
  /** Id of the result, and what it holds on the whole grid. */
  readonly result: number
  readonly map: YieldMap
  /** Sites that were asked so far; all of them in a whole map. */
  readonly done: number
}
export interface MapData {
  readonly asCast: StateValues | null
  readonly map: StateValues
}
