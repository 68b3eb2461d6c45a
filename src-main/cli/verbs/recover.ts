import { Argument } from 'commander'
import type { Verb } from '../verb.ts'
import { potentialFlag, projectOperand } from './arguments.ts'

export const recover: Verb = {
  name: 'recover',
  summary: 'save what is intact of a damaged project into a new one; the damaged file stays as it is',
  arguments: [projectOperand(), new Argument('<file>', 'the new project file')],
  options: [potentialFlag()],
  notes:
    'Every row and array is held against its checksum. --potential is needed only where that of the project is\n' +
    'damaged. Ends with 1 where something is lost, and says what.',
  async run({ send }, [path, file], flags) {
    const potential = flags['potential'] as string | undefined
    const request = {
      path: path as string,
      file: file as string,
      ...(potential !== undefined && { potential }),
    }
    const json = await send('project.recover', request)
    const { results, jobs, checkpoints, lost } = json
    const saved = `${request.file}: ${results} results, ${jobs} jobs and ${checkpoints} checkpoints saved`
    return { json, text: [saved, ...lost].join('\n'), failed: lost.length > 0 }
  },
}
