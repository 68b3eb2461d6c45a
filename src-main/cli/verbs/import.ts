import { Argument, Option } from 'commander'
import type { Verb } from '../verb.ts'
import { projectOperand, typesFlag } from './arguments.ts'
import { configurationDocument, configurationTable } from './configurations.ts'

export const importStructures: Verb = {
  name: 'import',
  summary: 'take configurations in: LAMMPS dump (text, .gz, .zst, * sequences), LAMMPS data, extended XYZ',
  arguments: [projectOperand(), new Argument('<file...>', 'structure files')],
  options: [
    new Option('--as <kind>', 'what the frames become').choices(['configuration']).default('configuration'),
    typesFlag(),
    new Option('--label <label>', 'name of the configuration, usable in place of its id'),
  ],
  notes: 'Every frame of every file becomes a configuration; when one cannot be read, none is taken.',
  async run({ send }, [path, files], flags) {
    await send('project.open', { path: path as string })
    const { configurations } = await send('structures.import', {
      files: [...(files as readonly string[])],
      types: flags['types'] as string[] | undefined,
      label: flags['label'] as string | undefined,
    })
    return {
      json: { configurations: configurations.map(configurationDocument) },
      text: configurationTable(configurations),
    }
  },
}
