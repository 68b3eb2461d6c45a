/** How the parameters of a figure are named and grouped in its column. */
import type { choiceParameters } from '#core/figures/choice'
import { journals, type JournalName } from '#core/figures/theme'
import type { styleParameters } from '#core/figures/style'
import type { Parameter } from '#core/model/parameters'

type StyleKey = keyof typeof styleParameters
type ChoiceKey = keyof typeof choiceParameters

export const choiceGroups: readonly { readonly title: string; readonly keys: readonly ChoiceKey[] }[] = [
  { title: 'Training and thresholds', keys: ['amplitude', 'tauC', 'topShare', 'fitFrom', 'fitTo'] },
  { title: 'Densities', keys: ['bandwidth', 'smoothing'] },
  { title: 'Camera', keys: ['turn', 'rise'] },
]

/** An option as it is read: the name of a journal, the millimetres of a width there. */
export function optionName(key: StyleKey | ChoiceKey, option: string, journal: JournalName): string {
  if (key === 'journal') return journals[option as JournalName]?.title ?? option
  const width = key === 'width' ? (journals[journal] as Readonly<Record<string, unknown>>)[option] : undefined
  if (typeof width === 'number') return String(width)
  return (
    { own: 'auto', journal: 'auto', middle: '1½', 'okabe-ito': 'Okabe and Ito', crameri: 'Crameri' }[
      option
    ] ?? option
  )
}

/** The options there are: a journal without columns of one and a half has no such width. */
export function optionsOf(key: StyleKey | ChoiceKey, parameter: Parameter, journal: JournalName) {
  if (parameter.type !== 'choice') return []
  const widths = journals[journal] as Readonly<Record<string, unknown>>
  return parameter.options.filter((option) => key !== 'width' || widths[option] !== null)
}

/** px of a control, and of a character of 12 px with its share of the padding. */
const [controlWidth, characterWidth, padding] = [192, 6.6, 17]

/** Whether all options have room beside each other. */
export function fitInRow(names: readonly string[]): boolean {
  const wide = names.reduce((sum, name) => sum + name.length * characterWidth + padding, 0)
  return names.length <= 5 && wide <= controlWidth
}

/** 0 stands for what the journal, the project or the figure itself gives. */
export function zeroIsOwn(parameter: Parameter): boolean {
  return (
    (parameter.type === 'number' || parameter.type === 'integer') &&
    parameter.default === 0 &&
    parameter.min === 0
  )
}

/** As many as the range asks for. */
export function decimalsOf(parameter: Parameter): number {
  if (parameter.type !== 'number') return 0
  return parameter.max <= 1 ? 3 : parameter.max <= 20 ? 2 : 1
}
