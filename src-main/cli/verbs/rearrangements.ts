import { Option } from 'commander'
import { rearrangements as job } from '#core/jobs/rearrangements'
import { flagsOf, givenValues } from '../flags.ts'
import { digits } from '../output.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const rearrangements: Verb = {
  name: 'rearrangements',
  summary: 'D²min of every atom between two configurations, and the fitted affine map',
  arguments: [projectOperand()],
  options: [
    new Option('--reference <id>', 'configuration whose neighborhoods are followed').makeOptionMandatory(),
    new Option('--current <id>', 'configuration they are followed to').makeOptionMandatory(),
    ...flagsOf(job.parameters),
  ],
  notes:
    'd2min_A2 is the mean over the neighbors, in the order of the atoms of the reference; affine holds the\n' +
    'nine numbers of the fitted map of each atom, row by row.',
  async run(context, [path], flags) {
    const inputs = { reference: flags['reference'] as string, current: flags['current'] as string }
    const given = givenValues(job.parameters, flags)
    const results = await runJob(context, path as string, 'rearrangements', given, inputs)
    const found = await context.send('results.read', { id: lastOfKind(results, 'rearrangements').id })
    const { id, label, arrays, summary } = found
    const d2min = arrays['d2min']!.data
    const affine = arrays['affine']!.data
    const threshold = summary['threshold_A2'] as number | null
    const above = threshold === null ? 0 : Array.from(d2min).filter((value) => value > threshold).length
    const json = {
      rearrangements: id,
      label,
      cutoff_A: summary['cutoff_A'],
      threshold_A2: threshold,
      d2min_A2: d2min,
      neighbors: arrays['neighbors']!.data,
      affine: Array.from({ length: d2min.length }, (_, i) => Array.from(affine.subarray(9 * i, 9 * i + 9))),
    }
    const lines = [
      `cutoff ${digits(summary['cutoff_A'] as number)} Å`,
      `η = ${digits(threshold)} Å²: ${above} of ${d2min.length} atoms are above`,
      `rearrangements ${id} (${label})`,
    ]
    return { json, text: lines.join('\n') }
  },
}
