/** All frames of a choice, with the number or name of each. */
import { Problem } from '#core/base/problem'
import type { Configuration } from '#core/model/configuration'
import type { StoredResult } from '#core/model/result'
import { frameOf } from '#core/model/trajectory'
import { loadResult } from '../../composables/results.ts'
import type { FrameChoice } from './frameChoices.ts'

export interface Frames {
  readonly choice: FrameChoice
  readonly configurations: readonly Configuration[]
  /** "timestep 2000", or the label of the configuration. */
  readonly names: readonly string[]
}

export async function loadFrames(choice: FrameChoice): Promise<Frames> {
  const ids = [...new Set(choice.frames.map(({ result }) => Number(result)))]
  const results = new Map(await Promise.all(ids.map(async (id) => [id, await loadResult(id)] as const)))
  return framesFrom(choice, (id) => results.get(id)!)
}

export function framesFrom(choice: FrameChoice, result: (id: number) => StoredResult): Frames {
  const configurations = choice.frames.map((ref) => frameOf(result(Number(ref.result)), ref.frame))
  const n = configurations[0]?.types.length
  if (configurations.some(({ types }) => types.length !== n))
    throw new Problem('the frames cannot be played', 'they do not hold the same atoms', choice.title)
  const names = choice.frames.map(({ result: id, frame }, i) => {
    const steps = result(Number(id)).arrays['timesteps']?.data
    return steps ? `timestep ${steps[frame]}` : choice.labels[i]!
  })
  return { choice, configurations, names }
}
