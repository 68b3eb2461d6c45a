import { describe, expect, it } from 'vitest'
import { colourAt, opacityAt, transferTable } from '../../../src-renderer/scene/colours.ts'

describe('colour maps', () => {
  it('have the published ends', () => {
    expect(colourAt('viridis', 0)).toEqual([68, 1, 84])
    expect(colourAt('vik', 0)).toEqual([0, 18, 96])
    expect(colourAt('vik', 2)).toEqual([89, 0, 7])
  })
  it('leave the middle as mist', () => {
    expect(opacityAt('both tails', 0)).toBe(1)
    expect(opacityAt('both tails', 1)).toBe(1)
    expect(opacityAt('both tails', 0.45)).toBeLessThan(0.05)
    expect(opacityAt('low', 0.9)).toBe(0)
    expect(transferTable('viridis', 'high')[1023]).toBe(255)
  })
})
