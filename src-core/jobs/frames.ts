import { Problem } from '../base/problem.ts'
import { defineJob } from './job.ts'
import { rearrangements } from './rearrangements.ts'
import { structure } from './structure.ts'
import { parseThreshold } from './threshold.ts'

const { rMax, bins, angles, smoothing, plane } = structure.parameters

/** Frames in which the user counts: from 1. */
const frameNumber = { type: 'integer', min: 1, max: 1_000_000_000 } as const
const farthest = frameNumber.max

/** One row of numbers for each frame of a range, and the mean pair distributions of the range. */
export const frames = defineJob({
  name: 'frames',
  title: 'Analyse frames',
  parameters: {
    from: { ...frameNumber, title: 'First frame', help: 'Frames are counted from 1.', default: 1 },
    to: {
      type: 'integer',
      title: 'Last frame',
      help: '0 is the last one that there is.',
      default: 0,
      min: 0,
      max: farthest,
    },
    every: { ...frameNumber, title: 'Every', help: 'Take every n-th frame of the range.', default: 1 },
    reference: {
      type: 'choice',
      title: 'Reference of D²min',
      help: 'fixed: the reference frame; previous: the frame taken before, so that the first has none; none: D²min is not computed.',
      options: ['fixed', 'previous', 'none'],
      default: 'fixed',
    },
    referenceFrame: {
      ...frameNumber,
      title: 'Reference frame',
      help: 'The strain of the cell is counted from it, and with a fixed reference D²min.',
      default: 1,
    },
    cutoff: {
      ...rearrangements.parameters.cutoff,
      help: 'Neighbors within it in the reference take part in the fit; one for all frames (our choice: 0, the first minimum of g(r) of the first reference).',
    },
    eta: {
      type: 'text',
      title: 'Rearrangement threshold',
      symbol: 'η',
      help: 'D²min above which an atom counts as rearranged, one value for all frames: Å², or a share like 5% that exceeds it in the frame named next (our choice: 5%).',
      default: '5%',
    },
    etaFrame: {
      type: 'integer',
      title: 'Frame of the threshold',
      help: 'A share as threshold is that of this frame against its reference; 0 is the last of the range.',
      default: 0,
      min: 0,
      max: farthest,
    },
    energy: {
      type: 'boolean',
      title: 'Energy and stress',
      help: "Energy and stress of every frame as it stands, by the project's potential.",
      default: false,
    },
    pairs: {
      type: 'boolean',
      title: 'Pair distributions',
      help: 'g(r) and s₂ of every frame; g(r) by species, g_θ(r), s₂^θ and g₂⁰(r) as means over the frames.',
      default: false,
    },
    rMax,
    bins,
    angles,
    smoothing,
    plane,
  },
  check({ eta, to, from }) {
    parseThreshold(eta)
    if (to !== 0 && to < from)
      throw new Problem(
        'cannot analyse frames',
        `the last frame, ${to}, is before the first, ${from}`,
        'to',
        'usage',
      )
  },
  inputs: { from: 'trajectory' },
  version: 1,
  threaded: true,
})

/** Frames of a range, counted from 0. THROWS Problem where the trajectory has no such frame. */
export function framesOfRange(
  { from, to, every }: { readonly from: number; readonly to: number; readonly every: number },
  count: number,
  where: string,
): readonly number[] {
  const last = to === 0 ? count : to
  demandFrame(Math.max(from, last), count, where)
  const length = Math.floor((last - from) / every) + 1
  return Array.from({ length }, (_, k) => from - 1 + k * every)
}

/** Counted from 0, of a number counted from 1. THROWS Problem where there is none. */
export function demandFrame(number: number, count: number, where: string): number {
  if (number >= 1 && number <= count) return number - 1
  throw new Problem('cannot analyse frames', `there is no frame ${number}, the last one is ${count}`, where)
}
