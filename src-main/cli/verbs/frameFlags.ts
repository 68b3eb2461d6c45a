import { Option } from 'commander'
import { Problem } from '#core/base/problem'
import { readInteger } from '../flags.ts'
import type { Context, Flags } from '../verb.ts'

/** Flags that name a frame of a trajectory. */
export const frameFlags = (): readonly Option[] => [
  new Option('--frame <n>', 'frame of the trajectory by its number, from 1').argParser(readInteger),
  new Option('--timestep <t>', 'frame of the trajectory by its timestep').argParser(readInteger),
]

/** The frame that the flags name, from 0; undefined where they name none. Throws a Problem. */
export async function frameOfFlags(
  send: Context['send'],
  result: string,
  { frame, timestep }: Flags,
): Promise<number | undefined> {
  const refuse = (why: string, flag: string): never => {
    throw new Problem('cannot find the frame', why, flag, 'usage')
  }
  if (frame !== undefined && timestep !== undefined)
    return refuse('one of --frame and --timestep is enough', '--timestep')
  if (frame !== undefined)
    return Number(frame) > 0 ? Number(frame) - 1 : refuse('frames count from 1', '--frame')
  if (timestep === undefined) return undefined
  const { arrays } = await send('results.read', { id: result })
  const steps = arrays['timesteps']?.data ?? refuse('only a trajectory has timesteps', '--timestep')
  const found = [...steps.keys()].filter((k) => steps[k] === timestep)
  if (found.length > 1)
    return refuse(
      `${found.length} frames have this timestep, name one of them by --frame: ${numbers(found)}`,
      '--timestep',
    )
  return found[0] ?? refuse(`no frame has it, they go from ${steps[0]} to ${steps.at(-1)}`, '--timestep')
}

/** Not more than a line takes. */
function numbers(frames: readonly number[]): string {
  const first = frames.slice(0, 10).map((k) => k + 1)
  return `${first.join(', ')}${frames.length > first.length ? ', …' : ''}`
}
