import { type LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf } from './numberText.ts'

/** A column or group of columns, as `Properties=species:S:1:pos:R:3` names them. */
export interface XyzProperty {
  readonly name: string
  /** Text, real, integer, logical. */
  readonly kind: 'S' | 'R' | 'I' | 'L'
  /** The first column, from 0. */
  readonly place: number
  readonly width: number
}

/** key=value pairs of a comment line; values may stand in quotes, braces or brackets. The first of a key counts. */
export function commentKeys(comment: string): Map<string, string> {
  const keys = new Map<string, string>()
  const pair = /([A-Za-z_][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|\[([^\]]*)\]|(\S*))/g
  for (const match of comment.matchAll(pair)) {
    const value = match.slice(2).find((group) => group !== undefined) ?? ''
    if (!keys.has(match[1]!)) keys.set(match[1]!, value)
  }
  return keys
}

/** The numbers of a key, or null if it is not there. */
export function numbersOfKey(
  keys: ReadonlyMap<string, string>,
  key: string,
  count: number,
  lines: LineReader,
): number[] | null {
  const text = keys.get(key)
  if (text === undefined) return null
  const numbers = wordsOf(text.replaceAll(',', ' ')).map(numberOf)
  if (numbers.length !== count || numbers.some(Number.isNaN))
    lines.fail(`${key} is ${quoted(text)}, ${count} finite number${count > 1 ? 's are' : ' is'} needed`)
  return numbers
}

/** Columns of the frame; species and position are needed, and plain XYZ where there is no Properties key. */
export function xyzProperties(
  text: string | undefined,
  lines: LineReader,
): { list: readonly XyzProperty[]; width: number } {
  const parts = (text ?? 'species:S:1:pos:R:3').split(':')
  if (parts.length % 3 !== 0) lines.fail('Properties must be triples name:kind:count')
  const list: XyzProperty[] = []
  let place = 0
  for (let k = 0; k < parts.length; k += 3) {
    const [name, kind, count] = parts.slice(k, k + 3) as [string, string, string]
    const width = integerOf(count)
    if (!/^[SRIL]$/.test(kind) || !(width >= 1 && width <= 1000))
      lines.fail(`the property ${quoted(`${name}:${kind}:${count}`)} needs a kind S, R, I or L and a count`)
    if (list.some((other) => other.name === name)) lines.fail(`the property ${quoted(name)} occurs twice`)
    list.push({ name, kind: kind as XyzProperty['kind'], place, width })
    place += width
    if (place > 1000) lines.fail('Properties name more than 1000 columns')
  }
  const has = (name: string, kinds: string, width: number) =>
    list.some((p) => p.name === name && kinds.includes(p.kind) && p.width === width)
  if (!has('species', 'SI', 1) || !has('pos', 'R', 3))
    lines.fail('Properties must hold species:S:1 and pos:R:3')
  if (list.some((p) => p.name === 'id') && !has('id', 'IR', 1)) lines.fail('the property id must be id:I:1')
  return { list, width: place }
}
