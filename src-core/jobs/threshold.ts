import { Problem } from '../base/problem.ts'

/** η as it was asked for: a share of the atoms of the as-cast → trained pair, or Å². */
export type AskedThreshold = { readonly share: number } | { readonly value: number }

/**
 * Reads "5%" (the top 5 % of the pair) or "1.3" (Å²).
 * THROWS Problem (usage) saying what is allowed.
 */
export function parseThreshold(text: string): AskedThreshold {
  const match = /^\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)\s*(%?)\s*$/.exec(text)
  const value = Number(match?.[1])
  if (match?.[2] === '%' && value > 0 && value < 100) return { share: value / 100 }
  if (match && match[2] === '' && value >= 0) return { value }
  const allowed = `a share between 0% and 100%, as in 5%, or a number of Å² is needed, not ${text}`
  throw new Problem('cannot read the rearrangement threshold', allowed, 'eta', 'usage')
}
