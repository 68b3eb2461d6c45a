import { describe, expect, it } from 'vitest'
import { topShareThreshold } from '#core/analysis/deformation/rearrangements'
import { ccdf } from '#core/analysis/polarity/ccdf'
import { overlap } from '#core/analysis/polarity/overlap'
import { polarizedZones } from '#core/analysis/polarity/polarizedZones'
import {
  correlationAt,
  etaOfShare,
  shareAbove,
  thresholdTable,
  zonesAt,
} from '#core/analysis/polarity/thresholdTable'
import { zoneRearrangementCorrelation } from '#core/analysis/polarity/zoneRearrangementCorrelation'
import { exponentialNumbers, normalNumbers, uniformNumbers } from '../randomNumbers.ts'

const plus = normalNumbers(2000, 1).map((x) => x + 0.3)
const minus = normalNumbers(2000, 2).map((x, i) => 0.6 * x - 0.5 * plus[i]!)
const d2min = exponentialNumbers(1500, 0.1, 3)
const score = exponentialNumbers(1500, 0.6, 4)
// Gaps, and values that lie on a threshold or are equal.
plus.fill(NaN, 10, 30)
minus.fill(NaN, 20, 45)
plus.fill(1, 50, 60)
minus.fill(-1, 55, 70)
d2min[5] = NaN
score[6] = NaN
d2min.fill(0.2, 100, 140)
score.fill(1, 120, 150)
const table = thresholdTable({ plus, minus, d2min, score })
const taus = [0, 1, ...uniformNumbers(20, 5).map((u) => 4 * u), 99]
const etas = [0, 0.2, ...uniformNumbers(20, 6).map((u) => 0.6 * u), 99].toSorted((a, b) => a - b)

describe('the table of thresholds', () => {
  it('counts zones, their overlap and Ψ as the plain functions do', () => {
    const size = { plus: plus.map(Math.abs), minus: minus.map(Math.abs) }
    for (const tau of taus) {
      const zones = polarizedZones(plus, minus, tau)
      const found = zonesAt(table, tau)
      expect(found.plus).toEqual(zones.plus)
      expect(found.minus).toEqual(zones.minus)
      expect(found.overlap).toEqual(overlap(zones.hardening, zones.softening, zones.measured))
      expect(found.ccdf).toEqual({
        plus: ccdf(size.plus, [tau]).fraction[0],
        minus: ccdf(size.minus, [tau]).fraction[0],
        both: ccdf([...size.plus, ...size.minus], [tau]).fraction[0],
      })
    }
  })
  it('correlates zones and atoms as the plain function does, at η in any order', () => {
    for (const tau of taus) {
      const plain = zoneRearrangementCorrelation(d2min, score, [tau], etas)
      const found = correlationAt(table, tau, etas.toReversed())
      expect(found.chance).toBe(plain.chance[0])
      expect(found.counted).toBe(plain.counted)
      for (const name of ['correlation', 'enrichment', 'rearranged', 'both'] as const)
        expect(found[name].toReversed()).toEqual(plain[name])
    }
    expect(table.excludedAtoms).toBe(2)
  })
  it('turns shares into η and back by the rules of the rearranged atoms', () => {
    for (const share of [0.01, 0.05, 0.14, 0.2, 1]) {
      const plain = topShareThreshold(d2min, share)
      expect(etaOfShare(table, share)).toBe(plain.eta)
      expect(shareAbove(table, plain.eta)).toBe(plain.share)
    }
  })
  it('has no share where nothing was measured', () => {
    const none = thresholdTable({ plus: [NaN], minus: [NaN], d2min: [NaN], score: [1] })
    expect(zonesAt(none, 1).ccdf.both).toBeNaN()
    expect(zonesAt(none, 1).overlap.jaccardByChance).toBeNaN()
    expect(correlationAt(none, 1, [0.1]).correlation[0]).toBeNaN()
    expect(etaOfShare(none, 0.05)).toBeNaN()
  })
})
