import { describe, expect, it } from 'vitest'
import { ccdf } from '#core/analysis/polarity/ccdf'
import { exponentialFit } from '#core/analysis/statistics/exponentialFit'
import { exponentialNumbers, shuffled } from '../randomNumbers.ts'

const range = { from: 0.3, to: 2.4 }

describe('exponential fit', () => {
  it('gives back the ξ of exponential numbers within its standard error, and Ψ(X) = e^(−X/ξ)', () => {
    const values = exponentialNumbers(20_000, 0.6, 1)
    const fit = exponentialFit(values, range, { resamples: 200 })
    expect(Math.abs(fit.xi - 0.6)).toBeLessThan((3 * 0.6) / Math.sqrt(fit.inside))
    expect(fit.interval!.low).toBeLessThan(0.6)
    expect(fit.interval!.high).toBeGreaterThan(0.6)
    expect(fit.amplitude).toBeCloseTo(1, 1)
    const { fraction } = ccdf(values, [0.5, 1, 2])
    ;[0.5, 1, 2].forEach((x, i) => expect(Math.abs(fraction[i]! - Math.exp(-x / 0.6))).toBeLessThan(0.012))
  })

  it('does not see what happens outside its range: a cut-off above, unchanged sites below', () => {
    const values = exponentialNumbers(5000, 0.6, 2)
    const cut = values.map((x) => (x > 2.4 ? 2.5 : x < 0.3 ? 0 : x))
    expect(exponentialFit(cut, range).xi).toBe(exponentialFit(values, range).xi)
  })

  it('covers ξ with its interval about as often as it says', () => {
    let covered = 0
    for (let seed = 1; seed <= 200; seed++) {
      const { interval } = exponentialFit(exponentialNumbers(300, 0.6, seed), range, { resamples: 200, seed })
      if (interval && interval.low <= 0.6 && interval.high >= 0.6) covered++
    }
    expect(covered / 200).toBeGreaterThan(0.88)
  })

  it('leaves out NaN, counts them, and does not depend on the order', () => {
    const values = exponentialNumbers(1000, 0.6, 3)
    const fit = exponentialFit([...shuffled(values, 4), NaN, NaN], range)
    expect(fit.excluded).toBe(2)
    expect(fit.xi).toBeCloseTo(exponentialFit(values, range).xi, 12)
  })

  it('has no ξ where nothing lies in the range, and refuses a range without width', () => {
    const fit = exponentialFit([0.1, 5], range)
    expect(fit.xi).toBeNaN()
    expect(fit.interval).toBeNull()
    expect(() => exponentialFit([1], { from: 1, to: 1 })).toThrow(RangeError)
  })
})
