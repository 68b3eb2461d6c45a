import { describe, expect, it } from 'vitest'
import { ccdf } from '#core/analysis/polarity/ccdf'
import { expectedJaccard, overlap } from '#core/analysis/polarity/overlap'
import { deviation, inside, polarizedZones } from '#core/analysis/polarity/polarizedZones'
import { lowYieldStress, polarityIndex } from '#core/analysis/polarity/polarityIndex'
import { normalNumbers, shuffled, uniformNumbers } from '../randomNumbers.ts'

describe('polarized zones', () => {
  const plus = deviation([2, 2, 2, 2, NaN], [3.5, 3, 0.5, NaN, 4])
  const minus = deviation([2, 2, 2, 2, 2], [0.5, 1, 3.5, 0.5, 0.5])

  it('are sites that harden in + and soften in − by more than τ_c', () => {
    const zones = polarizedZones(plus, minus, 1)
    expect([...zones.hardening]).toEqual([1, 0, 0, 0, 0])
    expect([...zones.softening]).toEqual([1, 0, 0, 1, 1])
    expect([...zones.measured]).toEqual([1, 1, 1, 0, 0])
  })

  it('count both signs and what could not be measured', () => {
    const zones = polarizedZones(plus, minus, 1)
    expect(zones.plus).toEqual({ harder: 1, softer: 1, counted: 3, excluded: 2 })
    expect(zones.minus).toEqual({ harder: 1, softer: 3, counted: 5, excluded: 0 })
  })

  it('shrink as τ_c grows, and follow a permutation of the sites', () => {
    const [a, b] = [normalNumbers(300, 1), normalNumbers(300, 2)]
    const count = (tauC: number) => polarizedZones(a, b, tauC).plus.harder
    expect([0, 0.5, 1, 2].map(count)).toEqual([0, 0.5, 1, 2].map(count).toSorted((p, q) => q - p))
    const order = shuffled(
      Float64Array.from({ length: 300 }, (_, i) => i),
      3,
    )
    const moved = polarizedZones(
      order.map((i) => a[i]!),
      order.map((i) => b[i]!),
      1,
    )
    expect([...moved.hardening]).toEqual(order.map((i) => polarizedZones(a, b, 1).hardening[i]!))
  })

  it('select values by site, and refuse maps of different sites', () => {
    expect([...inside([5, 6, 7, 8, NaN], [1, 0, 0, 1, 0])]).toEqual([5, 8])
    expect(() => deviation([1], [1, 2])).toThrow(RangeError)
  })
})

describe('overlap', () => {
  it('counts only the sites asked for', () => {
    expect(overlap([1, 1, 0, 0, 1], [1, 0, 1, 0, 1], [1, 1, 1, 1, 0])).toMatchObject({
      sites: 4,
      first: 2,
      second: 2,
      both: 1,
      jaccard: 1 / 3,
      firstInSecond: 0.5,
      firstInSecondByChance: 0.5,
    })
  })

  it('has by chance the mean of J over all pairs of subsets (n = 6, by enumeration)', () => {
    for (const [a, b] of [
      [2, 3],
      [1, 1],
      [4, 4],
      [6, 2],
    ] as const) {
      const second = (1 << b) - 1
      let [sum, sets] = [0, 0]
      for (let first = 0; first < 64; first++) {
        if (ones(first) !== a) continue
        sum += ones(first & second) / ones(first | second)
        sets++
      }
      expect(expectedJaccard(6, a, b)).toBeCloseTo(sum / sets, 12)
    }
  })

  it('has by chance ab/n over a + b − ab/n in a large map, and the mean of drawn sets', () => {
    expect(expectedJaccard(64_000, 10_069, 10_151)).toBeCloseTo(1597 / (20_220 - 1597), 4)
    const [a, b] = [uniformNumbers(4000, 1), uniformNumbers(4000, 2)]
    const mask = (u: Float64Array) => Array.from(u, (x) => (x < 0.2 ? 1 : 0))
    const drawn = overlap(mask(a), mask(b))
    expect(Math.abs(drawn.jaccard / drawn.jaccardByChance - 1)).toBeLessThan(0.2)
  })

  it('is undefined between empty sets and 0 with one', () => {
    expect(overlap([0, 0], [0, 0]).jaccardByChance).toBeNaN()
    expect(overlap([1, 0], [0, 0]).jaccardByChance).toBe(0)
  })
})

