import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'

export const check: Verb = {
  name: 'check',
  summary: 'integrity of every row and array of a project',
  arguments: [projectOperand()],
  options: [],
  async run({ send }, [path]) {
    const report = await send('project.check', { path: path as string })
    const text = report.ok ? `${path as string}: everything is as it was written` : report.problems.join('\n')
    return { json: report, text, failed: !report.ok }
  },
}
