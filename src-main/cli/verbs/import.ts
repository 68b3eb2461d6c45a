import { Argument, Option } from 'commander'
import { Problem } from '#core/base/problem'
import type { Verb } from '../verb.ts'
import { projectOperand, typesFlag } from './arguments.ts'
import { configurationDocument, configurationTable } from './configurations.ts'

export const importStructures: Verb = {
  name: 'import',
  summary:
    'take configurations in: LAMMPS dump (text or binary, .gz, .zst, sequences by * or %d, pieces of processors by %), LAMMPS data, extended XYZ, AtomEye CFG, POSCAR',
  arguments: [projectOperand(), new Argument('<file...>', 'structure files')],
  options: [
    new Option('--as <kind>', 'what the frames become')
      .choices(['configuration', 'trajectory'])
      .default('configuration'),
    typesFlag(),
    new Option('--link', 'leave the frames of a trajectory in their files: LAMMPS dumps that are not packed'),
    new Option('--label <label>', 'name of the configuration, usable in place of its id'),
  ],
  notes:
    'Every frame of every file becomes a configuration, or all of them one trajectory; when one frame cannot\n' +
    'be read, none is taken. With --link the project keeps only where each frame stands, and checksums of the\n' +
    'files: `metabasin locate` says where they are when they have been moved.',
  async run({ send }, [path, files], flags) {
    if (flags['link'] === true && flags['as'] !== 'trajectory')
      throw new Problem(
        'cannot import',
        'only a trajectory can be linked: add --as trajectory',
        '--link',
        'usage',
      )
    await send('project.open', { path: path as string })
    const { imported } = await send('structures.import', {
      files: [...(files as readonly string[])],
      types: flags['types'] as string[] | undefined,
      label: flags['label'] as string | undefined,
      as: flags['as'] as 'configuration' | 'trajectory',
      link: flags['link'] === true,
    })
    const [trajectory] = imported.filter(({ kind }) => kind === 'trajectory')
    if (!trajectory) {
      return {
        json: { configurations: imported.map(configurationDocument) },
        text: configurationTable(imported),
      }
    }
    const { id, label, summary } = trajectory
    const { frames, atoms, linked, columns } = summary
    const many = atoms === null ? 'atoms that come and go' : `${String(atoms)} atoms`
    const where = linked === true ? ', linked' : ''
    const text = `trajectory ${id} (${label}): ${String(frames)} frames of ${many}${where}`
    return { json: { trajectory: { id, label, frames, atoms, linked, columns } }, text }
  },
}
