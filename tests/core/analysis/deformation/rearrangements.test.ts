import { describe, expect, it } from 'vitest'
import { largestDisplacement } from '#core/analysis/deformation/displacement'
import {
  normalizedD2min,
  rearrangedAtoms,
  topShareThreshold,
} from '#core/analysis/deformation/rearrangements'
import { transform } from '#core/base/matrix'
import { exponentialNumbers, shuffled, uniformNumbers } from '../randomNumbers.ts'

describe('normalization of D²min', () => {
  it('is the sum, its mean over neighbors, or the root of the mean; none without neighbors', () => {
    const [sum, neighbors] = [
      [12, 3, 0],
      [12, 12, 0],
    ]
    expect([...normalizedD2min(sum, neighbors, 'sum')]).toEqual([12, 3, NaN])
    expect([...normalizedD2min(sum, neighbors, 'mean')]).toEqual([1, 0.25, NaN])
    expect([...normalizedD2min(sum, neighbors, 'rms')]).toEqual([1, 0.5, NaN])
  })
})

describe('threshold η', () => {
  const d2min = exponentialNumbers(2000, 0.1, 1)

  it('is exceeded by exactly the share asked for', () => {
    for (const share of [0.03, 0.05, 0.14]) {
      const { eta, above } = topShareThreshold(d2min, share)
      expect(above).toBe(Math.round(share * 2000))
      expect(rearrangedAtoms(d2min, eta).count).toBe(above)
    }
  })

  it('of exponential numbers is near −ξ ln 0.05', () => {
    expect(topShareThreshold(d2min).eta / (-0.1 * Math.log(0.05))).toBeCloseTo(1, 1)
  })

  it('says how many really exceed it where values are equal', () => {
    expect(topShareThreshold([1, 1, 1, 1, 0], 0.4)).toMatchObject({ eta: 1, above: 0, share: 0 })
  })

  it('leaves out atoms without D²min and counts them; does not depend on the order', () => {
    const found = topShareThreshold([...shuffled(d2min, 2), NaN, NaN])
    expect(found).toEqual({ ...topShareThreshold(d2min), excluded: 2 })
    expect(topShareThreshold([NaN]).eta).toBeNaN()
  })
})

describe('rearranged atoms', () => {
  it('are those above η, not at it, with their share of the atoms that have a D²min', () => {
    const found = rearrangedAtoms([0.1, NaN, 0.5, 0.2, 0.3], 0.2)
    expect([...found.indices]).toEqual([2, 4])
    expect(found).toMatchObject({ count: 2, share: 0.5, counted: 4, excluded: 1 })
  })

  it('can be none at one absolute η, unlike a share taken anew for each pair', () => {
    const quiet = exponentialNumbers(500, 1e-6, 3)
    expect(rearrangedAtoms(quiet, 0.1).count).toBe(0)
    expect(topShareThreshold(quiet).above).toBe(25)
  })
})

describe('largest displacement', () => {
  const reference = {
    box: { vectors: [20, 0, 0, 1, 20, 0, 0, 0.5, 20], origin: [0, 0, 0] },
    positions: uniformNumbers(150, 4).map((u) => 30 * u),
  }

  it('is 0 under a homogeneous deformation of the cell and a shift of everything', () => {
    const shear = [1, 0, 0, 0.06, 1, 0, 0, 0, 1]
    const rows = [0, 1, 2].map((e) => transform(reference.box.vectors.slice(3 * e, 3 * e + 3), shear))
    const positions = Array.from({ length: 50 }, (_, j) =>
      transform(Array.from(reference.positions.slice(3 * j, 3 * j + 3)), shear).map((x) => x + 0.7),
    ).flat()
    const current = { box: { vectors: rows.flat(), origin: [0, 0, 0] }, positions }
    expect(largestDisplacement(reference, current)).toBeLessThan(1e-13)
  })

  it('is that of the one atom that moved, less its part in the mean', () => {
    const positions = reference.positions.slice()
    positions[30] = positions[30]! + 0.1
    expect(largestDisplacement(reference, { ...reference, positions })).toBeCloseTo(0.1 * (1 - 1 / 50), 12)
  })

  it('refuses states of different atoms', () => {
    expect(() => largestDisplacement(reference, { ...reference, positions: [0, 0, 0] })).toThrow(RangeError)
  })
})
