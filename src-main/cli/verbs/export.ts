import { Argument, Option } from 'commander'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { frameFlags, frameOfFlags } from './frameFlags.ts'

export const exportResult: Verb = {
  name: 'export',
  summary: 'a configuration, a frame of a trajectory, a map or a curve as a file of another program',
  arguments: [projectOperand(), new Argument('<out>', 'file to write')],
  options: [
    new Option('--id <id>', 'what to write: its id or its label').makeOptionMandatory(),
    new Option(
      '--format <format>',
      'data, dump, xyz, cfg, poscar for configurations and frames; grid, vti, vts, npy for maps; csv for all',
    ).makeOptionMandatory(),
    ...frameFlags(),
  ],
  async run({ send }, [path, out], flags) {
    await send('project.open', { path: path as string, readOnly: true })
    const format = flags['format'] as string
    const id = flags['id'] as string
    const frame = await frameOfFlags(send, id, flags)
    const { file } = await send('export.write', { id, format, file: out as string, frame })
    return { json: { file }, text: `${file}: written` }
  },
}
