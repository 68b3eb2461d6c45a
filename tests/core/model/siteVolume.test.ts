import { describe, expect, it } from 'vitest'
import { siteVolume } from '#core/model/siteVolume'

describe('siteVolume', () => {
  it('keeps measured sites, and fills gaps with the nearest across the boundary', () => {
    const values = new Float64Array(64).fill(2)
    values[0] = Number.NaN
    for (const near of [1, 3, 4, 12, 16, 48]) values[near] = 5
    const volume = siteVolume(4, values)
    expect(volume.gaps).toBe(1)
    expect(volume.values[0]).toBe(5)
    expect([volume.low, volume.high]).toEqual([2, 5])
    expect(volume.mean).toBeCloseTo((57 * 2 + 6 * 5) / 63)
  })
  it('says that nothing was measured', () => {
    const volume = siteVolume(2, new Float64Array(8).fill(Number.NaN))
    expect(volume.gaps).toBe(8)
    expect(volume.mean).toBeNaN()
  })
  it('fills everything from one site', () => {
    const values = new Float64Array(27).fill(Number.NaN)
    values[13] = 3
    expect([...siteVolume(3, values).values].every((x) => x === 3)).toBe(true)
  })
  it('refuses a list of sites', () => {
    expect(() => siteVolume(3, [1, 2])).toThrow(RangeError)
  })
})
