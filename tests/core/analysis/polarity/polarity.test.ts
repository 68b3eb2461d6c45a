import { describe, expect, it } from 'vitest'
import { blocksPerEdge, measurePolarity } from '#core/analysis/polarity/polarity'
import { Problem } from '#core/base/problem'
import { cube, syntheticSample } from './syntheticSample.ts'

const made = { grid: 10, polarization: 2, fall: 0.2, seed: 11 }
const input = syntheticSample(made)
const polarity = measurePolarity(input)

describe('polarity of a sample made with known zones', () => {
  it('finds the zones: e^(−1/2) of a fifth of the sites beyond 1 GPa, the same in both directions', () => {
    const expected = 0.2 * 1000 * Math.exp(-0.5)
    for (const found of [polarity.overlap.first, polarity.overlap.second])
      expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(expected))
    expect(polarity.overlap.jaccard).toBe(1)
    expect(polarity.overlap.jaccardByChance).toBeLessThan(0.1)
    expect(polarity.zones.plus).toEqual({
      harder: polarity.overlap.first,
      softer: 0,
      counted: 1000,
      excluded: 0,
    })
  })

  it('finds rearranged atoms in them: a score is the larger deviation at the nearest grid point', () => {
    expect(polarity.score[0]).toBeGreaterThanOrEqual(0)
    expect(polarity.here.enrichment[0]).toBeGreaterThan(2)
    expect(polarity.here.correlation[0]).toBeLessThanOrEqual(1)
  })

  it('has an index of 0 before and above 0 after, and τ_0 that falls in the zones alone', () => {
    expect(polarity.index.asCast.interval!.low).toBeLessThan(0)
    expect(polarity.index.trained.interval!.low).toBeGreaterThan(0)
    const { asCast, trained } = polarity.residualStressIn
    expect(trained.hardening.mean - asCast.hardening.mean).toBeCloseTo(-0.2, 10)
    expect(trained.all.mean - asCast.all.mean).toBeCloseTo(-0.04, 10)
  })

  it('has a block of about the radius of the free region in each group', () => {
    expect(blocksPerEdge(40, { ...cube, vectors: cube.vectors.map((x) => 1.3 * x) }, 10)).toBe(5)
    expect(blocksPerEdge(1, cube, 10)).toBe(1)
    expect(blocksPerEdge(8, cube, NaN)).toBe(2)
    expect(new Set(polarity.groups).size).toBe(64)
  })

  it('leaves out and counts the sites that were censored in one of the states', () => {
    const status = Int32Array.from(input.trained.status)
    status[2 * 5] = 2
    status[2 * 6 + 1] = 3
    const found = measurePolarity({ ...input, trained: { ...input.trained, status } })
    expect(found.deviation.plus[5]).toBeNaN()
    expect(found.zones.plus.excluded).toBe(1)
    expect(found.zones.minus.excluded).toBe(1)
    expect(found.overlap.sites).toBe(998)
    expect(found.xi.both.excluded).toBe(2)
    expect(found.index.trained.excluded).toBe(2)
  })

  it('refuses single sites and maps of different grids in one sentence', () => {
    const sites = { ...input.asCast, grid: null }
    expect(() => measurePolarity({ ...input, asCast: sites })).toThrow(Problem)
    expect(() => measurePolarity({ ...input, asCast: sites })).toThrow(
      'both maps must hold all points of the same grid; here 1000 single sites and a grid of 10 points per edge',
    )
  })

  it('says NaN where no atom is above η, not a number', () => {
    const none = measurePolarity({ ...input, eta: 1e9 }).here
    expect(none.rearranged[0]).toBe(0)
    expect(none.correlation[0]).toBeNaN()
    expect(none.enrichment[0]).toBeNaN()
  })
})
