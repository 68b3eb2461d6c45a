import { Option } from 'commander'
import { structure as job } from '#core/jobs/structure'
import { flagsOf, givenValues } from '../flags.ts'
import { digits } from '../output.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const structure: Verb = {
  name: 'structure',
  summary: 'pair distributions by distance, species and azimuth, s₂^θ, and the shear strain they show',
  arguments: [projectOperand()],
  options: [
    new Option('--from <id>', 'configuration they are of').makeOptionMandatory(),
    ...flagsOf(job.parameters),
  ],
  notes:
    'g holds g(r) of all pairs, then of each pair of species; gTheta holds g_θ(r), azimuth by azimuth.\n' +
    'For figures 3a, 3b and S3 run it for the as-cast and the trained state, and once more for the as-cast one\n' +
    'with --control-strain 0.01.',
  async run(context, [path], flags) {
    const given = givenValues(job.parameters, flags)
    const results = await runJob(context, path as string, 'structure', given, {
      from: flags['from'] as string,
    })
    const found = await context.send('results.read', { id: lastOfKind(results, 'structure').id })
    const { id, label, arrays, summary } = found
    const numbers = (name: string) => arrays[name]!.data
    const bins = numbers('r').length
    const rows = (name: string) =>
      Array.from({ length: numbers(name).length / bins }, (_, k) =>
        Array.from(numbers(name).subarray(bins * k, bins * (k + 1))),
      )
    const { pairs, firstMinimum_A, excessEntropy_kB, apparentStrain } = summary
    const json = {
      structure: id,
      label,
      plane: summary['plane'],
      controlStrain: summary['controlStrain'],
      firstMinimum_A,
      excessEntropy_kB,
      apparentStrain,
      r_A: numbers('r'),
      pairs,
      g: rows('g'),
      theta_rad: numbers('theta'),
      gTheta: rows('gTheta'),
      s2Theta_kB_rad: numbers('s2Theta'),
      g20: numbers('g20'),
    }
    const { gTheta, g20, s2Theta } = apparentStrain as Readonly<Record<string, number | null>>
    const lines = [
      `first minimum of g(r) at ${digits(firstMinimum_A as number | null)} Å, s₂ = ${digits(excessEntropy_kB as number)} k_B`,
      `apparent shear strain: ${digits(gTheta!, 3)} in g_θ, ${digits(g20!, 3)} in g₂⁰, ${digits(s2Theta!, 3)} in s₂^θ`,
      `structure ${id} (${label})`,
    ]
    return { json, text: lines.join('\n') }
  },
}
