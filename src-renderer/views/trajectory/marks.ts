/** Marks on the timeline: stress drops, and the points O, A, B, C of cycles. */
import { stressDrops } from '#core/analysis/mechanics/stressDrops'
import { shear } from '#core/jobs/shear'
import { parseSetPoints, titleOf, type CyclePoint } from '#core/model/cyclePoints'
import { stressComponents } from '#core/model/protocol'
import type { ResultRow, StoredResult } from '#core/model/result'
import type { FrameFacts } from './frameFacts.ts'
import { placesOfFrames } from './frameCurves.ts'

/** The points of a result of kind cycle. */
export const cyclePoints = ({ summary }: Pick<ResultRow, 'summary'>): readonly CyclePoint[] =>
  summary['points'] as unknown as readonly CyclePoint[]

/** The points set by hand with one more, or with one moved once more: as the job takes them. */
export function withPointAt(set: string, point: CyclePoint, frame: number): string {
  const all = new Map(parseSetPoints(set).map((one) => [titleOf(one), one.frame]))
  all.set(titleOf(point), frame)
  return [...all].map(([title, at]) => `${title}=${at === null ? '-' : at + 1}`).join(',')
}

/** Frames that points stand at, each with all of their names: B and C of cycle 2 in one frame are "BC2". */
export function namedFrames(points: readonly CyclePoint[]): { frame: number; text: string }[] {
  return [...Map.groupBy(points, ({ frame }) => frame)].map(([frame, here]) => {
    const cycles = Map.groupBy(here, ({ cycle }) => cycle)
    const names = [...cycles].map(([cycle, own]) => own.map(({ name }) => name).join('') + cycle)
    return { frame, text: names.join(' ') }
  })
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

/** GPa; that of the job shear. */
const tolerance = shear.parameters.dropTolerance.default

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
  return stressDrops(path, tolerance).map(({ index }) => place[index]!)
}
