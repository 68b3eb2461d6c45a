import { Argument } from 'commander'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'

export const locate: Verb = {
  name: 'locate',
  summary: 'say where the files of a linked trajectory are now',
  arguments: [
    projectOperand(),
    new Argument('<trajectory>', 'its id or its label'),
    new Argument('<file...>', 'all files of the trajectory, in any order'),
  ],
  options: [],
  notes:
    'A file is told by its size and by the checksums of its beginning and its end; one that has changed\n' +
    'since it was linked is refused.',
  async run({ send }, [path, trajectory, files]) {
    await send('project.open', { path: path as string })
    const row = await send('trajectory.locate', {
      result: trajectory as string,
      files: [...(files as readonly string[])],
    })
    const located = (row.summary['files'] as readonly { readonly path: string }[]).map((file) => file.path)
    return {
      json: { trajectory: { id: row.id, label: row.label, files: located } },
      text: `trajectory ${row.id} (${row.label}): ${located.length === 1 ? located[0] : `${located.length} files`}`,
    }
  },
}
