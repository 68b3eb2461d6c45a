/** Numbers for people: true minus, thin spaces from five digits, powers of ten where zeros would have to be counted. */
const superscript: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

/** As it is typed into a field: plain, or 1e-4. */
export function shownNumber(x: number): string {
  const far = x !== 0 && (Math.abs(x) >= 1e5 || Math.abs(x) < 1e-3)
  return far ? x.toExponential().replace('e+', 'e') : String(x)
}

/** As it is read: −1 234.5 with so many significant digits; a count keeps all of its own. */
export function readNumber(x: number, digits = 4): string {
  if (!Number.isFinite(x)) return '–'
  if (Number.isInteger(x) && Math.abs(x) < 1e9) return grouped(String(Math.abs(x)), x < 0)
  const size = Math.abs(x)
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    const [mantissa, exponent] = size.toExponential(digits - 1).split('e') as [string, string]
    return `${x < 0 ? '−' : ''}${trimmed(mantissa)} × ${powerOfTen(Number(exponent))}`
  }
  return grouped(trimmed(size.toPrecision(digits)), x < 0)
}

/** 10⁻⁴ */
export function powerOfTen(exponent: number): string {
  return `10${[...String(exponent)].map((c) => superscript[c] ?? c).join('')}`
}

/** "2 h 35 min", "44 min", "12 s". */
export function readTime(seconds: number): string {
  const s = Math.round(seconds)
  if (s < 60) return `${s} s`
  if (s < 3600) return `${Math.floor(s / 60)} min${s < 600 && s % 60 ? ` ${s % 60} s` : ''}`
  return `${Math.floor(s / 3600)} h ${String(Math.floor((s % 3600) / 60)).padStart(2, '0')} min`
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

function grouped(text: string, negative: boolean): string {
  const [whole = '', part] = text.split('.')
  const spaced = whole.length >= 5 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u2009') : whole
  return `${negative ? '−' : ''}${spaced}${part ? `.${part}` : ''}`
}

/** With so many decimals, for columns whose decimals stand under each other. */
export function fixed(x: number, decimals: number): string {
  if (!Number.isFinite(x)) return '–'
  const text = Math.abs(x).toFixed(decimals)
  return x < 0 && Number(text) !== 0 ? `−${text}` : text
}
