import { describe, expect, it } from 'vitest'
import { ratios, secondsOf, spreadOf, takeTurns, unrest } from '../../bench/measure.ts'

describe('the spread of measurements', () => {
  it('is told by median, mean and quartiles', () => {
    expect(spreadOf([9, 1, 3, 2, 5])).toEqual({ n: 5, median: 3, mean: 4, low: 2, high: 5 })
    expect(unrest(spreadOf([9, 1, 3, 2, 5]))).toBe(1)
  })

  it('refuses what is no measurement', () => {
    expect(() => spreadOf([])).toThrow('no measurement')
    for (const wrong of [Number.NaN, 0, -1, Infinity])
      expect(() => spreadOf([1, wrong])).toThrow('not a positive')
  })
})

describe('contenders', () => {
  const calls: string[] = []
  const contender = (name: string, cost: number) => () => {
    calls.push(name)
    return cost
  }

  it('take turns, every other round from the other end, warm-ups aside', () => {
    const costs = takeTurns([contender('a', 1), contender('b', 2), contender('c', 3)], 3, 1)
    expect(calls.join('')).toBe('cba' + 'abc' + 'cba' + 'abc')
    expect(costs).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
    ])
  })

  it('are compared round by round', () => {
    expect(ratios([1, 2], [5, 20])).toEqual([5, 10])
    expect(() => ratios([1], [1, 2])).toThrow('as many rounds')
  })

  it('are timed while they work', () => {
    let done = false
    expect(secondsOf(() => (done = true))).toBeGreaterThanOrEqual(0)
    expect(done).toBe(true)
  })
})
