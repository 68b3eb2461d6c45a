/** Marks on the timeline: stress drops, and the points O, A, B, C of cycles. */
import { stressDrops } from '#core/analysis/mechanics/stressDrops'
import type { JsonObject } from '#core/base/json'
import { stressComponents } from '#core/model/protocol'
import type { ResultRow, StoredResult } from '#core/model/result'
import type { FrameFacts } from './frameFacts.ts'
import { placesOfFrames } from './frameCurves.ts'

export interface CyclePoint {
  readonly name: 'O' | 'A' | 'B' | 'C'
  readonly cycle: number
  /** Counted from 0. */
  readonly frame: number
}
const names: readonly unknown[] = ['O', 'A', 'B', 'C']

/** The points of a result of the job `cycle` that lie within the frames. */
export function cyclePoints({ summary }: Pick<ResultRow, 'summary'>, count: number): readonly CyclePoint[] {
  const points = summary['points']
  if (!Array.isArray(points)) return []
  return points.filter((one): one is CyclePoint & JsonObject => {
    const { name, cycle, frame } = (one ?? {}) as Record<string, unknown>
    const within = Number.isInteger(frame) && (frame as number) >= 0 && (frame as number) < count
    return names.includes(name) && Number.isInteger(cycle) && within
  })
}

export const pointTitle = ({ name, cycle }: CyclePoint): string => `${name}${cycle}`

/** Points by the job's own words, "A2=17,C2=25", frames counted from 1; the one that is moved joins those moved before. */
export function withPointAt(overrides: string, point: CyclePoint, frame: number): string {
  const given = overrides.split(',').flatMap((part) => {
    const [name, at] = part.split('=').map((word) => word.trim())
    return name && at ? [[name, at] as const] : []
  })
  const all = new Map([...given, [pointTitle(point), String(frame + 1)] as const])
  return [...all].map(([name, at]) => `${name}=${at}`).join(',')
}

/** The points of the cycle that a frame lies in: of the cycle whose point came last. */
export function pointsAround(points: readonly CyclePoint[], frame: number): readonly CyclePoint[] {
  const before = points.filter((point) => point.frame <= frame)
  const last = before.reduce<CyclePoint | undefined>(
    (latest, point) => (latest && latest.frame > point.frame ? latest : point),
    undefined,
  )
  const cycle = (last ?? points[0])?.cycle
  return points.filter((point) => point.cycle === cycle)
}

/**
 * Frames right after a stress drop of a result of kind frames: those that it states (dropIndex, entries of the
 * result), else where σ_xy falls in the direction in which the strain moves.
 */
export function dropFrames(result: StoredResult, facts: FrameFacts): readonly number[] {
  const place = placesOfFrames(result, facts)
  if (!place) return []
  const { dropIndex, strain, stress, energy } = result.arrays
  const n = place.length
  if (dropIndex) return Array.from(dropIndex.data, (entry) => place[entry]!).filter((at) => at !== undefined)
  const width = stressComponents.length
  if (strain?.data.length !== n || stress?.data.length !== n * width) return []
  const xy = stressComponents.indexOf('xy')
  const path = {
    strain: strain.data,
    stress: Float64Array.from({ length: n }, (_, k) => stress.data[k * width + xy]!),
    energy: energy?.data ?? new Float64Array(n),
  }
  return stressDrops(path, 0).map(({ index }) => place[index]!)
}
