import { describe, expect, it } from 'vitest'
import {
  fittedRange,
  rangeWith,
  spanGradient,
  spanOf,
  ticks,
} from '../../../src-renderer/views/map/legend.ts'

describe('the legend', () => {
  it('has round ticks inside its span', () => {
    expect(ticks(0, 6.2, 6)).toEqual([0, 2, 4, 6])
    expect(ticks(-3, 3, 6)).toEqual([-3, -2, -1, 0, 1, 2, 3])
    expect(ticks(0.02, 0.11, 5)).toEqual([0.02, 0.04, 0.06, 0.08, 0.1])
    expect(ticks(1, 1)).toEqual([])
  })
  it('spans values and range, from 0 or as far to both sides', () => {
    expect(spanOf([0.4, 6.03], [0.2, 5.2], false)).toEqual([0, 6.2])
    expect(spanOf([-1.93, 2.41], [-3, 3], true)).toEqual([-3, 3])
    expect(spanOf([NaN, NaN], [0.2, 5.2], false)).toEqual([0, 5.2])
  })
  it('lets no handle pass the other, nor the span', () => {
    const span = [0, 6] as const
    expect(rangeWith([1, 5], 0, 2.004, span, false)).toEqual([2, 5])
    expect(rangeWith([1, 5], 0, 5.5, span, false)).toEqual([4.94, 5])
    expect(rangeWith([1, 5], 1, 9, span, false)).toEqual([1, 6])
    expect(rangeWith([-3, 3], 0, -2, [-4, 4], true)).toEqual([-2, 2])
    expect(rangeWith([-3, 3], 1, -1, [-4, 4], true)).toEqual([-0.08, 0.08])
  })
  it('gives values beyond the range its end colour', () => {
    const stops = spanGradient('viridis', [1, 5], [0, 6])
    expect(stops).toContain('rgb(68 1 84) 16.67%')
    expect(stops).toMatch(/83\.33%\)$/)
  })
})

it('fits the range to all views but the rarest values', () => {
  const values = Float64Array.from({ length: 101 }, (_, i) => i / 10)
  values[100] = NaN
  const fitted = fittedRange([{ values: [0, ...values] }, { values: [NaN] }], false)
  expect(fitted[0]).toBeCloseTo(0.1, 6)
  expect(fitted[1]).toBeCloseTo(9.7, 6)
  expect(fittedRange([{ values: [-3, -3, 1] }], true)).toEqual([-3, 3])
  expect(fittedRange([{ values: [NaN] }], false)).toEqual([0, 1])
})
