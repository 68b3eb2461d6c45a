/** What a bench has to tell: measurements with their spread, agreements, and what must be said beside them. */
import { ratios, spreadOf, unrest, type Spread } from './measure.ts'

export interface Rival {
  /** "LAMMPS eam/fs/opt" */
  readonly what: string
  readonly cost: Spread
  /** How many times cheaper we are; its spread. */
  readonly ratio: Spread
  /** The ratio that the product promises. */
  readonly promised?: number
}

export interface Measurement {
  /** "AQS step, 1 thread" */
  readonly what: string
  readonly unit: string
  readonly cost: Spread
  /** Which number stands for the cost; a mean where events make the steps unequal. */
  readonly by: 'median' | 'mean'
  readonly rival?: Rival
}

/** That the faster way gives the same: a number and what was expected of it. */
export interface Agreement {
  readonly what: string
  readonly found: string
  readonly holds: boolean
}

export interface Report {
  readonly measurements: readonly Measurement[]
  readonly agreements: readonly Agreement[]
  readonly notes: readonly string[]
}

interface Labels {
  readonly what: string
  readonly unit: string
  readonly by?: 'median' | 'mean'
}

export function measured(costs: readonly number[], { what, unit, by = 'median' }: Labels): Measurement {
  return { what, unit, by, cost: spreadOf(costs) }
}

/**
 * Both measured in turns: median and quartiles are those of the ratios of the rounds, the mean is the ratio
 * of the means, which is that of the whole work.
 */
export function compared(
  here: readonly number[],
  there: readonly number[],
  labels: Labels & { readonly rival: string; readonly promised?: number },
): Measurement {
  const ours = measured(here, labels)
  const theirs = spreadOf(there)
  const ratio = { ...spreadOf(ratios(here, there)), mean: theirs.mean / ours.cost.mean }
  const { rival, promised } = labels
  return {
    ...ours,
    rival: { what: rival, cost: theirs, ratio, ...(promised && { promised }) },
  }
}

/**
 * The rival measured once over several steps: the ratio of the numbers that stand for the costs, its
 * spread from quartile against quartile.
 */
export function comparedApart(
  here: readonly number[],
  there: readonly number[],
  labels: Labels & { readonly rival: string; readonly promised?: number },
): Measurement {
  const ours = spreadOf(here)
  const theirs = spreadOf(there)
  const ratio = {
    n: Math.min(ours.n, theirs.n),
    median: theirs.median / ours.median,
    mean: theirs.mean / ours.mean,
    low: theirs.low / ours.high,
    high: theirs.high / ours.low,
  }
  const { rival, promised } = labels
  return {
    ...measured(here, labels),
    rival: { what: rival, cost: theirs, ratio, ...(promised && { promised }) },
  }
}

export function agreement(what: string, found: number, bound: number, unit: string): Agreement {
  const text = `${found.toPrecision(2)} ${unit}`.trim()
  const most = bound > 0 && bound < 1e-3 ? bound.toExponential() : String(bound)
  return { what, found: `${text} (at most ${most} ${unit}`.trim() + ')', holds: found <= bound }
}

/** Three significant digits, without an exponent for the sizes that occur here. */
export function digits(x: number): string {
  if (x === 0) return '0'
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(x))))
  return x.toFixed(Math.min(decimals, 9))
}

/** Repetitions of the same that differ much. Where a mean stands for the cost, the pieces differ by themselves. */
export const isNoisy = (spread: Spread, by: 'median' | 'mean'): boolean =>
  by === 'median' && spread.n > 2 && unrest(spread) > 0.1

export const countOf = ({ n }: Spread, by: 'median' | 'mean'): string => (n === 1 ? 'once' : `${by} of ${n}`)

export function measurementLine({ what, unit, cost, by, rival }: Measurement): string {
  const told = (c: Spread): string => {
    const quartiles = c.n > 1 ? `, quartiles ${digits(c.low)} … ${digits(c.high)}` : ''
    return `${digits(c[by])} ${unit} (${countOf(c, by)}${quartiles})${isNoisy(c, by) ? ' NOISY' : ''}`
  }
  if (!rival) return `${what}: ${told(cost)}`
  const { ratio, promised } = rival
  const kept =
    promised === undefined ? '' : `; promised ${promised}: ${keeps(rival, by) ? 'kept' : 'NOT KEPT'}`
  return (
    `${what}: ${told(cost)}; ${rival.what}: ${told(rival.cost)}; ` +
    `ratio ${digits(ratio[by])} (${digits(ratio.low)} … ${digits(ratio.high)})${kept}`
  )
}

export const keeps = ({ ratio, promised }: Rival, by: 'median' | 'mean'): boolean =>
  promised === undefined || ratio[by] >= promised

export const agreementLine = ({ what, found, holds }: Agreement): string =>
  `${holds ? 'agrees' : 'DISAGREES'}: ${what}: ${found}`
