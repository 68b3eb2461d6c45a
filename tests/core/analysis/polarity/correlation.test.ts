import { describe, expect, it } from 'vitest'
import { zoneRearrangementCorrelation } from '#core/analysis/polarity/zoneRearrangementCorrelation'
import { exponentialNumbers, uniformNumbers } from '../randomNumbers.ts'

const tauC = [0, 0.5, 1, 2, 9]
const eta = [0.01, 0.1, 0.3, 9]

describe('correlation of zones and rearrangements', () => {
  const d2min = exponentialNumbers(3000, 0.1, 1)
  const score = exponentialNumbers(3000, 0.6, 2)
  d2min[5] = NaN
  score[6] = NaN
  score[7] = 0.5
  d2min[8] = 0.1

  it('equals its definition, counted one pair of thresholds at a time', () => {
    const found = zoneRearrangementCorrelation(d2min, score, tauC, eta)
    expect([found.counted, found.excluded]).toEqual([2998, 2])
    const atoms = Array.from(d2min, (d, j) => ({ d, s: score[j]! })).filter(
      ({ d, s }) => !isNaN(d) && !isNaN(s),
    )
    tauC.forEach((tau, t) => {
      expect(found.chance[t]).toBeCloseTo(atoms.filter(({ s }) => s > tau).length / 2998, 14)
      eta.forEach((h, e) => {
        const moved = atoms.filter(({ d }) => d > h)
        const both = moved.filter(({ s }) => s > tau).length
        expect(found.rearranged[e]).toBe(moved.length)
        expect(found.both[t * eta.length + e]).toBe(both)
        const c = found.correlation[t * eta.length + e]!
        if (moved.length > 0) expect(c).toBeCloseTo(both / moved.length, 14)
        else expect(c).toBeNaN()
      })
    })
  })

  it('is Ψ(τ_c) for atoms that know nothing of the zones: enrichment about 1', () => {
    const found = zoneRearrangementCorrelation(d2min, score, [0.5, 1], [0.01, 0.1])
    found.enrichment.forEach((x) => expect(Math.abs(x - 1)).toBeLessThan(0.12))
  })

  it('is enriched by 1/Ψ where all rearranged atoms lie in zones', () => {
    const moved = score.map((s) => (s > 1 ? 1 : 0))
    const found = zoneRearrangementCorrelation(moved, score, [1], [0.5])
    expect(found.correlation[0]).toBe(1)
    expect(found.enrichment[0]).toBeCloseTo(1 / found.chance[0]!, 12)
  })

  it('has enrichment exactly 1 when every atom counts as rearranged', () => {
    zoneRearrangementCorrelation(
      uniformNumbers(100, 3),
      score.slice(100, 200),
      tauC.slice(0, 4),
      [-1],
    ).enrichment.forEach((x) => expect(x).toBeCloseTo(1, 12))
  })

  it('refuses thresholds that do not ascend', () => {
    expect(() => zoneRearrangementCorrelation(d2min, score, [1, 1], eta)).toThrow(RangeError)
  })
})
