import { describe, expect, it } from 'vitest'
import { isMissing, type Choice } from '#core/figures/figure'
import { figS5 } from '#core/figures/figS5'
import { siteStatus } from '#core/model/yieldMap'
import type { ProjectReader, ResultRow } from '#core/model/result'
import { syntheticProject } from './fixture.ts'

const one = syntheticProject({ cycles: 2, grid: 8 })
const three = syntheticProject({ cycles: 2, grid: 6, samples: 3 })

function selected(project: ProjectReader, choice?: Choice) {
  const data = figS5.select(project, choice)
  if (isMissing(data)) throw new Error(data.missing)
  return data
}

/** |Δτ_y| of each sample and direction, read from the results: as-cast and trained maps alternate. */
function deviations(project: ProjectReader, directions: readonly number[]): number[][] {
  const maps = project.rows('map').map(({ id }) => project.read(id).arrays)
  return Array.from({ length: maps.length / 2 }, (_, s) => {
    const [before, after] = [maps[2 * s]!, maps[2 * s + 1]!]
    return directions.flatMap((d) =>
      Array.from({ length: before['status']!.data.length / 2 }, (_, i) => 2 * i + d)
        .filter((k) => [before, after].every(({ status }) => status!.data[k] === siteStatus.drop))
        .map((k) => Math.abs(after['yieldStress']!.data[k]! - before['yieldStress']!.data[k]!)),
    )
  })
}
/** D²min of the pair that was mapped. */
function trainingD2min(): ArrayLike<number> & Iterable<number> {
  const [asCast, trained] = one.rows('map').map(({ inputs }) => inputs['from'])
  const row = one
    .rows('rearrangements')
    .find(({ inputs }) => inputs['reference'] === asCast && inputs['current'] === trained)
  return one.read(row!.id).arrays['d2min']!.data
}

const above = (values: readonly number[], x: number) =>
  values.filter((value) => value > x).length / values.length

describe('Ψ of several samples', () => {
  it('is the mean of the samples with their standard deviation', () => {
    const { ccdf, samples } = selected(three)
    expect(samples).toBe(3)
    const parts = deviations(three, [0])
    ccdf.plus.points.forEach(([x, share], i) => {
      const each = parts.map((values) => above(values, x))
      const mean = each.reduce((a, b) => a + b) / 3
      const std = Math.sqrt(each.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 2)
      expect(share).toBeCloseTo(mean, 12)
      const [, low, high] = ccdf.plus.band![i]!
      expect(high).toBeCloseTo(Math.min(1, mean + std), 12)
      // A logarithmic axis ends at the least value that is drawn.
      expect(low).toBeCloseTo(Math.max(ccdf.plus.points.at(-1)![1], mean - std), 12)
    })
    expect(selected(one).ccdf.plus.band).toBeNull()
    expect(figS5.caption(selected(three))).toContain('standard deviation between samples')
  })
})

describe('the fit', () => {
  it('is of the range that is asked for, over all samples', () => {
    const all = deviations(three, [0, 1]).flat()
    const { fit } = selected(three, { fitFrom: 0.5, fitTo: 2 })
    const beyond = all.filter((x) => x > 0.5)
    const inside = beyond.filter((x) => x <= 2).length
    const time = beyond.reduce((sum, x) => sum + Math.min(x, 2) - 0.5, 0)
    expect(fit.xi).toBeCloseTo(time / inside, 12)
    expect(fit.inside).toBe(inside)
    expect(fit.inside + fit.beyond).toBe(beyond.length)
  })
  it('says its value, interval and number in the panel and in the caption', () => {
    const data = selected(one, { fitFrom: 0.4 })
    const { fit } = data
    expect([fit.from, fit.to]).toEqual([0.4, 2.4])
    const texts = (figS5.option(data, {}).graphic as { style: { text?: string } }[]).map(
      ({ style }) => style.text,
    )
    expect(texts).toContain(`$ξ_c$ = ${fit.xi.toFixed(2)} GPa`)
    expect(texts).toContain(`(${fit.interval!.low.toFixed(2)} to ${fit.interval!.high.toFixed(2)} GPa)`)
    expect(texts).toContain(`$n$ = ${fit.inside + fit.beyond}`)
    expect(figS5.caption(data)).toContain('fitted from 0.4 to 2.4 GPa')
  })
  it('needs a range with a width, and values in it', () => {
    expect(figS5.select(one, { fitFrom: 3 })).toEqual({
      missing: 'It needs a range for the fit of Ψ that ends above its beginning, not 3 to 2.4 GPa.',
    })
    const none = selected(one, { fitFrom: 9, fitTo: 9.5 })
    expect(figS5.caption(none)).toContain('No deviation lies from 9 to 9.5 GPa')
    expect(figS5.table(none).columns.some(({ name }) => name.includes('fit'))).toBe(false)
  })
})

describe('the share of rearranged atoms', () => {
  it('is marked at the η that it exceeds, with C counted there', () => {
    const data = selected(one, { topShare: 0.1, tauC: 0.8 })
    const { eta, share, correlation } = data.rearranged
    const atoms = trainingD2min()
    expect(above([...atoms], eta)).toBeCloseTo(0.1, 4)
    expect(share).toBeCloseTo(0.1, 4)
    expect(figS5.caption(data)).toContain(`dashed: 10 %, η = ${eta.toPrecision(3)} Å²`)
    const names = (figS5.option(data, {}).series as { name: string }[]).map(({ name }) => name)
    expect(names.filter((name) => name === '10 %')).toHaveLength(3)
    // C lies on the curve of its τ_c, which the figure takes at 10 % too.
    const curve = data.correlation.find(({ tauC }) => tauC === 0.8)!.points
    const near = curve.reduce((best, point) =>
      Math.abs(point[0] - 10) < Math.abs(best[0] - 10) ? point : best,
    )
    expect(correlation).toBeCloseTo(near[1], 2)
  })
  it('is that of the latest polarity job, whose η is one for all pairs', () => {
    const polarity = {
      ...one.rows('map')[0]!,
      id: 1e6,
      kind: 'polarity',
      summary: { eta_A2: 0.08 },
      parameters: { tauC: 1 },
    } as ResultRow
    const withJob: ProjectReader = {
      ...one,
      rows: (kind) => [...one.rows(kind), ...(kind === 'polarity' ? [polarity] : [])],
    }
    const { eta, share } = selected(withJob).rearranged
    expect(eta).toBe(0.08)
    const atoms = trainingD2min()
    expect(share).toBeCloseTo(above([...atoms], 0.08), 12)
    expect(selected(withJob, { topShare: 0.03 }).rearranged.eta).not.toBe(0.08)
    expect(selected(one).rearranged.share).toBeCloseTo(0.05, 4)
  })
})
