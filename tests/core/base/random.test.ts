import { describe, expect, it } from 'vitest'
import { fromState, makeRandom } from '#core/base/random'

describe('random numbers', () => {
  it('are those of the reference implementation of xoshiro128** 1.1 from the state 1, 2, 3, 4', () => {
    const random = fromState([1, 2, 3, 4])
    const first = Array.from({ length: 10 }, () => random.bits())
    expect(first).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
  })

  it('follow from the seed, and differ between neighboring seeds', () => {
    const draw = (seed: number) => Array.from({ length: 4 }, makeRandom(seed).uniform)
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(0).every((x) => x >= 0 && x < 1)).toBe(true)
  })

  it('have the moments of a uniform distribution', () => {
    const n = 100_000
    const draws = Array.from({ length: n }, makeRandom(1).uniform)
    const mean = draws.reduce((a, b) => a + b) / n
    const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / n
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 / Math.sqrt(12 * n))
    expect(variance).toBeCloseTo(1 / 12, 3)
  })

  it('fill the integers below n evenly (chi-square of 6 degrees of freedom, p > 0.001)', () => {
    const random = makeRandom(3)
    const counts = new Array<number>(7).fill(0)
    for (let i = 0; i < 70_000; i++) counts[random.below(7)]!++
    expect(counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5)
  })

  it('from neighboring seeds are not correlated: r √n is normal, 5 % beyond 1.96', () => {
    const [pairs, n] = [2000, 200]
    let beyond = 0
    for (let seed = 0; seed < pairs; seed++) {
      const [a, b] = [makeRandom(seed), makeRandom(seed + 1)]
      let sum = 0
      for (let i = 0; i < n; i++) sum += 12 * (a.uniform() - 0.5) * (b.uniform() - 0.5)
      if (Math.abs(sum) / Math.sqrt(n) > 1.96) beyond++
    }
    expect(Math.abs(beyond / pairs - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / pairs))
  })
})
