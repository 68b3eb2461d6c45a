import { Option } from 'commander'
import { choiceParameters } from '#core/figures/choice'
import { styleParameters } from '#core/figures/style'
import { flagsOf, givenValues } from '../flags.ts'
import { table } from '../output.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'

const list = (text: string) => text.split(',').map((part) => part.trim())

export const figures: Verb = {
  name: 'figures',
  summary: 'every figure that the project has the numbers for, with these numbers as CSV beside it',
  arguments: [projectOperand()],
  options: [
    new Option('--out <folder>', 'folder to write into').makeOptionMandatory(),
    new Option('--format <list>', 'svg, pdf, png, or several: svg,pdf,png; csv alone: the numbers')
      .default(['svg'], 'svg')
      .argParser(list),
    new Option('--only <list>', 'these figures only: fig1b,fig3c').argParser(list),
    new Option('--style <journal>', styleParameters.journal.help)
      .choices(styleParameters.journal.options)
      .default(styleParameters.journal.default),
    ...flagsOf(styleParameters, ['journal']),
    ...flagsOf(choiceParameters),
  ],
  async run({ send }, [path], flags) {
    await send('project.open', { path: path as string, readOnly: true })
    const written = await send('figures.write', {
      folder: flags['out'] as string,
      formats: flags['format'] as string[],
      style: { ...givenValues(styleParameters, flags), journal: flags['style'] },
      choice: givenValues(choiceParameters, flags),
      only: flags['only'] as string[] | undefined,
    })
    const lines = written.figures.map(({ id, files, missing }) => [id, missing ?? files.join(' ')])
    return { json: written, text: table(['figure', 'files'], lines) }
  },
}
