import { Problem } from '../base/problem.ts'

/** One element of an alloy with its share of the atoms, 0 … 1. */
export interface Share {
  readonly element: string
  readonly share: number
}

/**
 * Reads a composition such as Cu50Zr50: elements with their percentages, which add up to 100.
 * THROWS Problem (usage) saying what is allowed.
 */
export function parseComposition(text: string): readonly Share[] {
  const what = 'cannot read the composition'
  if (!/^([A-Z][a-z]?\d+(\.\d+)?)+$/.test(text)) {
    throw new Problem(what, `elements with percentages are needed, as in Cu50Zr50, not ${text}`, '', 'usage')
  }
  const shares = [...text.matchAll(/([A-Z][a-z]?)([\d.]+)/g)].map(([, element, percent]) => ({
    element: element!,
    share: Number(percent) / 100,
  }))
  if (new Set(shares.map((s) => s.element)).size < shares.length) {
    throw new Problem(what, `an element stands twice in ${text}`, '', 'usage')
  }
  const total = shares.reduce((sum, s) => sum + s.share, 0)
  if (Math.abs(total - 1) > 1e-9) {
    const percent = Number((100 * total).toPrecision(6))
    throw new Problem(what, `the percentages of ${text} add up to ${percent}, not to 100`, '', 'usage')
  }
  return shares
}

/** Whole numbers of atoms nearest to the shares (largest remainder first); they add up to `atoms`. */
export function countAtoms(shares: readonly Share[], atoms: number): readonly number[] {
  const exact = shares.map((s) => s.share * atoms)
  const counts = exact.map((x) => Math.floor(x + 1e-9))
  const byRemainder = exact
    .map((x, i) => ({ i, rest: x - counts[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  const missing = atoms - counts.reduce((sum, n) => sum + n, 0)
  for (const { i } of byRemainder.slice(0, missing)) counts[i]!++
  return counts
}
