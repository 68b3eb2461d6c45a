import { Option } from 'commander'
import type { RequestInput } from '#core/contract'
import { table } from '../output.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'

type Request = RequestInput<'figures.write'>

export const figures: Verb = {
  name: 'figures',
  summary: 'every figure that the project has the numbers for, with these numbers as CSV beside it',
  arguments: [projectOperand()],
  options: [
    new Option('--out <folder>', 'folder to write into').makeOptionMandatory(),
    new Option('--format <list>', 'svg, or several: svg,csv').default('svg'),
    new Option('--style <journal>', 'sizes and fonts of a journal')
      .choices(['prb', 'nature', 'elsevier'])
      .default('prb'),
    new Option('--only <list>', 'these figures only: fig1b,fig3c').argParser((text) => text.split(',')),
  ],
  async run({ send }, [path], flags) {
    await send('project.open', { path: path as string, readOnly: true })
    const written = await send('figures.write', {
      folder: flags['out'] as string,
      formats: (flags['format'] as string).split(',') as Request['formats'],
      style: flags['style'] as Request['style'],
      only: flags['only'] as string[] | undefined,
    })
    const lines = written.figures.map(({ id, files, missing }) => [id, missing ?? files.join(' ')])
    return { json: written, text: table(['figure', 'files'], lines) }
  },
}
