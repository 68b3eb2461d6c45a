import {
  fields,
  inDirection,
  unitInParentheses,
  type FieldKey,
  type QuantitySymbol,
} from '../../model/fields.ts'
import type { Direction } from '../../model/protocol.ts'
import { print } from '../theme.ts'

/**
 * Symbols in labels. A label is plain text with formulas between dollar signs:
 *
 *   Local yield stress $τ_y^+$ (GPa)      $σ_{*xy*}$ (GPa)      10$^{−1}$
 *
 * In a formula Latin and small Greek letters are italic, everything else is upright, as the field
 * prints it (Δ, Ψ upright). Indices are upright unless they stand between asterisks; an index and an
 * exponent of the same symbol stand one over the other.
 *
 * ECharts cannot set this: the option carries the markup, and what draws it (src-main/export/svg.ts)
 * replaces it by what `layOut` says.
 */
export interface Run {
  readonly text: string
  readonly face: 'text' | 'math'
  readonly italic: boolean
}

/** What hangs on the symbol before it. */
export interface Indices {
  readonly above: readonly Run[]
  readonly below: readonly Run[]
}

export type Piece = Run | Indices

export function isRun(piece: Piece): piece is Run {
  return 'text' in piece
}

/** True where a label holds a formula. */
export function hasMath(label: string): boolean {
  return label.includes('$')
}

/** The markup of a symbol of model/fields.ts, without the dollar signs: τ_{y}^{+}. */
export function symbolMarkup(symbol: QuantitySymbol, direction?: Direction): string {
  const { prefix = '', base, sub, subItalic, sup } = direction ? inDirection(symbol, direction) : symbol
  const index = sub === undefined ? '' : `_{${subItalic ? `*${sub}*` : sub}}`
  return prefix + base + index + (sup === undefined ? '' : `^{${sup}}`)
}

/** An axis title: quantity, symbol, unit in parentheses. */
export function axisTitle(key: FieldKey): string {
  const { title, symbol, unit } = fields[key]
  return `${title} $${symbolMarkup(symbol)}$${unitInParentheses(unit)}`
}

/** Splits a label into runs of one face and the indices between them. */
export function parseMath(label: string): Piece[] {
  const pieces: Piece[] = []
  label.split('$').forEach((part, i) => {
    if (part === '') return
    if (i % 2 === 0) pieces.push({ text: part, face: 'text', italic: false })
    else pieces.push(...parseFormula(part))
  })
  return pieces
}

/** A label without markup, for places that know no formatting: τ_y^+ (GPa), 10^−1. */
export function plainText(label: string): string {
  return label.replace(/[$*]/g, '').replace(/([_^])\{([^}]*)\}/g, '$1$2')
}

/** A label in lines of at most this width, broken at spaces outside of formulas; a longer word keeps its line. */
export function wrapLabel(label: string, width: number, size: number): string[] {
  const lines: string[] = []
  for (const word of label.match(/(?:\$[^$]*\$|[^\s$]| (?=%))+/gu) ?? []) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && labelWidth(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Estimated width of a label, pt. Right to about 10 % whichever of the fallback fonts is there. */
export function labelWidth(label: string, size: number): number {
  return parseMath(label).reduce((sum, piece) => sum + pieceWidth(piece, size), 0)
}

export function pieceWidth(piece: Piece, size: number): number {
  if (isRun(piece)) return runWidth(piece, faceSize(piece, size))
  const small = indexSize(size)
  const side = (runs: readonly Run[]) => runs.reduce((sum, run) => sum + runWidth(run, small), 0)
  return Math.max(side(piece.above), side(piece.below)) + 0.04 * size
}

/** Size in which a run is set in a label of the given size, pt. */
export function faceSize(run: Run, size: number): number {
  return run.face === 'math' ? size * print.symbolScale : size
}

/** Size of indices and exponents in a label of the given size, pt. */
export function indexSize(size: number): number {
  return Math.max(print.smallestText, naturalIndexSize(size))
}

/** What the size of indices would be if no text were too small, pt. */
export function naturalIndexSize(size: number): number {
  return size * print.symbolScale * print.indexScale
}

function parseFormula(formula: string): Piece[] {
  const pieces: Piece[] = []
  let rest = formula
  while (rest !== '') {
    const script = /^([_^])(?:\{([^}]*)\}|(.))/u.exec(rest)
    if (script) {
      const body = indexRuns(script[2] ?? script[3] ?? '')
      pushIndex(pieces, script[1] === '^' ? 'above' : 'below', body)
      rest = rest.slice(script[0].length)
    } else {
      const plain = /^[^_^]+/u.exec(rest)![0]
      pieces.push(...formulaRuns(plain))
      rest = rest.slice(plain.length)
    }
  }
  return pieces
}

function pushIndex(pieces: Piece[], side: 'above' | 'below', runs: readonly Run[]): void {
  const last = pieces.at(-1)
  if (last && !isRun(last) && last[side].length === 0) pieces[pieces.length - 1] = { ...last, [side]: runs }
  else pieces.push({ above: [], below: [], [side]: runs })
}

/** Splits where italic and upright letters meet. */
function formulaRuns(text: string): Run[] {
  return (text.match(/[A-Za-zα-ωϵ]+|[^A-Za-zα-ωϵ]+/gu) ?? []).map((part) => ({
    text: part,
    face: 'math',
    italic: /^[A-Za-zα-ωϵ]/u.test(part),
  }))
}

function indexRuns(text: string): Run[] {
  return text
    .split('*')
    .map((part, i): Run => ({ text: part, face: 'math', italic: i % 2 === 1 }))
    .filter((run) => run.text !== '')
}

function runWidth(run: Run, size: number): number {
  let width = 0
  for (const character of run.text) width += advance(character, run.face)
  return width * size
}

/** Advance widths in em by class: those of the widest of the faces that are usual. */
function advance(character: string, face: 'text' | 'math'): number {
  if (" .,;:|ijl'!".includes(character)) return 0.28
  if (face === 'math' && 'τξ'.includes(character)) return 0.4
  if ('()[]/ftrI-'.includes(character)) return 0.38
  if ('+−±=<>≈'.includes(character)) return face === 'math' ? 0.72 : 0.66
  if (/[0-9]/.test(character)) return face === 'math' ? 0.5 : 0.62
  if ('mwMW%'.includes(character)) return 0.88
  if (/[A-ZΔΨ]/.test(character)) return 0.68
  return face === 'math' ? 0.48 : 0.59
}
