import { Option } from 'commander'
import { quench as job } from '#core/jobs/quench'
import { flagsOf, givenValues, readInteger } from '../flags.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { configurationDocument, configurationTable } from './configurations.ts'
import { lastOfKind } from './runJob.ts'

export const quench: Verb = {
  name: 'quench',
  summary: 'make as-cast samples by molecular dynamics: melt, cool, relax to zero stress',
  arguments: [projectOperand()],
  options: [
    ...flagsOf(job.parameters),
    new Option('--samples <n>', 'how many samples; their seeds are --seed, --seed + 1, …')
      .argParser(readInteger)
      .default(1),
  ],
  async run({ send }, [path], flags) {
    await send('project.open', { path: path as string })
    const given = givenValues(job.parameters, flags)
    const first = (flags['seed'] as number | undefined) ?? job.parameters.seed.default
    const submitted = []
    for (let i = 0; i < (flags['samples'] as number); i++) {
      const parameters = { ...given, seed: first + i }
      submitted.push(await send('jobs.submit', { kind: 'quench', parameters, inputs: {} }))
    }
    const finished = await Promise.all(submitted.map(({ jobId }) => send('jobs.wait', { jobId })))
    const rows = finished.map(({ results }) => lastOfKind(results, 'configuration'))
    const document = (row: (typeof rows)[number]) => ({
      ...configurationDocument(row),
      seed: row.parameters['seed'],
      density_g_cm3: row.summary['density_g_cm3'],
    })
    return { json: { configurations: rows.map(document) }, text: configurationTable(rows) }
  },
}
