import { Option } from 'commander'
import { classes as job } from '#core/jobs/classes'
import { flagsOf, givenValues } from '../flags.ts'
import { digits } from '../output.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const classes: Verb = {
  name: 'classes',
  summary: 'plastic (I) and anelastic (R) atoms from three frames of a trajectory, at one absolute η',
  arguments: [projectOperand()],
  options: [
    new Option('--trajectory <id>', 'trajectory, stored or linked').makeOptionMandatory(),
    ...flagsOf(job.parameters),
  ],
  notes: 'plasticIds[] and anelasticIds[] hold the ids of the atoms; an atom can be in both.',
  async run(context, [path], flags) {
    const given = givenValues(job.parameters, flags)
    const results = await runJob(context, path as string, 'classes', given, {
      from: flags['trajectory'] as string,
    })
    const { id, label, arrays, summary } = await context.send('results.read', {
      id: lastOfKind(results, 'rearrangements').id,
    })
    const [ids, found] = [arrays['ids']!.data, arrays['rearrangementClass']!.data]
    const of = (bit: number) => Array.from(ids).filter((_, i) => (found[i]! & bit) !== 0)
    const json = { rearrangements: id, label, ...summary, plasticIds: of(1), anelasticIds: of(2) }
    const { plastic, anelastic, both, threshold_A2: eta } = summary
    const text = [
      `η = ${digits(eta as number | null)} Å²: I = ${String(plastic)}, R = ${String(anelastic)}, both ${String(both)}, of ${ids.length} atoms`,
      `rearrangements ${id} (${label})`,
    ]
    return { json, text: text.join('\n') }
  },
}
