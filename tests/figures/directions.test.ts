import { describe, expect, it } from 'vitest'
import { fig5ab } from '#core/figures/fig5ab'
import { isMissing, type Choice } from '#core/figures/figure'
import { figS4 } from '#core/figures/figS4'
import { siteStatus } from '#core/model/yieldMap'
import type { ProjectReader } from '#core/model/result'
import { syntheticProject } from './fixture.ts'

const one = syntheticProject({ cycles: 2 })
const three = syntheticProject({ cycles: 2, grid: 6, samples: 3 })

function selected(project: ProjectReader, choice?: Choice) {
  const data = figS4.select(project, choice)
  if (isMissing(data)) throw new Error(data.missing)
  return data
}

/** [τ⁻, τ⁺] of the sites of one state that yield both ways, read from the results. */
function pairs(project: ProjectReader, trained: boolean): [number, number][] {
  const states = new Map(project.rows('configuration').map((row) => [row.id, row.summary['state']]))
  return project
    .rows('map')
    .filter((row) => (states.get(row.inputs['from']!) !== 'as-cast') === trained)
    .flatMap(({ id }) => {
      const { yieldStress, status } = project.read(id).arrays
      return Array.from({ length: status!.data.length / 2 }, (_, i) => i)
        .filter((i) => [0, 1].every((d) => status!.data[2 * i + d] === siteStatus.drop))
        .map((i): [number, number] => [yieldStress!.data[2 * i + 1]!, yieldStress!.data[2 * i]!])
    })
}

/** r by its definition, two passes. */
function pearson(points: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1) => points.reduce((sum, point) => sum + point[k], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const sum = (of: (u: number, v: number) => number) => points.reduce((s, [a, b]) => s + of(a - x, b - y), 0)
  return sum((u, v) => u * v) / Math.sqrt(sum((u) => u * u) * sum((_, v) => v * v))
}

describe('both directions of a site', () => {
  it.each([one, three])('correlate as their definition says, in each state', (project) => {
    const { asCast, trained } = selected(project)
    for (const [state, after] of [
      [asCast, false],
      [trained, true],
    ] as const) {
      const sites = pairs(project, after)
      expect(state.sites).toEqual(sites)
      expect(state.r).toBeCloseTo(pearson(sites), 12)
      expect(state.interval!.low).toBeLessThan(state.r)
      expect(state.interval!.high).toBeGreaterThan(state.r)
    }
    // Training hardens one direction where it softens the other.
    expect(trained.r).toBeLessThan(asCast.r)
  })
  it('are resampled in blocks that belong to one sample', () => {
    // 52 Å over 10 Å: five blocks an edge.
    expect(selected(one).asCast.interval!.groups).toBe(125)
    // Blocks of one site that has no value drop out of the three samples.
    const { groups } = selected(three).asCast.interval!
    expect(groups).toBeGreaterThan(3 * 125 - 10)
    expect(groups).toBeLessThanOrEqual(3 * 125)
  })
  it('have densities that integrate to 1 and bands of several samples', () => {
    for (const project of [one, three])
      for (const { distribution } of [selected(project).asCast, selected(project).trained])
        for (const { points, band } of [distribution.plus, distribution.minus]) {
          const step = points[1]![0] - points[0]![0]
          expect(points.reduce((sum, [, p]) => sum + p * step, 0)).toBeCloseTo(1, 3)
          expect(band === null).toBe(project === one)
          band?.forEach(([, low, high], i) => {
            expect(low).toBeLessThanOrEqual(points[i]![1])
            expect(high).toBeGreaterThanOrEqual(points[i]![1])
          })
        }
  })
  it('take the bandwidth that is asked for, in every density', () => {
    const [own, wide] = [selected(one), selected(one, { bandwidth: 2 })]
    expect(wide.asCast.distribution.plus.bandwidth).toBeCloseTo(
      2 * own.asCast.distribution.plus.bandwidth,
      12,
    )
    expect(wide.trained.density!.bandwidth).toBeCloseTo(2 * own.trained.density!.bandwidth, 12)
    expect(figS4.caption(wide)).toContain(wide.trained.density!.bandwidth.toFixed(2))
    const joint = fig5ab.select(one, { bandwidth: 2 })
    const plain = fig5ab.select(one)
    if (isMissing(joint) || isMissing(plain)) throw new Error('no maps')
    expect(joint.plus.density!.bandwidth).toBeCloseTo(2 * plain.plus.density!.bandwidth, 12)
    // A wider kernel spreads the same mass: the peak is lower.
    const peak = ({ values }: { values: readonly number[] }) => Math.max(...values)
    expect(peak(joint.plus.density!)).toBeLessThan(peak(plain.plus.density!))
    const width = (data: typeof joint) => data.plus.density!.bandwidth.toFixed(2)
    expect(fig5ab.caption(joint)).toContain(`bandwidth ${width(joint)}`)
  })
  it('do not depend on the order of the samples', () => {
    const reversed: ProjectReader = { ...three, rows: (kind) => [...three.rows(kind)].reverse() }
    const [there, back] = [selected(three), selected(reversed)]
    expect(back.trained.r).toBeCloseTo(there.trained.r, 12)
    expect(back.asCast.distribution).toEqual(there.asCast.distribution)
  })
  it('say their correlation in the panel and in the caption', () => {
    const data = selected(one)
    const texts = (figS4.option(data, {}).graphic as { style: { text?: string } }[]).map(
      ({ style }) => style.text,
    )
    expect(texts).toContain(`$r$ = ${data.trained.r.toFixed(2)}`)
    expect(figS4.caption(data)).toContain(`${data.asCast.r.toFixed(3)} (`)
    expect(figS4.caption(data)).toContain('125 blocks of sites')
  })
})
