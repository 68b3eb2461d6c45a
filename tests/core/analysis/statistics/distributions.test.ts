import { describe, expect, it } from 'vitest'
import { automaticBins, histogram } from '#core/analysis/statistics/histogram'
import { jointDensity } from '#core/analysis/statistics/jointDensity'
import { kernelDensity } from '#core/analysis/statistics/kernelDensity'
import { quantile } from '#core/analysis/statistics/quantile'
import { normalNumbers, shuffled } from '../randomNumbers.ts'

describe('quantile', () => {
  it('is that of Hyndman and Fan, type 7 (R: quantile(c(1, 2, 4, 8, 16), c(.1, .25, .5, .9)))', () => {
    const values = [16, 1, 8, 2, NaN, 4]
    expect([0.1, 0.25, 0.5, 0.9].map((q) => quantile(values, q))).toEqual([1.4, 2, 4, 12.8])
    expect([quantile(values, 0), quantile(values, 1)]).toEqual([1, 16])
    expect(quantile([NaN], 0.5)).toBeNaN()
  })
})

describe('histogram', () => {
  const bins = { from: 0, to: 1, count: 4 }

  it('counts every value once, the upper edge in the last bin', () => {
    const found = histogram([0, 0.25, 0.3, 1, -0.1, 1.5, NaN], bins)
    expect([...found.counts]).toEqual([1, 2, 0, 1])
    expect([found.counted, found.below, found.above, found.excluded]).toEqual([6, 1, 1, 1])
    expect([...found.edges]).toEqual([0, 0.25, 0.5, 0.75, 1])
  })

  it('has a density that integrates to the share inside', () => {
    const found = histogram([0, 0.25, 0.3, 1, -0.1, 1.5, NaN], bins)
    expect(found.density.reduce((sum, p) => sum + p * 0.25, 0)).toBeCloseTo(4 / 6, 12)
  })

  it('does not depend on the order of the values', () => {
    const values = normalNumbers(500, 1)
    const chosen = automaticBins(values)
    expect(histogram(shuffled(values, 2), chosen)).toEqual(histogram(values, chosen))
    expect(histogram(values, chosen).above + histogram(values, chosen).below).toBe(0)
  })

  it('makes a single bin of equal values', () => {
    expect(histogram([2, 2, 2], automaticBins([2, 2, 2])).counts).toEqual(Float64Array.of(3))
  })
})

describe('joint density', () => {
  const bins = { from: -4, to: 4, count: 32 }

  it('leaves out items with one value missing, counts them, and integrates to 1', () => {
    const [x, y] = [normalNumbers(2000, 1), normalNumbers(2000, 2)]
    x[3] = NaN
    y[4] = NaN
    const found = jointDensity(x, y, bins, bins)
    expect([found.counted, found.excluded]).toEqual([1998, 2])
    const inside = found.density.reduce((sum, p) => sum + p / 16, 0)
    expect(inside).toBeCloseTo((1998 - found.outside) / 1998, 12)
  })

  it('has the histograms of either quantity as its margins', () => {
    const [x, y] = [normalNumbers(500, 3), normalNumbers(500, 4)]
    const wide = { from: -8, to: 8, count: 16 }
    const { counts } = jointDensity(x, y, wide, wide)
    const margin = Array.from({ length: 16 }, (_, a) =>
      counts.slice(16 * a, 16 * a + 16).reduce((p, q) => p + q),
    )
    expect(margin).toEqual([...histogram(x, wide).counts])
  })
})

describe('kernel density', () => {
  it('is a Gaussian of the bandwidth around a single value', () => {
    const { density } = kernelDensity([1, NaN], [1, 1.5], 0.5)
    expect(density[0]).toBeCloseTo(1 / (0.5 * Math.sqrt(2 * Math.PI)), 12)
    expect(density[1]! / density[0]!).toBeCloseTo(Math.exp(-0.5), 12)
  })

  it('integrates to 1 and comes near the density it was drawn from', () => {
    const abscissa = Float64Array.from({ length: 241 }, (_, i) => -6 + i * 0.05)
    const found = kernelDensity(normalNumbers(20_000, 5), abscissa)
    expect(found.density.reduce((sum, p) => sum + 0.05 * p, 0)).toBeCloseTo(1, 6)
    expect(found.bandwidth).toBeCloseTo(0.9 * 20_000 ** -0.2, 2)
    found.density.forEach((p, i) => {
      const exact = Math.exp(-0.5 * abscissa[i]! ** 2) / Math.sqrt(2 * Math.PI)
      expect(Math.abs(p - exact)).toBeLessThan(0.02)
    })
  })
})
