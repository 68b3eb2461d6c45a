/**
 * Timings that can be compared: contenders take turns (A B A B …), so that a slow minute of the machine
 * falls on all of them, and every number comes with its spread.
 */
import { quantile } from '#core/analysis/statistics/quantile'
import { ensemble } from '#core/analysis/statistics/ensemble'

/** Of repeated measurements, in their unit. */
export interface Spread {
  readonly n: number
  readonly median: number
  readonly mean: number
  /** First and third quartile. */
  readonly low: number
  readonly high: number
}

/** THROWS RangeError where there is nothing to summarize, or a number that is no measurement. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('no measurement was made')
  if (!values.every((x) => Number.isFinite(x) && x > 0)) {
    throw new RangeError(`a measurement is not a positive number: ${values.join(', ')}`)
  }
  return {
    n: values.length,
    median: quantile(values, 0.5),
    mean: ensemble(values).mean,
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
  }
}

/** The width of the middle half over the median: what is above 0.1 is called noisy. */
export const unrest = ({ median, low, high }: Spread): number => (high - low) / median

/** Measures something once and gives its cost; it chooses itself what of it to time. */
export type Contender = () => number

/**
 * Costs [contender][round]. Contenders take turns, and every other round begins at the other end, so that
 * none is always the one after a certain other. The first round is preceded by `warmUps` that do not count.
 */
export function takeTurns(contenders: readonly Contender[], rounds: number, warmUps = 0): number[][] {
  const costs = contenders.map((): number[] => [])
  for (let round = -warmUps; round < rounds; round++) {
    const order = contenders.map((_, c) => (round % 2 === 0 ? c : contenders.length - 1 - c))
    for (const c of order) {
      const cost = contenders[c]!()
      if (round >= 0) costs[c]!.push(cost)
    }
  }
  return costs
}

/** How many times cheaper `here` is, round by round. */
export function ratios(here: readonly number[], there: readonly number[]): number[] {
  if (here.length !== there.length) throw new RangeError('a ratio needs as many rounds on either side')
  return here.map((cost, round) => there[round]! / cost)
}

/** Wall-clock seconds of a piece of work. */
export function secondsOf(work: () => unknown): number {
  const begin = performance.now()
  work()
  return (performance.now() - begin) / 1000
}
