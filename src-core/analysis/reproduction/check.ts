/** One claim of the paper held against numbers of a project. */
export interface Check {
  readonly claim: string
  /** What is printed in Shang, Wang & Guan, arXiv:2111.11164. */
  readonly paper: string
  /** What was found, with numbers; or why it cannot be judged. */
  readonly here: string
  /** null: cannot be judged. */
  readonly holds: boolean | null
}

type Statement = Pick<Check, 'claim' | 'paper'>

export function judged(statement: Statement, holds: boolean, here: string): Check {
  return { ...statement, here, holds }
}

/** `reason` says what is missing, in a few words. */
export function notJudged(statement: Statement, reason: string): Check {
  return { ...statement, here: `cannot be judged: ${reason}`, holds: null }
}

/** A number for a sentence: so many significant digits, a real minus sign. */
export function digits(x: number, count = 3): string {
  if (Number.isNaN(x)) return 'none'
  const rounded = Number(x.toPrecision(count))
  const plain = Math.abs(rounded) >= 1e-4 || rounded === 0
  const text = plain ? String(rounded) : rounded.toExponential()
  return text.replaceAll('-', '−')
}

export function percent(x: number, count = 2): string {
  return `${digits(100 * x, count)} %`
}

/** Parts of a sentence, those of several samples or amplitudes. */
export function listed(parts: readonly string[]): string {
  return parts.join('; ')
}

/** "1 sample", "3 samples". */
export function several(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
