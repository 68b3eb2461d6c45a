import { Argument, Option } from 'commander'
import { Problem } from '#core/base/problem'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { configurationDocument, configurationTable } from './configurations.ts'
import { frameFlags, frameOfFlags } from './frameFlags.ts'

export const take: Verb = {
  name: 'take',
  summary: 'make a frame of a trajectory a configuration, to shear, probe or compare it',
  arguments: [projectOperand(), new Argument('<trajectory>', 'its id or its label')],
  options: [
    ...frameFlags(),
    new Option('--label <label>', 'name of the configuration, usable in place of its id'),
  ],
  async run({ send }, [path, trajectory], flags) {
    await send('project.open', { path: path as string })
    const result = trajectory as string
    const frame = await frameOfFlags(send, result, flags)
    if (frame === undefined)
      throw new Problem('cannot take a frame', 'one of --frame and --timestep is needed', '--frame', 'usage')
    const label = flags['label'] as string | undefined
    const taken = await send('trajectory.take', { result, frame, label })
    return { json: { configuration: configurationDocument(taken) }, text: configurationTable([taken]) }
  },
}
