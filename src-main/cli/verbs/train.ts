import { train as job } from '#core/jobs/train'
import { flagsOf, givenValues } from '../flags.ts'
import { digits, table } from '../output.ts'
import type { Verb } from '../verb.ts'
import { fromFlag, projectOperand } from './arguments.ts'
import { configurationDocument } from './configurations.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const train: Verb = {
  name: 'train',
  summary: 'asymmetric mechanical cycling O-A-B-(C-A-B)…: load to the amplitude, unload, relax to σ_xy = 0',
  arguments: [projectOperand()],
  options: [fromFlag(), ...flagsOf(job.parameters)],
  notes: 'The strain is counted from the as-cast box; every cycle leaves its curve and the states A and C.',
  async run(context, [path], flags) {
    const given = givenValues(job.parameters, flags)
    const results = await runJob(context, path as string, 'train', given, { from: flags['from'] as string })
    const { id, arrays, summary } = await context.send('results.read', {
      id: lastOfKind(results, 'training').id,
    })
    const column = (name: string): number[] => Array.from(arrays[name]!.data)
    const [energy, residualStrain] = [column('energy'), column('residualStrain')]
    const [dissipation, drops] = [column('dissipation'), column('drops')]
    const cycles = dissipation.map((area, i) => ({
      cycle: i + 1,
      energy_eV: energy[i + 1]!,
      residualStrain: residualStrain[i + 1]!,
      dissipation_GPa: area,
      drops: drops[i]!,
    }))
    const final = lastOfKind(results, 'configuration')
    const json = {
      training: id,
      amplitude: summary['amplitude'],
      startEnergy_eV: energy[0],
      cycles,
      configuration: configurationDocument(final),
    }
    const lines = cycles.map((c) => [
      c.cycle,
      digits(c.energy_eV, 10),
      digits(c.residualStrain),
      digits(c.dissipation_GPa),
      c.drops,
    ])
    const head = ['cycle', 'energy (eV)', 'residual strain', 'dissipation (GPa)', 'drops']
    return { json, text: `${table(head, lines)}\nconfiguration ${final.id} (${final.label})` }
  },
}
