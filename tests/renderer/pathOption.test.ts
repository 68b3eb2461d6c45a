import { describe, expect, it } from 'vitest'
import type { StoredResult } from '#core/model/result'
import { pathOf, pathOption } from '../../src-renderer/charts/pathOption.ts'

const curve = {
  label: 'loop',
  arrays: {
    strain: { data: Float64Array.of(0, 0.01), shape: [2] },
    stress: { data: Float64Array.of(0, 1, 2, 0.5, 4, 5, 6, 7, 8, 0.75, 10, 11), shape: [2, 6] },
  },
} as unknown as StoredResult

describe('a path on the screen', () => {
  it('is σ_xy, the fourth of the six components, against γ', () => {
    expect(pathOf(curve)).toEqual([
      [0, 0.5],
      [0.01, 0.75],
    ])
  })
  it('lies inside a box with ticks on all four sides, which holds every point', () => {
    const option = pathOption([curve], { theme: 'dark', colourOf: () => '#fff' })
    const [bottom, top] = option.xAxis as { min: number; max: number; axisTick: { inside: boolean } }[]
    expect([bottom!.axisTick.inside, top!.axisTick.inside]).toEqual([true, true])
    expect(bottom!.min).toBeLessThan(0)
    expect(bottom!.max).toBeGreaterThan(0.01)
    const [left] = option.yAxis as { min: number; max: number }[]
    expect(left!.min).toBeLessThan(0.5)
    expect(left!.max).toBeGreaterThan(0.75)
  })
  it('draws no path at all without one', () => {
    expect(pathOption([], { theme: 'light', colourOf: () => '#000' }).series).toEqual([])
  })
})
