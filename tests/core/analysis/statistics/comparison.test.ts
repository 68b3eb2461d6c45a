import { describe, expect, it } from 'vitest'
import { correlation } from '#core/analysis/statistics/correlation'
import { kolmogorovSmirnov } from '#core/analysis/statistics/kolmogorovSmirnov'
import { straightLine } from '#core/analysis/statistics/straightLine'
import { normalNumbers, shuffled } from '../randomNumbers.ts'

describe('Kolmogorov-Smirnov distance', () => {
  it('of small samples, by hand', () => {
    // Steps at 1, 2, 3 against 2, 4: largest gap 2/3 − 1/2 … at 3: 1 − 1/2.
    const found = kolmogorovSmirnov([1, 2, 3, NaN], [2, 4])
    expect(found.distance).toBeCloseTo(1 / 2, 12)
    expect([found.at, found.sign]).toEqual([3, 1])
    expect(found.counted).toEqual([3, 2])
    expect(found.excluded).toEqual([1, 0])
  })

  it('is 0 between equal samples with ties and 1 between samples apart', () => {
    expect(kolmogorovSmirnov([1, 1, 2, 2], [2, 1, 2, 1]).distance).toBe(0)
    const apart = kolmogorovSmirnov([5, 6, 7], [1, 2, 3, 4])
    expect([apart.distance, apart.sign]).toEqual([1, -1])
  })

  it('between normal distributions a unit apart is 2 Φ(1/2) − 1 = 0.3829, inside its interval', () => {
    const a = normalNumbers(4000, 1)
    const b = normalNumbers(4000, 2).map((x) => x + 1)
    const found = kolmogorovSmirnov(a, b, { resamples: 200 })
    expect(found.distance).toBeGreaterThan(0.35)
    expect(found.distance).toBeLessThan(0.415)
    expect(found.interval!.low).toBeLessThan(0.3829)
    expect(found.interval!.high).toBeGreaterThan(0.3829)
    expect(found.p).toBeLessThan(0.01)
  })

  it('finds equal distributions different in about 5 % of the cases at p < 0.05', () => {
    let rejected = 0
    for (let seed = 1; seed <= 200; seed++)
      if (
        kolmogorovSmirnov(normalNumbers(40, seed), normalNumbers(25, seed + 1000), { resamples: 99, seed })
          .p <= 0.05
      )
        rejected++
    expect(rejected / 200).toBeGreaterThan(0.005)
    expect(rejected / 200).toBeLessThan(0.11)
  })

  it('with paired groups is not fooled by what both directions of a site share', () => {
    // Twenty blocks with a common shift each: 800 values, but only twenty independent ones.
    const block = Int32Array.from({ length: 400 }, (_, i) => Math.floor(i / 20))
    const shift = normalNumbers(20, 7).map((x) => 3 * x)
    const a = normalNumbers(400, 8).map((x, i) => x + shift[block[i]!]!)
    const b = normalNumbers(400, 9).map((x, i) => x + shift[block[i]!]!)
    expect(kolmogorovSmirnov(a, b, { groups: { a: block, b: block }, resamples: 200 }).p).toBeGreaterThan(
      0.05,
    )
    const softer = b.map((x) => x - 1)
    const found = kolmogorovSmirnov(softer, a, { groups: { a: block, b: block }, resamples: 200 })
    expect(found.p).toBeLessThan(0.05)
    expect(found.sign).toBe(1)
  })

  it('does not depend on the order, and says NaN of nothing', () => {
    const [a, b] = [normalNumbers(60, 3), normalNumbers(70, 4)]
    const { distance } = kolmogorovSmirnov(a, b, { resamples: 10 })
    expect(kolmogorovSmirnov(shuffled(a, 1), shuffled(b, 2), { resamples: 10 }).distance).toBe(distance)
    const nothing = kolmogorovSmirnov([NaN], [1, 2])
    expect(nothing.distance).toBeNaN()
    expect(nothing.p).toBeNaN()
    expect(nothing.interval).toBeNull()
  })
})

describe("Pearson's r", () => {
  it('of the first set of Anscombe, Am. Stat. 27, 17 (1973), is 0.81642', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    expect(correlation(x, y).r).toBeCloseTo(0.81642, 5)
    expect(correlation([...x, NaN, 3], [...y, 3, NaN])).toEqual({ ...correlation(x, y), excluded: 2 })
    const line = straightLine(x, y)
    expect(line.slope).toBeCloseTo(0.50009, 5)
    expect(line.intercept).toBeCloseTo(3.00009, 5)
    expect(line.slopeError).toBeCloseTo(0.11791, 5)
  })

  it('is ±1 on a line and undefined for a constant', () => {
    expect(correlation([1, 2, 3], [5, 3, 1]).r).toBeCloseTo(-1, 12)
    expect(correlation([1, 2, 3], [5, 5, 5]).r).toBeNaN()
  })
})
