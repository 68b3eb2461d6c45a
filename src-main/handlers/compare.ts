import { Problem } from '#core/base/problem'
import type { FrameRef, Handler } from '#core/contract'
import { toResult } from '#core/model/configuration'
import type { StoredResult } from '#core/model/result'
import { frameOf } from '#core/model/trajectory'
import { workerEntry } from '../../native-workers/locate.ts'
import { performOnce } from '../queue/performOnce.ts'
import { readPotential } from '../store/repositories/potential.ts'
import { readResult } from '../store/repositories/results.ts'
import type { Session } from './session.ts'

/** Frames times atoms of one call; more is asked for in pieces. */
const largest = 2e7

/** D²min between frames of a trajectory, or between configurations; computed on the spot, nothing is stored. */
export function trajectoryCompare(session: Session): Handler<'trajectory.compare'> {
  return async ({ reference, frames, cutoff }) => {
    const potential = readPotential(session.readable)
    const what = 'cannot compare the frames'
    if (!potential) throw new Problem(what, 'the project has no potential', session.path)
    const read = new Map<FrameRef['result'], StoredResult>()
    const stored = ({ result, frame }: FrameRef): StoredResult => {
      const whole = read.get(result) ?? readResult(session.readable, result)
      read.set(result, whole)
      return single(whole, frame)
    }
    const first = stored(reference)
    if (frames.length * first.arrays['ids']!.data.length > largest)
      throw new Problem(what, `${frames.length} frames of so many atoms are too many for one call`)
    const inputs = Object.fromEntries(frames.map((one, k) => [`frame ${k}`, stored(one)]))
    const task = {
      kind: 'compare',
      parameters: { cutoff },
      inputs: { reference: first, ...inputs },
      potential: { name: potential.name, bytes: potential.bytes },
      threads: session.options.threads,
    }
    const [compared] = await performOnce({ workerPath: workerEntry }, task)
    const { summary, arrays } = compared!
    return { cutoff_A: summary['cutoff_A'] as number, d2min: arrays['d2min']!.data as Float32Array }
  }
}

/** A configuration with arrays of its own, which the worker takes over: this frame, not the whole behind it. */
function single(whole: StoredResult, frame: number): StoredResult {
  const shared = frameOf(whole, frame)
  const [positions, types, ids] = [shared.positions.slice(), shared.types.slice(), shared.ids.slice()]
  const facts = { state: 'imported', direction: null, cycle: null, strain: null } as const
  const { summary, arrays } = toResult({ ...shared, positions, types, ids }, whole.role, {
    ...facts,
    energy_eV: null,
    stress_GPa: null,
    maxForce_eV_A: null,
  })
  const label = whole.kind === 'trajectory' ? `${whole.label}, frame ${frame + 1}` : whole.label
  return { ...whole, kind: 'configuration', label, summary, arrays }
}
