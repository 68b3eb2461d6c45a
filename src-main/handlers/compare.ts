import { Problem } from '#core/base/problem'
import type { FrameRef, Handler } from '#core/contract'
import type { StoredResult } from '#core/model/result'
import { workerEntry } from '../../native-workers/locate.ts'
import { performOnce } from '../queue/performOnce.ts'
import { readPotential } from '../store/repositories/potential.ts'
import { asConfiguration } from './frameReader.ts'
import type { Session } from './session.ts'

/** Frames times atoms of one call; more is asked for in pieces. */
const largest = 2e7

/** D²min and local shear strain between frames of a trajectory, or between configurations; computed on the spot, nothing is stored. */
export function trajectoryCompare(session: Session): Handler<'trajectory.compare'> {
  return async ({ reference, frames, cutoff }) => {
    const potential = readPotential(session.readable)
    const what = 'cannot compare the frames'
    if (!potential) throw new Problem(what, 'the project has no potential', session.path)
    // The arrays of each are handed over to the thread.
    const stored = async (ref: FrameRef): Promise<StoredResult> =>
      asConfiguration(await session.frames.read(session.readable, ref), ref.frame)
    const first = await stored(reference)
    if (frames.length * first.arrays['ids']!.data.length > largest)
      throw new Problem(what, `${frames.length} frames of so many atoms are too many for one call`)
    const inputs: Record<string, StoredResult> = {}
    for (const [k, ref] of frames.entries()) inputs[`frame ${k}`] = await stored(ref)
    const task = {
      kind: 'compare',
      parameters: { cutoff },
      inputs: { reference: first, ...inputs },
      potential: { name: potential.name, bytes: potential.bytes },
      threads: session.options.threads,
    }
    const [compared] = await performOnce({ workerPath: workerEntry }, task)
    const { summary, arrays } = compared!
    const ofAtoms = (name: string) => arrays[name]!.data as Float32Array
    return {
      cutoff_A: summary['cutoff_A'] as number,
      d2min: ofAtoms('d2min'),
      localShear: ofAtoms('localShear'),
    }
  }
}
