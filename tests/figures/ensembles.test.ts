import { describe, expect, it } from 'vitest'
import { kernelDensity } from '#core/analysis/statistics/kernelDensity'
import { fig1c } from '#core/figures/fig1c'
import { fig2ab } from '#core/figures/fig2ab'
import { fig3cd } from '#core/figures/fig3cd'
import { fig6ab } from '#core/figures/fig6ab'
import { figS2 } from '#core/figures/figS2'
import { meanDensity } from '#core/figures/meanDensity'
import { meanPath } from '#core/figures/meanPath'
import { mapPairs, shearTests, trainedPairs } from '#core/figures/selection'
import { curveOf } from '#core/model/curve'
import { measured, yieldMapOf } from '#core/model/yieldMap'
import { extended, found } from './readers.ts'
import { syntheticProject } from './fixture.ts'

const one = syntheticProject({ cycles: 3, grid: 6 })
const three = syntheticProject({ cycles: 3, grid: 6, samples: 3 })

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length
const std = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - 1))

describe('a mean path', () => {
  const sample = (...points: [number, number][]) => ({
    strain: points.map(([x]) => x),
    stress: points.map(([, y]) => y),
  })

  it('is that of the strains which all samples have', () => {
    const path = meanPath([
      sample([0.0004, 0], [0.001, 1], [0.002, 3], [0.003, 4]),
      sample([0.001, 2], [0.002, 5], [0.003, 5]),
      sample([0.0013, 0], [0.002, 4], [0.003, 9]),
    ])
    expect(path.points).toEqual([
      [0.002, 4],
      [0.003, 6],
    ])
    // Deviations −1, 1, 0 and −2, −1, 3 from the means.
    expect(path.band.map(([, low, high]) => [low, high])).toEqual([
      [3, 5],
      [6 - Math.sqrt(7), 6 + Math.sqrt(7)],
    ])
  })

  it('of one sample is its own, without a band', () => {
    const own = sample([0.0004, 0], [0.001, 1])
    expect(meanPath([own])).toEqual({
      points: [
        [0.0004, 0],
        [0.001, 1],
      ],
      band: [],
    })
  })
})

describe('tests of several samples', () => {
  const data = found(figS2.select(three))
  const pairs = trainedPairs(three).filter(({ amplitude }) => amplitude === 0.06)
  /** Trained, −, of each sample, and the first entry of the as-cast test in +. */
  const curves = pairs.map((pair) => {
    const rows = shearTests(three, pair)!
    return { curve: curveOf(three.read(rows[3]!.id)), origin: curveOf(three.read(rows[0]!.id)).energy[0]! }
  })

  it.each([
    ['loading', 0, 40],
    ['unloading', 1, 30],
  ] as const)('are averaged in %s, stress and energy', (leg, number, k) => {
    const entry = curves[0]!.curve.leg.indexOf(number) + k
    const strain = -curves[0]!.curve.strain[entry]!
    const stresses = curves.map(({ curve }) => -curve.stress[entry]!)
    const energies = curves.map(({ curve, origin }) => (1000 * (curve.energy[entry]! - origin)) / 8000)
    for (const [quantity, values] of [
      ['stress', stresses],
      ['energy', energies],
    ] as const) {
      const { points, band } = data[quantity].trained.minus[leg]
      const at = points.findIndex(([x]) => Math.abs(x - strain) < 1e-9)
      expect(points[at]![1]).toBeCloseTo(mean(values), 9)
      expect(band[at]![1]).toBeCloseTo(mean(values) - std(values), 9)
      expect(band[at]![2]).toBeCloseTo(mean(values) + std(values), 9)
      expect(std(values)).toBeGreaterThan(0)
    }
  })

  it('say how many they are and what is drawn', () => {
    expect(figS2.caption(data)).toContain('3 samples, 8000 atoms: means over the samples')
    expect(figS2.caption(data)).toContain('error bars: standard deviation between samples (n = 3)')
    expect(fig2ab.caption(found(fig2ab.select(three)))).toContain('shaded: standard deviation')
    const single = found(figS2.select(one))
    expect(figS2.caption(single)).toContain('1 sample, 8000 atoms: its own curves, without a scatter')
    expect(single.stress.trained.minus.loading.band).toEqual([])
  })

  it('draws few error bars of the scatter, and bands elsewhere', () => {
    const bars = (table: ReturnType<typeof figS2.table>) =>
      table.columns.filter(({ name }) => name.includes('spread')).map(({ values }) => values.length)
    expect(new Set(bars(figS2.table(data)))).toEqual(new Set([7]))
    const band = data.stress.asCast.plus.loading.band.length
    expect(bars(fig2ab.table(data))[0]).toBe(band)
    expect(figS2.table(data).columns.at(-1)!.unit).toBe('meV/atom')
  })

  it('leaves out samples that were trained or tested otherwise', () => {
    const other = pairs[2]!
    const rows = three.rows('training').filter(({ id }) => id === other.training.id)
    const longer = { ...rows[0]!, summary: { ...rows[0]!.summary, cycles: 40 }, arrays: {} }
    const mixed = extended(three, [{ ...longer, id: longer.id }], ({ id }) => id !== longer.id)
    expect(found(fig2ab.select(mixed)).samples).toBe(2)
  })
})

