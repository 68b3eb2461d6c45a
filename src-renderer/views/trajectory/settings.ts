import type { ColourMap } from '../../scene/colours.ts'
import type { Rest } from './atomColours.ts'
import type { Filter } from './filters.ts'
import type { AxisKind } from './timeAxis.ts'

/** What is chosen in the Trajectory view besides the frame. */
export interface Settings {
  /** Key of a quantity of atoms. */
  readonly colour: string
  readonly range: readonly [number, number]
  /** 'own': vik about 0 where the range is as far below 0 as above it, else viridis. */
  readonly map: ColourMap | 'own'
  /** Number of the frame that displacements and D²min count from. */
  readonly reference: number
  /** Å; 0 is the first minimum of g(r). */
  readonly cutoff: number
  readonly filters: readonly Filter[]
  readonly rest: Rest
  /** Key of a quantity of frames. */
  readonly curve: string
  readonly axis: AxisKind
  readonly orthographic: boolean
}

export const startingSettings = (): Settings => ({
  colour: 'd2min',
  range: [0, 1],
  map: 'own',
  reference: 0,
  cutoff: 0,
  filters: [],
  rest: 'hidden',
  curve: 'meanD2min',
  axis: 'frame',
  orthographic: true,
})

export function mapOf({ map, range }: Settings): ColourMap {
  return map === 'own' ? (range[0] === -range[1] && range[1] > 0 ? 'vik' : 'viridis') : map
}
