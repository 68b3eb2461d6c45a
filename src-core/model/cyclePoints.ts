/** The points of mechanical cycles on a trajectory: found, or set by hand as "A2=17,C2=25". */
import { Problem } from '../base/problem.ts'

/**
 * O: where the first cycle starts · A: loaded · B: back at the strain of O, or as near as it comes ·
 * C: where the next cycle starts, free of stress where the stress is known.
 */
export const cyclePointNames = ['O', 'A', 'B', 'C'] as const
export type CyclePointName = (typeof cyclePointNames)[number]

export interface CyclePoint {
  readonly name: CyclePointName
  /** Counted from 1; O is of cycle 1 alone, later ones start at the C before them. */
  readonly cycle: number
  /** Counted from 0. */
  readonly frame: number
}

/** A point set by hand; frame null takes it away. */
export interface SetPoint {
  readonly name: CyclePointName
  readonly cycle: number
  readonly frame: number | null
}

const what = 'cannot set the points of the cycles'

/** Reads "O=1, A2=17, B2=-": frames counted from 1, − takes a point away. THROWS Problem (usage). */
export function parseSetPoints(text: string): readonly SetPoint[] {
  const points = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): SetPoint => {
      const match = /^([OABC])(\d{1,6})?\s*=\s*(\d{1,12}|-)$/.exec(part)
      const [name, cycle] = [match?.[1] as CyclePointName | undefined, Number(match?.[2] ?? 1)]
      const frame = match?.[3] === '-' ? null : Number(match?.[3]) - 1
      if (!name || cycle < 1 || (frame !== null && !(frame >= 0)))
        throw refusal(`O, A, B or C with its cycle and a frame from 1 is needed, as in A2=17, not ${part}`)
      if (name === 'O' && cycle !== 1)
        throw refusal(`only cycle 1 has an O, cycle ${cycle} starts at C${cycle - 1}`)
      return { name, cycle, frame }
    })
  const names = points.map(titleOf)
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice) throw refusal(`${twice} is set twice`)
  return points
}

/**
 * The points with those set by hand in their places, in the order of the path.
 * THROWS Problem (usage) where a frame is not there or the points would not follow one another.
 */
export function withSetPoints(
  found: readonly CyclePoint[],
  set: readonly SetPoint[],
  frames: number,
): readonly CyclePoint[] {
  const beyond = set.find(({ frame }) => frame !== null && frame >= frames)
  if (beyond)
    throw refusal(`there is no frame ${beyond.frame! + 1} for ${titleOf(beyond)}, the last one is ${frames}`)
  const all = new Map<string, CyclePoint>(found.map((point) => [titleOf(point), point]))
  for (const { name, cycle, frame } of set) {
    const title = titleOf({ name, cycle })
    if (frame === null) all.delete(title)
    else all.set(title, { name, cycle, frame })
  }
  const rank = ({ name, cycle }: CyclePoint) => 4 * cycle + cyclePointNames.indexOf(name)
  const points = [...all.values()].sort((a, b) => rank(a) - rank(b))
  const late = points.findIndex((point, i) => i > 0 && point.frame < points[i - 1]!.frame)
  if (late > 0) {
    const [before, after] = [points[late - 1]!, points[late]!]
    throw refusal(
      `${titleOf(after)} in frame ${after.frame + 1} cannot come before ${titleOf(before)} in frame ${before.frame + 1}`,
    )
  }
  return points
}

/** A2; that of cycle 1 is O1. */
export const titleOf = ({ name, cycle }: Pick<CyclePoint, 'name' | 'cycle'>): string => `${name}${cycle}`

const refusal = (why: string): Problem => new Problem(what, why, 'set', 'usage')
