import { describe, expect, it } from 'vitest'
import { measurePolarity } from '#core/analysis/polarity/polarity'
import { linearScale } from '#core/figures/drawing/scale'
import { siteValues } from '#core/model/siteVolume'
import { siteStatus, type YieldMap } from '#core/model/yieldMap'
import { cellsOf, jointPlot, parallel } from '../../../src-renderer/charts/distributionPlots.ts'
import {
  densities,
  moments,
  residualInZones,
  type Sites,
} from '../../../src-renderer/views/distributions/siteDistributions.ts'
import { syntheticSample } from '../../core/analysis/polarity/syntheticSample.ts'

const sample = syntheticSample({ grid: 10, polarization: 1.5, fall: 0.2, seed: 7 })
const job = measurePolarity(sample)
const values = (map: YieldMap) => ({
  plus: siteValues(map, 'plus'),
  minus: siteValues(map, 'minus'),
  residual: siteValues(map, 'residual'),
  map,
})
const sites = {
  asCast: values(sample.asCast),
  trained: values(sample.trained),
  groups: job.groups,
  seed: 1,
} as unknown as Sites

describe('the distributions of a pair of maps', () => {
  it('have the means of the polarity job', () => {
    const found = moments(sites, 'trained', 'residual')
    expect(found.mean).toBe(job.residualStressIn.trained.all.mean)
    expect(found.interval!.low < found.mean && found.mean < found.interval!.high).toBe(true)
    expect(found.censored).toBeNull()
  })
  it('count the censored sites of a direction and leave them out', () => {
    const status = Int32Array.from(sample.asCast.status)
    status[0] = siteStatus.censored
    const asCast = values({ ...sample.asCast, status })
    const found = moments({ ...sites, asCast } as unknown as Sites, 'asCast', 'plus')
    expect([found.n, found.censored]).toEqual([999, 1])
  })
  it('are densities of integral 1, and none of a handful of sites', () => {
    const { trained } = densities(sites.asCast.plus, sites.trained.plus)
    const step = trained[1]![0] - trained[0]![0]
    expect(trained.reduce((sum, [, p]) => sum + p * step, 0)).toBeCloseTo(1, 2)
    expect(densities(Float64Array.of(1, 2), Float64Array.of(1, 2)).asCast).toEqual([])
  })
  it('take into the zones what hardens or softens', () => {
    const either = job.zones.hardening.filter((one, i) => one === 1 || job.zones.softening[i] === 1)
    expect(residualInZones(sites, job.deviation, 1).asCast).toHaveLength(either.length)
    expect(residualInZones(sites, job.deviation, 99).asCast).toHaveLength(0)
  })
})

describe('trained against as-cast', () => {
  const scale = linearScale(0, 10)
  it('has its ±τ_c lines inside the frame', () => {
    expect(parallel(scale, 1)).toEqual([
      [0, 1],
      [9, 10],
    ])
    expect(parallel(scale, -1)).toEqual([
      [1, 0],
      [10, 9],
    ])
    expect(parallel(scale, 12)).toEqual([])
  })
  it('colours the sites of the zone', () => {
    const data = { asCast: Float64Array.of(2, 2, NaN), trained: Float64Array.of(2.5, 4, 3) }
    const { series } = jointPlot({ theme: 'dark', direction: '+', ...data, tauC: 1, scale })
    const [rest, zone] = series as { name: string; data: unknown[] }[]
    expect([rest!.data, zone!.name, zone!.data]).toEqual([[[2, 2.5]], 'hardening', [[2, 4]]])
  })
  it('is drawn in cells that hold every site, the fullest the deepest', () => {
    const cells = cellsOf([...Array.from({ length: 8 }, (): [number, number] => [5.01, 5.01]), [1, 9]], scale)
    expect(cells.map(({ depth }) => depth).sort()).toEqual([0.125, 1])
    const lone = cells.find(({ depth }) => depth < 1)!
    expect(Math.abs(lone.x - 1)).toBeLessThanOrEqual(lone.width / 2)
    expect(Math.abs(lone.y - 9)).toBeLessThanOrEqual(lone.width / 2)
  })
})
