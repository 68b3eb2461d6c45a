import { describe, expect, it } from 'vitest'
import { measurePolarity } from '#core/analysis/polarity/polarity'
import { correlationAt, zonesAt } from '#core/analysis/polarity/thresholdTable'
import { siteValues } from '#core/model/siteVolume'
import type { YieldMap } from '#core/model/yieldMap'
import type { MapData } from '../../../src-renderer/views/map/stateValues.ts'
import { pairData } from '../../../src-renderer/views/thresholds/pairData.ts'
import { syntheticSample } from '../../core/analysis/polarity/syntheticSample.ts'

const sample = syntheticSample({ grid: 10, polarization: 1.5, fall: 0.2, seed: 7 })
const values = (map: YieldMap) => ({
  grid: map.grid!,
  plus: siteValues(map, 'plus'),
  minus: siteValues(map, 'minus'),
})
const maps = { asCast: values(sample.asCast), map: values(sample.trained) } as unknown as MapData
const input = { ...sample, maps, radius: sample.asCast.radius }

describe('the numbers of the Thresholds view', () => {
  const pair = pairData(input)
  it('are those of the polarity job', () => {
    const job = measurePolarity(sample)
    const zones = zonesAt(pair.table, sample.tauC)
    expect(zones.plus).toEqual(job.zones.plus)
    expect(zones.minus).toEqual(job.zones.minus)
    expect(zones.overlap).toEqual(job.overlap)
    expect(pair.fits.both).toEqual(job.xi.both)
    expect(pair.fits.plus).toEqual(job.xi.plus)
    expect(pair.fits.minus).toEqual(job.xi.minus)
    const here = correlationAt(pair.table, sample.tauC, [sample.eta])
    expect(here.correlation).toEqual(job.here.correlation)
    expect(here.enrichment).toEqual(job.here.enrichment)
    expect(here.counted).toBe(job.here.counted)
    job.thresholds.forEach((tau, t) => expect(zonesAt(pair.table, tau).ccdf.both).toBe(job.ccdf.both[t]))
  })
  it('keep every enrichment of the slider inside the scale', () => {
    for (const tau of [0, 1, 3])
      for (const x of correlationAt(pair.table, tau, pair.etas).enrichment)
        if (x > 0 && Number.isFinite(x)) {
          expect(x).toBeLessThanOrEqual(pair.enrichment.high)
          expect(x).toBeGreaterThanOrEqual(pair.enrichment.low)
        }
  })
  it('are refused for atoms of another sample', () => {
    expect(() => pairData({ ...input, d2min: [1, 2] })).toThrow(
      '1500 atoms in the sample and 2 displacements',
    )
  })
})
