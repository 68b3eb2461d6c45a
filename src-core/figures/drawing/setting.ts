import { completeStyle, type FigureStyle } from '../style.ts'
import { journals, print } from '../theme.ts'
import { indexSize, naturalIndexSize } from './mathText.ts'
import { palette } from './palette.ts'

/** Lengths of a page, pt. Those of text follow the size of the text, those of lines the width of a data line. */
export interface Sizes {
  readonly text: number
  /** Of text, of lines: over those of theme `print`, in which marks are described. */
  readonly perText: number
  readonly perLine: number
  readonly frame: number
  readonly tick: number
  readonly minorTick: number
  /** Between the frame and the tick labels, and between them and the axis title. */
  readonly labelGap: number
  readonly titleGap: number
  /** Height of an axis title with its indices. */
  readonly titleHeight: number
  /** From the frame to letters and keys. */
  readonly inset: number
  /** Between a letter and the words behind it. */
  readonly wordGap: number
  /** Of one line of a key or of the head of a picture. */
  readonly row: number
}

/** What a style comes to on the page. */
export interface Setting {
  readonly sizes: Sizes
  /** Of marks and letters, from the constants of the theme. */
  readonly colour: (colour: string) => string
  /** How a panel is lettered: '(a)'; '' without. */
  readonly letter: (letter: string) => string
  /** An axis title as a figure states it, '… (GPa)', with its unit in the way of the style. */
  readonly title: (title: string) => string
}

export function settingOf(style: FigureStyle): Setting {
  const { units } = completeStyle(style)
  return {
    sizes: sizesOf(style),
    colour: palette(style),
    letter: lettering(style),
    title: (title) => withUnit(title, units),
  }
}

export function sizesOf(style: FigureStyle): Sizes {
  const { journal, text, line } = completeStyle(style)
  const size = Math.max(print.smallestText, text || journals[journal].text)
  const perText = size / print.text
  const perLine = (line || journals[journal].line) / print.line
  return {
    text: size,
    perText,
    perLine,
    frame: print.frame * perLine,
    tick: print.tick * perText,
    minorTick: print.minorTick * perText,
    labelGap: 3 * perText,
    titleGap: 2.5 * perText,
    titleHeight: 1.5 * size,
    inset: 5 * perText,
    wordGap: 3 * perText,
    row: 1.3 * size,
  }
}

/** Width of the page, mm: what the style asks for, else what the figure needs. */
export function pageWidth(style: FigureStyle, own: 'single' | 'full'): number {
  const { journal, width } = completeStyle(style)
  const widths = journals[journal]
  return width === 'own' ? widths[own] : width === 'middle' ? (widths.middle ?? widths.full) : widths[width]
}

/** What a style could not do as it was asked, in sentences. */
export function styleNotes(style: FigureStyle): string[] {
  const { journal, width, text } = completeStyle(style)
  const { title, middle, full } = journals[journal]
  const { text: size } = sizesOf(style)
  const notes: string[] = []
  if (width === 'middle' && middle === null)
    notes.push(`${title} has no width between one column and the page: ${full} mm are taken.`)
  if (text > 0 && text < print.smallestText)
    notes.push(`Text is set at ${print.smallestText} pt, not ${text}: smaller text is not read in print.`)
  if (indexSize(size) > naturalIndexSize(size))
    notes.push(
      `Indices are set at ${indexSize(size)} pt; beside text of ${size} pt they would be ${naturalIndexSize(size).toFixed(1)}.`,
    )
  return notes
}

function lettering(style: FigureStyle): (letter: string) => string {
  const { journal, letters } = completeStyle(style)
  const form = letters === 'journal' ? journals[journal].letters : letters
  if (form === 'none') return () => ''
  if (form === 'A') return (letter) => letter.toUpperCase()
  return form === 'a' ? (letter) => letter : (letter) => `(${letter})`
}

/** Only a unit stands in parentheses outside of a formula at the end of a title. */
function withUnit(title: string, units: '(GPa)' | '/ GPa' | '[GPa]'): string {
  const found = /^(.*\S) \(([^()]+)\)$/u.exec(title)
  if (!found || units === '(GPa)') return title
  const [, quantity, unit] = found as unknown as [string, string, string]
  if (units === '[GPa]') return `${quantity} [${unit}]`
  return unit.includes('/') ? `${quantity} / (${unit})` : `${quantity} / ${unit}`
}
