import { determinant } from '../base/matrix.ts'
import { type Box, boxFault } from '../model/box.ts'
import { massOf } from './elements.ts'
import { type LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf } from './numberText.ts'
import { isName } from './species.ts'
import { commentKeys, numbersOfKey } from './xyzComment.ts'

export interface PoscarHeader {
  readonly title: string
  readonly box: Box
  /** Symbol of each group of atoms, null where the file (of VASP 4) does not say them. */
  readonly symbols: readonly string[] | null
  /** Atoms of each group. */
  readonly counts: readonly number[]
  readonly countLine: number
  /** Whether three T or F stand behind each position. */
  readonly selective: boolean
  readonly direct: boolean
  /** What Cartesian positions are multiplied with, by component. */
  readonly scale: readonly number[]
}

/** Reads up to the line Direct or Cartesian (VASP manual, POSCAR). */
export async function readPoscarHeader(lines: LineReader): Promise<PoscarHeader> {
  const next = async () => (await lines.next()) ?? lines.fail('the file ends in its header')
  const title = await next()
  const factors = numbersIn(await next(), lines, 'the scale is one number or three')
  if (factors.length === 2 || factors.length > 3 || factors.some((f) => f === 0))
    lines.fail('the scale is one number other than 0 or three positive numbers')
  if (factors.length === 3 && factors.some((f) => f < 0)) lines.fail('three scales must be positive')
  const edges: number[] = []
  for (let k = 0; k < 3; k++) {
    const edge = numbersIn(await next(), lines, 'an edge of the cell is three finite numbers')
    if (edge.length !== 3) lines.fail('an edge of the cell is three finite numbers')
    edges.push(...edge)
  }
  const scale = scaleOf(factors, edges)
  const origin = numbersOfKey(commentKeys(title), 'Origin', 3, lines) ?? [0, 0, 0]
  const box = { vectors: edges.map((value, at) => value * scale[at % 3]!), origin }
  const fault = boxFault(box)
  if (fault !== null) lines.fail(fault)

  let words = wordsOf(await next())
  const named = words.length > 0 && Number.isNaN(integerOf(words[0]!))
  const symbols = named ? words.map((word) => symbolOf(word, lines)) : symbolsOfTitle(title, words.length)
  if (named) words = wordsOf(await next())
  const counts = words.map(integerOf)
  if (counts.length === 0 || !counts.every((count) => count >= 0))
    lines.fail('the numbers of atoms are needed here, a whole number for each species')
  if (named && symbols!.length !== counts.length)
    lines.fail(`${symbols!.length} symbols and ${counts.length} numbers of atoms do not belong together`)
  const countLine = lines.number
  let mode = await next()
  const selective = /^\s*s/i.test(mode)
  if (selective) mode = await next()
  if (!/^\s*[dck]/i.test(mode)) lines.fail(`Direct or Cartesian is needed here, ${quoted(mode)} was found`)
  return { title, box, symbols, counts, countLine, selective, direct: /^\s*d/i.test(mode), scale }
}

function numbersIn(line: string, lines: LineReader, needed: string): number[] {
  const numbers = wordsOf(line).map(numberOf)
  return numbers.length === 0 || numbers.some(Number.isNaN) ? lines.fail(needed) : numbers
}

/** One negative number is the volume of the cell. */
function scaleOf(factors: readonly number[], edges: readonly number[]): number[] {
  if (factors.length === 3) return [...factors]
  const [factor] = factors as [number]
  const one = factor > 0 ? factor : Math.cbrt(-factor / Math.abs(determinant(edges)))
  return [one, one, one]
}

/** The element of "Cu", "Cu_pv" or "Cu/5f3a9": VASP appends the kind and a checksum of its potential. */
function symbolOf(word: string, lines: LineReader): string {
  const plain = word.replace(/\/.*$/, '').replace(/_(pv|sv|[dhs]|GW|[dsp]v?_GW)$/, '')
  return isName(plain) ? plain : lines.fail(`${quoted(word)} is no chemical symbol`)
}

/** Files of VASP 4 often name the elements in their title. */
function symbolsOfTitle(title: string, groups: number): string[] | null {
  const words = wordsOf(title)
  return words.length === groups && words.every((word) => massOf(word) !== undefined) ? words : null
}
