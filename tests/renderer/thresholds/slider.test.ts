import { describe, expect, it } from 'vitest'
import { labelPlaces } from '../../../src-renderer/charts/labelPlaces.ts'
import { afterKey, placeOf, valueAt } from '../../../src-renderer/components/slider.ts'

const even = { min: 0, max: 3, step: 0.01 }
const powers = { min: 1, max: 20, step: 0.1, log: true }

describe('a slider', () => {
  it('has a value for every place, on whole steps, and the place for the value', () => {
    expect(valueAt(even, 0.5)).toBe(1.5)
    expect(valueAt(even, 0.3337)).toBe(1)
    expect(valueAt(powers, 0.5)).toBe(4.5)
    expect(placeOf(powers, 20)).toBe(1)
    expect(placeOf(powers, Math.sqrt(20))).toBeCloseTo(0.5, 12)
    expect([placeOf(even, 7), placeOf(powers, 0.2)]).toEqual([1, 0])
  })
  it('moves one step by an arrow, ten with Shift, and stays inside its ends', () => {
    expect(afterKey(even, 1, 'ArrowRight', false)).toBe(1.01)
    expect(afterKey(even, 1, 'ArrowLeft', true)).toBe(0.9)
    expect(afterKey(even, 2.95, 'ArrowUp', true)).toBe(3)
    expect(afterKey(powers, 5, 'PageDown', false)).toBe(4)
    expect([afterKey(even, 1, 'Home', false), afterKey(even, 1, 'End', false)]).toEqual([0, 3])
    expect(afterKey(even, 1, 'a', false)).toBeNull()
  })
})

describe('labels at the ends of curves', () => {
  it('stay where there is room and move apart where there is none', () => {
    expect(labelPlaces([0.2, 0.5, 0.8], 0.1)).toEqual([0.2, 0.5, 0.8])
    const [a, b, c] = labelPlaces([0.98, 0.97, 0.99], 0.1)
    expect(b! < a! && a! < c!).toBe(true)
    expect(c).toBeLessThanOrEqual(1)
    expect(a! - b!).toBeGreaterThanOrEqual(0.1 - 1e-12)
  })
})
