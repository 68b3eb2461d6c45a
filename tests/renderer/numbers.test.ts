import { describe, expect, it } from 'vitest'
import { readNumber, readTime, shownNumber } from '../../src-renderer/numbers.ts'

describe('numbers for people', () => {
  it('have a true minus, thin spaces from five digits, and only digits that say something', () => {
    expect(readNumber(-3.48)).toBe('−3.48')
    expect(readNumber(8000)).toBe('8000')
    expect(readNumber(10069)).toBe('10\u2009069')
    expect(readNumber(0.177001)).toBe('0.177')
    expect(readNumber(12345.678, 6)).toBe('12\u2009345.7')
    expect(readNumber(0)).toBe('0')
    expect(readNumber(Number.NaN)).toBe('–')
  })
  it('become powers of ten where zeros would have to be counted', () => {
    expect(readNumber(7.1e-7, 2)).toBe('7.1 × 10⁻⁷')
    expect(readNumber(-2e13)).toBe('−2 × 10¹³')
  })
  it('are typed into fields as they can be read back', () => {
    for (const x of [1e-4, 1e13, 0.06, 40, 0, 2000]) expect(Number(shownNumber(x))).toBe(x)
  })
})

describe('times', () => {
  it('are told in the two largest units', () => {
    expect(readTime(12.4)).toBe('12 s')
    expect(readTime(95)).toBe('1 min 35 s')
    expect(readTime(44 * 60)).toBe('44 min')
    expect(readTime(9300)).toBe('2 h 35 min')
  })
})