describe('Ψ', () => {
  it('is the share above, not at, and steps at every distinct value', () => {
    const found = ccdf([2, 1, 2, NaN, 4])
    expect([...found.abscissa]).toEqual([1, 2, 4])
    expect([...found.fraction]).toEqual([0.75, 0.25, 0])
    expect([found.counted, found.excluded]).toEqual([4, 1])
    expect([...ccdf([1, 2], [0, 1.5, 9]).fraction]).toEqual([1, 0.5, 0])
    expect(ccdf([NaN], [1]).fraction[0]).toBeNaN()
  })

  it('of a union is the mean of its parts, weighted by their numbers', () => {
    const [a, b, at] = [normalNumbers(300, 1), normalNumbers(100, 2), [-1, 0, 1]]
    const parts = [ccdf(a, at).fraction, ccdf(b, at).fraction]
    ccdf([...a, ...b], at).fraction.forEach((psi, i) =>
      expect(psi).toBeCloseTo(0.75 * parts[0]![i]! + 0.25 * parts[1]![i]!, 12),
    )
  })
})

describe('polarity index', () => {
  const cast = {
    plus: normalNumbers(1000, 1).map((x) => x + 3),
    minus: normalNumbers(1000, 2).map((x) => x + 3),
  }
  const below = lowYieldStress(cast.plus, cast.minus)

  it('takes as low the lowest quarter of both as-cast directions pooled', () => {
    const both = [...cast.plus, ...cast.minus]
    expect(both.filter((x) => x < below).length).toBe(500)
    expect(below).toBeCloseTo(3 - 0.6745, 1)
  })

  it('of unpolarized states scatters around 0, which its 95 % interval holds about as often as it says', () => {
    const draws = 150
    let [covered, sum] = [0, 0]
    for (let seed = 1; seed <= draws; seed++) {
      const [plus, minus] = [normalNumbers(500, 2 * seed), normalNumbers(500, 2 * seed + 1)]
      const found = polarityIndex(plus, minus, lowYieldStress(plus, minus), { resamples: 200, seed })
      sum += found.index
      if (found.interval!.low <= 0 && found.interval!.high >= 0) covered++
    }
    // Variance of the index of independent sites: 2 n q (1 − q) / (2 n q)² with n = 500, q = 1/4.
    expect(Math.abs(sum / draws)).toBeLessThan(3 * Math.sqrt(0.003 / draws))
    expect(covered / draws).toBeGreaterThan(0.88)
    expect(covered / draws).toBeLessThan(0.995)
  })

  it('is positive where − is softer, changes sign with the directions, and is 1 at most', () => {
    const softer = cast.minus.map((x) => x - 1)
    const found = polarityIndex(cast.plus, softer, below)
    expect(found.interval!.low).toBeGreaterThan(0)
    expect(polarityIndex(softer, cast.plus, below).index).toBeCloseTo(-found.index, 12)
    expect(polarityIndex([5, 5], [1, 1], 2).index).toBe(1)
  })

  it('by its definition, with sites missing in one direction left out', () => {
    const found = polarityIndex([1, 5, 5, NaN, 1], [1, 1, 1, 1, NaN], 2)
    expect(found).toMatchObject({
      index: (3 - 1) / (3 + 1),
      lowPlus: 1 / 3,
      lowMinus: 1,
      counted: 3,
      excluded: 2,
    })
    expect(polarityIndex([5], [5], 2).index).toBeNaN()
  })
})

function ones(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + ones(bits >>> 1)
}
