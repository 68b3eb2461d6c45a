import { describe, expect, it } from 'vitest'
import {
  boxFault,
  heights,
  inverseVectors,
  isRestricted,
  restricted,
  sheared,
  toCartesian,
  toFractional,
  volume,
} from '#core/model/box'
import { largestDifference } from '../../fixtures/lammpsFiles.ts'

const tilted = { vectors: [8.8, 0, 0, 1.3, 8.6, 0, -0.8, 0.6, 7.9], origin: [0.3, -0.7, 0.15] }
const cubic = { vectors: [4, 0, 0, 0, 4, 0, 0, 0, 4], origin: [0, 0, 0] }

describe('the cell', () => {
  it('has the volume and heights of a parallelepiped', () => {
    expect(volume(tilted)).toBeCloseTo(8.8 * 8.6 * 7.9, 10)
    expect(heights(cubic)).toEqual([4, 4, 4])
    // Of a restricted cell the height along c is its z, and that along b follows from the yz plane.
    const [, hb, hc] = heights(tilted) as [number, number, number]
    expect(hc).toBeCloseTo(7.9, 12)
    expect(hb).toBeCloseTo((8.6 * 7.9) / Math.hypot(0.6, 7.9), 12)
  })

  it('turns fractional into Cartesian coordinates and back', () => {
    expect(toCartesian(tilted, [0, 0, 0])).toEqual([0.3, -0.7, 0.15])
    expect(toCartesian(tilted, [0, 0, 1])).toEqual([0.3 - 0.8, -0.7 + 0.6, 7.9 + 0.15])
    const s = [0.25, -3.5, 12.125]
    expect(largestDifference(toFractional(tilted, toCartesian(tilted, s)), s)).toBeLessThan(1e-14)
    expect(inverseVectors(cubic)).toEqual([0.25, 0, 0, 0, 0.25, 0, 0, 0, 0.25])
  })

  it('is sheared by x += γ y in edges and corner, at constant volume; fractions stay', () => {
    const moved = sheared(tilted, 0.1)
    expect(
      largestDifference(moved.vectors, [8.8, 0, 0, 1.3 + 0.86, 8.6, 0, -0.8 + 0.06, 0.6, 7.9]),
    ).toBeLessThan(1e-15)
    expect(moved.origin).toEqual([0.3 - 0.07, -0.7, 0.15])
    expect(volume(moved)).toBeCloseTo(volume(tilted), 10)
    const [x, y, z] = toCartesian(tilted, [0.3, 0.6, 0.9]) as [number, number, number]
    expect(largestDifference(toFractional(moved, [x + 0.1 * y, y, z]), [0.3, 0.6, 0.9])).toBeLessThan(1e-15)
    expect(largestDifference(sheared(moved, -0.1).vectors, tilted.vectors)).toBeLessThan(1e-15)
  })

  it('keeps the restricted form, which is left untouched', () => {
    expect(isRestricted(tilted)).toBe(true)
    expect(isRestricted(sheared(tilted, 0.06))).toBe(true)
    expect(restricted(tilted).box).toBe(tilted)
    expect(isRestricted({ ...tilted, vectors: [8, 0, 1e-17, 0, 8, 0, 0, 0, 8] })).toBe(false)
  })

  it.each([
    [[4, 0, 0, 0, 4, 0, 0, 0, NaN], /not finite/],
    [[4, 0, 0, 4, 0, 0, 0, 0, 4], /flat/],
    [[0, 0, 0, 0, 4, 0, 0, 0, 4], /flat/],
    [[0, 4, 0, 4, 0, 0, 0, 0, 4], /left-handed/],
    [[1e200, 0, 0, 0, 1e200, 0, 0, 0, 1], /too large/],
    [[1, 0, 0, 0, 1, 0], /nine numbers/],
  ])('is refused as %j', (vectors, why) => {
    expect(boxFault({ vectors, origin: [0, 0, 0] })).toMatch(why)
    expect(boxFault(cubic)).toBeNull()
  })
})
