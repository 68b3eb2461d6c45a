import type { Verb } from '../verb.ts'
import { potentialFlag, projectOperand } from './arguments.ts'

export const newProject: Verb = {
  name: 'new',
  summary: 'make an empty project; the potential is copied in with its checksum',
  arguments: [projectOperand()],
  options: [potentialFlag().makeOptionMandatory()],
  async run({ send }, [path], flags) {
    const info = await send('project.create', {
      path: path as string,
      potential: flags['potential'] as string,
    })
    const { potential } = info
    return {
      json: { project: info.path, potential },
      text: `${info.path}: made, with ${potential?.name} (${potential?.elements.join(', ')})`,
    }
  },
}
