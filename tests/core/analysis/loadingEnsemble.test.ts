import { describe, expect, it } from 'vitest'
import { loadingEnsemble } from '#core/analysis/mechanics/loadingEnsemble'

describe('the mean of loading curves', () => {
  it('puts together what stands at the same strain, wherever each curve begins', () => {
    const found = loadingEnsemble([
      { strain: [0, 0.01, 0.02, 0.03], stress: [0, 1, 2, 3] },
      { strain: [0.0073, 0.01, 0.02], stress: [0, 3, 6] },
      { strain: [0.02 + 1e-12], stress: [4] },
    ])
    expect(found.strain).toEqual([0.01, 0.02])
    expect(found.mean).toEqual([2, 4])
    expect(found.std[0]).toBeCloseTo(Math.SQRT2, 12)
    expect(found.std[1]).toBe(2)
    expect(found.counted).toEqual([2, 3])
  })
  it('has nothing to say of one sample', () => {
    expect(loadingEnsemble([{ strain: [0, 1], stress: [0, 1] }]).strain).toEqual([])
  })
})
