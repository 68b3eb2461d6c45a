import { Option } from 'commander'
import { cycle as job } from '#core/jobs/cycle'
import type { CyclePoint } from '#core/model/cyclePoints'
import { flagsOf, givenValues } from '../flags.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const cycle: Verb = {
  name: 'cycle',
  summary: 'find the points O, A, B, C of the cycles of a trajectory in the strain of its cell, or set them',
  arguments: [projectOperand()],
  options: [
    new Option('--trajectory <id>', 'trajectory, stored or linked').makeOptionMandatory(),
    new Option('--stress <id>', 'result of `frames --energy` of it: C is where its stress vanishes'),
    new Option('--log <id>', 'thermo log of the same run, by its timesteps'),
    ...flagsOf(job.parameters),
  ],
  notes: 'Frames are counted from 1.',
  async run(context, [path], flags) {
    const given = givenValues(job.parameters, flags)
    const inputs: Record<string, string> = { from: flags['trajectory'] as string }
    for (const role of ['stress', 'log']) if (flags[role] !== undefined) inputs[role] = flags[role] as string
    const results = await runJob(context, path as string, 'cycle', given, inputs)
    const { id, label, summary } = lastOfKind(results, 'cycle')
    const points = (summary['points'] as unknown as readonly CyclePoint[]).map((point) => ({
      ...point,
      frame: point.frame + 1,
    }))
    const json = { cycle: id, label, component: summary['component'], cycles: summary['cycles'], points }
    const lines = points.map(({ name, cycle: n, frame }) => `${name}${n}  frame ${frame}`)
    return { json, text: [...lines, `cycle ${id} (${label})`].join('\n') }
  },
}