describe('loops of several samples', () => {
  const data = found(fig1c.select(three))
  const last = trainedPairs(three)
    .filter(({ amplitude }) => amplitude === 0.06)
    .map(({ training }) =>
      curveOf(
        three.read(
          three.rows('curve').find((row) => row.jobId === training.jobId && row.summary['cycle'] === 3)!.id,
        ),
      ),
    )

  it('are means, with the scatter of the last cycle', () => {
    expect(data.samples).toBe(3)
    const turn = last[0]!.leg.lastIndexOf(0)
    const peaks = last.map(({ stress }) => stress[turn]!)
    expect(data.states.A[0]).toBeCloseTo(0.06, 12)
    expect(data.states.A[1]).toBeCloseTo(mean(peaks), 12)
    const [x, low, high] = data.bands[0]!.at(-1)!
    expect(x).toBeCloseTo(0.06, 12)
    expect(high - low).toBeCloseTo(2 * std(peaks), 9)
    expect(fig1c.caption(data)).toContain('3 samples, 8000 atoms')
    expect(fig1c.caption(data)).toContain('Loops are means over the samples')
  })

  it('of one are as they were walked', () => {
    const single = found(fig1c.select(one))
    expect(single.bands).toEqual([])
    expect(single.loops.at(-1)!.points).toHaveLength(last[0]!.strain.length)
    expect(fig1c.caption(single)).not.toContain('means')
  })
})

describe('densities of several samples', () => {
  const pairs = mapPairs(three)

  it('are means of one density a sample', () => {
    const samples = [Float64Array.of(0, 1, 2, 3, Number.NaN), Float64Array.of(1, 2, 4, 8), Float64Array.of(5)]
    const at = [0, 1, 2.5]
    const got = meanDensity(samples, at, 2)
    const widths = samples.slice(0, 2).map((values) => kernelDensity(values, []).bandwidth)
    expect(got.bandwidth).toBeCloseTo(2 * mean(widths), 12)
    expect([got.samples, got.counted]).toEqual([2, 8])
    at.forEach((x, i) => {
      const each = samples.slice(0, 2).map((values) => {
        const known = [...values].filter((v) => !Number.isNaN(v))
        const h = got.bandwidth
        return (
          known.reduce((sum, v) => sum + Math.exp(-0.5 * ((x - v) / h) ** 2), 0) /
          (known.length * h * Math.sqrt(2 * Math.PI))
        )
      })
      expect(got.points[i]![1]).toBeCloseTo(mean(each), 12)
      expect(got.band[i]![1]).toBeCloseTo(Math.max(0, mean(each) - std(each)), 12)
      expect(got.band[i]![2]).toBeCloseTo(mean(each) + std(each), 12)
    })
  })

  it('count all their sites, honour the bandwidth, and say both', () => {
    const data = found(fig3cd.select(three))
    const counted = pairs.map(({ trainedMap }) =>
      measured(yieldMapOf(three.read(trainedMap.id)), 'yieldStress', '-').filter((x) => !Number.isNaN(x)),
    )
    expect(data.trained.minus.counted).toBe(counted.reduce((n, values) => n + values.length, 0))
    const wide = found(fig3cd.select(three, { bandwidth: 2 }))
    expect(wide.trained.minus.bandwidth).toBeCloseTo(2 * data.trained.minus.bandwidth, 12)
    expect(fig3cd.caption(wide)).toContain(wide.trained.minus.bandwidth.toFixed(2))
    expect(fig3cd.caption(data)).toContain('3 samples, 648 sites')
    expect(fig3cd.caption(data)).toContain('standard deviation (n = 3)')
    for (const { points } of [data.trained.minus, wide.trained.minus]) {
      const area = points
        .slice(1)
        .reduce((sum, [x, y], i) => sum + ((x - points[i]![0]) * (y + points[i]![1])) / 2, 0)
      expect(area).toBeCloseTo(1, 2)
    }
  })

  it('give the shift of τ_0 with its scatter between samples', () => {
    const data = found(fig6ab.select(three))
    const shifts = pairs.map(({ asCastMap, trainedMap }) => {
      const of = (id: number) => mean([...three.read(id).arrays['residualStress']!.data])
      return of(trainedMap.id) - of(asCastMap.id)
    })
    expect(data.all.shift.counted).toBe(3)
    expect(data.all.shift.mean).toBeCloseTo(mean(shifts), 12)
    expect(data.all.shift.std).toBeCloseTo(std(shifts), 12)
    expect(data.all.sites).toBe(648)
    expect(found(fig6ab.select(one)).all.shift.std).toBeNaN()
  })
})
