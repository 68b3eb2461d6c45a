import { Argument, Option } from 'commander'
import { digits } from '../output.ts'
import type { Verb } from '../verb.ts'
import { potentialFlag, typesFlag } from './arguments.ts'

export const energy: Verb = {
  name: 'energy',
  summary: 'energy, stress and forces of one structure as it stands; needs no project',
  arguments: [new Argument('<structure>', 'structure file with one frame')],
  options: [
    potentialFlag().makeOptionMandatory(),
    typesFlag(),
    new Option('--forces', 'the force on every atom too, in the order of the file (with --json)'),
  ],
  notes: 'Stress in GPa, positive in tension, components xx yy zz xy xz yz.',
  async run({ send }, [file], flags) {
    const reply = await send('structures.evaluate', {
      file: file as string,
      potential: flags['potential'] as string,
      types: flags['types'] as string[] | undefined,
      forces: flags['forces'] === true,
    })
    const lines = [
      `energy         ${digits(reply.energy_eV, 12)} eV (${reply.atoms} atoms)`,
      `stress         ${reply.stress_GPa.map((s) => digits(s, 8)).join(' ')} GPa`,
      `largest force  ${digits(reply.maxForce_eV_A, 6)} eV/Å`,
      ...(reply.forces_eV_A ?? []).map((force) => force.map((f) => digits(f, 12)).join(' ')),
    ]
    return { json: reply, text: lines.join('\n') }
  },
}
