import { Argument, Option } from 'commander'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'

export const importLog: Verb = {
  name: 'import-log',
  summary: 'take the thermo output of a LAMMPS log in: all runs, styles one, custom, multi and yaml',
  arguments: [projectOperand(), new Argument('<file>', 'log.lammps')],
  options: [new Option('--label <label>', 'name of the log, usable in place of its id')],
  notes:
    'Strain comes from Lx, Ly and Xy, stress in GPa from the pressures where the log names its units (metal, real,\n' +
    'si, electron).',
  async run({ send }, [path, file], flags) {
    await send('project.open', { path: path as string })
    const row = await send('logs.import', {
      file: file as string,
      label: flags['label'] as string | undefined,
    })
    const { id, label, summary } = row
    const columns = summary['columns'] as readonly string[]
    const text = `log ${id} (${label}): ${String(summary['rows'])} rows in ${String(summary['runs'])} runs, ${columns.join(', ')}`
    return { json: { log: id, label, ...summary }, text }
  },
}
