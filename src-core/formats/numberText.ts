/**
 * Numbers in text files, both ways without loss: what is written is the shortest text
 * that reads back as the same double (at most 17 digits).
 */

/** The finite number a token holds; NaN if it holds none. Not '', 0x1f, 1,5, nan or 1e999. */
export function numberOf(token: string): number {
  const second = token.charCodeAt(1) | 32
  // 0x…, 0b… and 0o… are JavaScript's, no file's.
  if (token === '' || second === 120 || second === 98 || second === 111) return NaN
  const value = Number(token)
  return Number.isFinite(value) ? value : NaN
}

/** The integer a token holds; NaN if it holds none or one too large to be exact. */
export function integerOf(token: string): number {
  if (!/^[+-]?\d+$/.test(token)) return NaN
  const value = Number(token)
  return Number.isSafeInteger(value) ? value : NaN
}

/** The value of a column that may hold nan and inf, as C prints them; undefined if it is no number. */
export function valueOf(token: string): number | undefined {
  const value = numberOf(token)
  if (!Number.isNaN(value)) return value
  const match = /^([+-]?)(nan|inf(?:inity)?)(?:\(.*\))?$/i.exec(token)
  if (!match) return undefined
  if (match[2]!.toLowerCase() === 'nan') return NaN
  return match[1] === '-' ? -Infinity : Infinity
}

/** The number as text; -0, nan and inf as C prints them. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (value === 0 && Object.is(value, -0)) return '-0'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return String(value)
}
