import { shear as job } from '#core/jobs/shear'
import type { StoredResult } from '#core/model/result'
import { flagsOf, givenValues } from '../flags.ts'
import { digits } from '../output.ts'
import type { Verb } from '../verb.ts'
import { fromFlag, projectOperand } from './arguments.ts'
import { configurationDocument } from './configurations.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const shear: Verb = {
  name: 'shear',
  summary: 'athermal quasistatic shear: loading, unloading to γ = 0, relaxing to σ_xy = 0',
  arguments: [projectOperand()],
  options: [fromFlag(), ...flagsOf(job.parameters)],
  notes:
    'Strain and stress are signed: in the direction - both are negative. The first entry of the curve is\n' +
    'the starting state. stress_GPa is σ_xy; stressTensor_GPa holds xx yy zz xy xz yz.',
  async run(context, [path], flags) {
    const given = givenValues(job.parameters, flags)
    const results = await runJob(context, path as string, 'shear', given, { from: flags['from'] as string })
    const curve = await context.send('results.read', { id: lastOfKind(results, 'curve').id })
    const final = lastOfKind(results, 'configuration')
    const document = { ...curveDocument(curve), configuration: configurationDocument(final) }
    const end = document.curve.strain.length - 1
    const { residualStrain, forceEvaluations, seconds } = document
    const lines = [
      `${end} steps to strain ${digits(document.curve.strain[end])}, σ_xy = ${digits(document.curve.stress_GPa[end])} GPa`,
      `${document.drops.length} drops, ${forceEvaluations} force evaluations in ${digits(seconds, 3)} s`,
      ...(residualStrain === null ? [] : [`residual strain ${digits(residualStrain)}`]),
      `configuration ${final.id} (${final.label}), curve ${curve.id}`,
    ]
    return { json: document, text: lines.join('\n') }
  },
}

/** A curve as a document: entries, drops, and the numbers of its summary. */
export function curveDocument({ id, arrays, summary }: StoredResult) {
  const numbers = (name: string): number[] => Array.from(arrays[name]!.data)
  const [strain, energy, tensor] = [numbers('strain'), numbers('energy'), numbers('stress')]
  const stressTensor = strain.map((_, i) => tensor.slice(6 * i, 6 * i + 6))
  const [dropStress, dropEnergy] = [numbers('dropStress'), numbers('dropEnergy')]
  const drops = numbers('dropIndex').map((index, m) => ({
    index,
    strain: strain[index]!,
    stress_GPa: dropStress[m]!,
    energy_eV: dropEnergy[m]!,
  }))
  return {
    curveId: id,
    curve: {
      strain,
      stress_GPa: stressTensor.map((six) => six[3]!),
      energy_eV: energy,
      stressTensor_GPa: stressTensor,
      leg: numbers('leg'),
      maxForce_eV_A: numbers('maxForce'),
    },
    drops,
    direction: summary['direction'] as string,
    residualStrain: summary['residualStrain'] as number | null,
    dissipation_GPa: summary['dissipation_GPa'] as number | null,
    forceEvaluations: summary['forceEvaluations'] as number,
    seconds: summary['seconds'] as number,
  }
}
