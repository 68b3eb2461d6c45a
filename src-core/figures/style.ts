import type { ParameterTable, Values } from '../model/parameters.ts'

/** How a figure is printed: sizes at final size, letters, units, colours. 0 stands for "that of the journal". */
export const styleParameters = {
  journal: {
    type: 'choice',
    title: 'Journal',
    help: 'Column widths and sizes: APS, Nature, Elsevier, or a slide of a talk (our choice: APS).',
    options: ['prb', 'nature', 'elsevier', 'talk'],
    default: 'prb',
  },
  width: {
    type: 'choice',
    title: 'Width',
    help: 'One column, one and a half, the full page (our choice: what the figure needs). APS has nothing between: the full page.',
    options: ['own', 'single', 'middle', 'full'],
    default: 'own',
  },
  height: {
    type: 'number',
    title: 'Height',
    unit: 'mm',
    help: 'Of the page; plots are stretched to it (our choice: 0, as the figure is proportioned).',
    default: 0,
    min: 0,
    max: 400,
  },
  text: {
    type: 'number',
    title: 'Text',
    unit: 'pt',
    help: 'Size of text at final size; indices are smaller, never below 6 pt (our choice: 0, that of the journal).',
    default: 0,
    min: 0,
    max: 40,
  },
  line: {
    type: 'number',
    title: 'Lines',
    unit: 'pt',
    help: 'Width of a data line; the others keep their ratio to it (our choice: 0, that of the journal).',
    default: 0,
    min: 0,
    max: 10,
  },
  letters: {
    type: 'choice',
    title: 'Panel letters',
    help: 'How panels are lettered (our choice: that of the journal).',
    options: ['journal', '(a)', 'a', 'A', 'none'],
    default: 'journal',
  },
  units: {
    type: 'choice',
    title: 'Units',
    help: 'How the unit stands in an axis title (our choice: in parentheses).',
    options: ['(GPa)', '/ GPa', '[GPa]'],
    default: '(GPa)',
  },
  colours: {
    type: 'choice',
    title: 'Colours',
    help: 'Those of the program, of Okabe and Ito, or of Crameri (our choice: the first).',
    options: ['metabasin', 'okabe-ito', 'crameri'],
    default: 'metabasin',
  },
  tone: {
    type: 'choice',
    title: 'Tone',
    help: 'In colour, or as a gray copy shows it (our choice: in colour).',
    options: ['colour', 'gray'],
    default: 'colour',
  },
  dpi: {
    type: 'integer',
    title: 'Resolution',
    unit: 'dpi',
    help: 'Of pictures in three dimensions and of PNG files (our choice: 300).',
    default: 300,
    min: 36,
    max: 2400,
  },
} as const satisfies ParameterTable

/** What is left out takes its default. */
export type FigureStyle = Partial<Values<typeof styleParameters>>

/** Every value of a style. */
export function completeStyle(style: FigureStyle = {}): Values<typeof styleParameters> {
  const defaults = Object.entries(styleParameters).map(([key, parameter]) => [key, parameter.default])
  return { ...(Object.fromEntries(defaults) as Values<typeof styleParameters>), ...style }
}
