import { describe, expect, it } from 'vitest'
import { bootstrap } from '#core/analysis/statistics/bootstrap'
import { ensemble, ensembleCurve, meanInterval } from '#core/analysis/statistics/ensemble'
import { exponentialNumbers, normalNumbers } from '../randomNumbers.ts'

describe('ensemble', () => {
  it('has the mean and the sample standard deviation of the textbook', () => {
    const found = ensemble([2, 4, 4, NaN, 4, 5, 5, 7, 9])
    expect(found).toEqual({ mean: 5, std: Math.sqrt(32 / 7), counted: 8, excluded: 1 })
  })

  it('keeps its digits far from zero', () => {
    expect(ensemble([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).std).toBeCloseTo(Math.sqrt(30), 10)
  })

  it('has no standard deviation of one value and no mean of none', () => {
    expect(ensemble([3]).std).toBeNaN()
    expect(ensemble([NaN]).mean).toBeNaN()
  })

  it('follows curves of different lengths point by point', () => {
    const found = ensembleCurve([
      [1, 2, 3],
      [3, NaN],
    ])
    expect([...found.mean]).toEqual([2, 2, 3])
    expect([...found.counted]).toEqual([2, 1, 1])
    expect(found.std[0]).toBeCloseTo(Math.SQRT2, 12)
    expect(found.std[1]).toBeNaN()
  })
})

describe('bootstrap', () => {
  it('has about the standard error of the mean as its width', () => {
    const values = normalNumbers(400, 1)
    const { low, high } = meanInterval(values, { resamples: 2000 })!
    const exact = (2 * 1.96 * ensemble(values).std) / Math.sqrt(400)
    expect(Math.abs((high - low) / exact - 1)).toBeLessThan(0.1)
  })

  it('covers the true mean of exponential numbers about as often as it says (90 %, 300 samples of 60)', () => {
    let covered = 0
    for (let seed = 1; seed <= 300; seed++) {
      const { low, high } = meanInterval(exponentialNumbers(60, 2, seed), {
        resamples: 300,
        level: 0.9,
        seed,
      })!
      if (low <= 2 && 2 <= high) covered++
    }
    // Three standard deviations of a binomial below 0.9, and the known undercoverage of a skewed mean.
    expect(covered / 300).toBeGreaterThan(0.82)
    expect(covered / 300).toBeLessThan(0.96)
  })

  it('follows from its seed', () => {
    const values = normalNumbers(50, 2)
    expect(meanInterval(values, { seed: 3 })).toEqual(meanInterval(values, { seed: 3 }))
    expect(meanInterval(values, { seed: 3 })).not.toEqual(meanInterval(values, { seed: 4 }))
  })

  it('draws groups as a whole: copies of a value add no certainty', () => {
    const single = normalNumbers(30, 3)
    const copies = Float64Array.from({ length: 300 }, (_, i) => single[Math.floor(i / 10)]!)
    const groups = Int32Array.from({ length: 300 }, (_, i) => 7 * Math.floor(i / 10))
    const width = ({ low, high }: { low: number; high: number }) => high - low
    const [asGroups, alone] = [meanInterval(copies, { groups })!, meanInterval(single)!]
    expect(width(asGroups)).toBeCloseTo(width(alone), 10)
    expect(asGroups.groups).toBe(30)
    expect(width(meanInterval(copies)!)).toBeLessThan(0.5 * width(alone))
  })

  it('says nothing with one group, or where most resamples are undefined', () => {
    expect(meanInterval([1, 2, NaN], { groups: [5, 5, 6] })).toBeNull()
    expect(bootstrap(4, () => NaN)).toBeNull()
  })
})
