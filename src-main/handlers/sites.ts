import type { JsonObject } from '#core/base/json'
import { Problem } from '#core/base/problem'
import { parseParameters } from '#core/jobs/validate'
import { trace, tracedLike } from '#core/jobs/trace'
import type { Handler, LocalCurve } from '#core/contract'
import { directions, type Direction } from '#core/model/protocol'
import { traceOf } from '#core/model/trace'
import { workerEntry } from '../../native-workers/locate.ts'
import { performOnce } from '../queue/performOnce.ts'
import { readPotential } from '../store/repositories/potential.ts'
import { readResult, resultRow } from '../store/repositories/results.ts'
import type { Session } from './session.ts'

/**
 * The two local curves of a site, computed as its map was: same configuration, same parameters; the job
 * `trace` stores the same. One at a time: whoever picks another site no longer wants the one before.
 */
export function sitesTrace(session: Session): Handler<'sites.trace'> {
  let newest: AbortController | null = null
  return async ({ map, site }) => {
    const { id, kind, parameters, inputs } = resultRow(session.readable, map)
    const what = 'cannot trace this site'
    const from = inputs['from']
    if (kind !== 'map' || from === undefined) {
      throw new Problem(what, 'it needs a map with the configuration it was made from', `result ${id}`)
    }
    const potential = readPotential(session.readable)
    if (!potential) throw new Problem(what, 'the project has no potential', session.path)
    newest?.abort()
    const own = (newest = new AbortController())
    try {
      // Each in a thread of its own: every step of the curve is a minimization.
      const walk = async (direction: Direction) => {
        const task = {
          kind: trace.name,
          parameters: parseParameters(trace, { ...tracedLike(parameters, site), direction }) as JsonObject,
          inputs: { from: readResult(session.readable, from) },
          potential: { name: potential.name, bytes: potential.bytes },
          threads: 1,
        }
        const [draft] = await performOnce({ workerPath: workerEntry }, task, own.signal)
        const { strain, stress } = traceOf({ id: 0, ...draft! }).branches[direction]!
        return { strain: [...strain], stress_GPa: [...stress] } satisfies LocalCurve
      }
      const [plus, minus] = await Promise.all(directions.map(walk))
      return { plus: plus!, minus: minus! }
    } catch (error) {
      if (own.signal.aborted) throw new Problem(what, 'another one was asked for meanwhile')
      throw error
    } finally {
      if (newest === own) newest = null
    }
  }
}
