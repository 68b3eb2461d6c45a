import { Argument } from 'commander'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'

export const copy: Verb = {
  name: 'copy',
  summary: 'the project as it is now as a new file, also while jobs run in it',
  arguments: [projectOperand(), new Argument('<file>', 'the new project file')],
  options: [],
  async run({ send }, [path, file]) {
    await send('project.open', { path: path as string, readOnly: true })
    const json = await send('project.copy', { file: file as string })
    return { json, text: `${json.file}: written` }
  },
}
