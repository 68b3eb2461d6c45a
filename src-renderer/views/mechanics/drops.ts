/** Stress drops of stored paths, each with the path and the leg it fell on. */
import { stressDrops } from '#core/analysis/mechanics/stressDrops'
import { curveOf } from '#core/model/curve'
import { directionSign, legs } from '#core/model/protocol'
import type { StoredResult } from '#core/model/result'

const legNames = ['loading', 'unloading', 'relaxing'] as const

export interface Drop {
  readonly key: string
  /** Of the path: cycle 3. */
  readonly path: string
  readonly leg: (typeof legNames)[number]
  /** As it is drawn: signed, or in the direction of loading. */
  readonly strain: number
  /** GPa, right after it. */
  readonly stress: number
  /** GPa, positive. */
  readonly size: number
  /** eV. */
  readonly energy: number
}

/** The tolerance is the job's own, so that they are those of the stored curve. */
export function dropsOf(result: StoredResult, path: string, asMagnitudes = false): Drop[] {
  const curve = curveOf(result)
  const tolerance = result.summary['dropTolerance_GPa']
  const sign = asMagnitudes ? directionSign(curve.direction) : 1
  return stressDrops(curve, typeof tolerance === 'number' ? tolerance : 5e-4).map((drop) => ({
    key: `${result.id} ${drop.index}`,
    path,
    leg: legNames[curve.leg[drop.index] ?? legs.loading] ?? 'loading',
    strain: sign * drop.strain,
    stress: sign * curve.stress[drop.index]!,
    size: drop.stressDrop,
    energy: drop.energyDrop,
  }))
}

export type DropOrder = 'path' | 'size'

export const ordered = (drops: readonly Drop[], order: DropOrder): readonly Drop[] =>
  order === 'size' ? drops.toSorted((a, b) => b.size - a.size) : drops

/** Drops that are drawn alike. */
export interface DropGroup {
  readonly name: string
  readonly colour: string
  readonly open: boolean
  readonly drops: readonly Drop[]
}
