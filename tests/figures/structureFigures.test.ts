import { describe, expect, it } from 'vitest'
import { smoothedOver } from '#core/analysis/structure/smoothing'
import { isMissing, type Choice } from '#core/figures/figure'
import { fig3 } from '#core/figures/fig3'
import { fig3a } from '#core/figures/fig3a'
import { fig3b } from '#core/figures/fig3b'
import { fig3cd } from '#core/figures/fig3cd'
import { figS3 } from '#core/figures/figS3'
import type { Figure, Selected } from '#core/figures/figure'
import type { ProjectReader, ResultRow } from '#core/model/result'
import { syntheticProject } from './fixture.ts'
import { structureAngles, structureBins } from './fixtureStructure.ts'

const one = syntheticProject({ cycles: 2, grid: 3 })
const three = syntheticProject({ cycles: 2, grid: 3, samples: 3 })

function selected<D extends Selected>(figure: Figure<D>, project: ProjectReader, choice?: Choice): D {
  const data = figure.select(project, choice)
  if (isMissing(data)) throw new Error(data.missing)
  return data
}

/** Results of one state: as-cast, trained, or under strain, in a plane. */
function results(project: ProjectReader, state: 'as-cast' | 'trained' | 'control', plane = 'xy') {
  const states = new Map(project.rows('configuration').map((row) => [row.id, row.summary['state']]))
  const is = (row: ResultRow) =>
    row.summary['controlStrain'] !== 0
      ? 'control'
      : states.get(row.inputs['from']!) === 'as-cast'
        ? 'as-cast'
        : 'trained'
  return project
    .rows('structure')
    .filter((row) => is(row) === state && row.summary['plane'] === plane)
    .map(({ id }) => project.read(id).arrays)
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length
const deviation = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length - 1))

describe('s₂^θ', () => {
  it('is the mean over samples with their standard deviation', () => {
    const { entropy, samples } = selected(fig3b, three)
    expect(samples).toBe(3)
    const of = results(three, 'trained').map(({ s2Theta }) => s2Theta!.data)
    entropy.mean.trained.forEach(([degrees, value], t) => {
      expect(degrees).toBeCloseTo(5 + 10 * t, 10)
      const values = of.map((one) => one[t]!)
      expect(value).toBeCloseTo(mean(values), 12)
      expect(entropy.spread!.trained[t]![1]).toBeCloseTo(mean(values) - deviation(values), 12)
      expect(entropy.spread!.trained[t]![2]).toBeCloseTo(mean(values) + deviation(values), 12)
    })
    expect(entropy.scatter).toBeNull()
  })
  it('of one sample has the scatter between equivalent planes instead', () => {
    const data = selected(fig3b, one)
    expect(data.entropy.spread).toBeNull()
    const planes = ['xy', 'yz', 'zx', 'xy45', 'yz45'].map((plane) => results(one, 'as-cast', plane)[0]!)
    data.entropy.scatter!.forEach(([, low, high], t) => {
      const values = planes.map(({ s2Theta }) => s2Theta!.data[t]!)
      expect(low).toBeCloseTo(mean(values) - deviation(values), 12)
      expect(high).toBeCloseTo(mean(values) + deviation(values), 12)
    })
    expect(fig3b.caption(data)).toContain('over 5 planes of shear')
    expect(fig3b.caption(data)).toContain('1 sample of 8000 atoms')
    expect(fig3b.caption(data)).toContain('strained by 1 %')
    expect(fig3b.caption(selected(fig3b, three))).toContain('standard deviation between samples')
  })
})

describe('g_θ(r)', () => {
  it('at 45° is bin 4 and half of its neighbors, at 0° the first and the last', () => {
    const { sectors, sectorWidth } = selected(fig3a, one, { smoothing: 0 })
    expect(sectorWidth).toBe(20)
    const gTheta = results(one, 'as-cast')[0]!['gTheta']!.data
    const row = (t: number, b: number) => gTheta[t * structureBins + b]!
    const [across, along] = sectors.map(({ curves }) => curves.mean.asCast)
    for (const b of [45, 55, 60, 120]) {
      expect(across![b]![1]).toBeCloseTo((row(0, b) + row(structureAngles - 1, b)) / 2, 12)
      expect(along![b]![1]).toBeCloseTo((row(3, b) + 2 * row(4, b) + row(5, b)) / 4, 12)
    }
  })
  it('is smoothed by the width that was asked for, and says so', () => {
    const [raw, smooth] = [0, 0.2].map((smoothing) => selected(fig3a, one, { smoothing }))
    const points = raw!.sectors[1]!.curves.mean.trained
    const wanted = smoothedOver(
      points.map(([r]) => r),
      points.map(([, g]) => g),
      0.2,
    )
    smooth!.sectors[1]!.curves.mean.trained.forEach(([, g], b) => expect(g).toBeCloseTo(wanted[b]!, 12))
    expect(fig3a.caption(raw!)).toContain('Not smoothed.')
    expect(fig3a.caption(smooth!)).toContain('standard deviation 0.2 Å')
    expect(fig3a.caption(selected(fig3a, one))).toContain('standard deviation 0.05 Å')
  })
  it('shows the control and neither of the states', () => {
    // The root of the mean square over r of the part as sin 2θ: six samples of the fixture have no direction.
    const { shear } = selected(fig3a, syntheticProject({ cycles: 2, grid: 3, samples: 6 }))
    const size = (points: readonly (readonly [number, number])[]) =>
      Math.sqrt(mean(points.map(([, a]) => a * a)))
    expect(size(shear.mean.control)).toBeGreaterThan(2 * size(shear.mean.asCast))
    expect(size(shear.mean.control)).toBeGreaterThan(2 * size(shear.mean.trained))
  })
})

describe('g_2⁰(r)', () => {
  it('changes from the as-cast state of the same sample', () => {
    const { harmonic, change } = selected(figS3, three, { smoothing: 0 })
    const [cast, trained] = [results(three, 'as-cast'), results(three, 'trained')]
    for (const b of [46, 55, 61, 100]) {
      const differences = trained.map((arrays, i) => arrays['g20']!.data[b]! - cast[i]!['g20']!.data[b]!)
      expect(change.mean.trained[b]![1]).toBeCloseTo(mean(differences), 12)
      expect(change.spread!.trained[b]![2]).toBeCloseTo(mean(differences) + deviation(differences), 12)
      expect(change.mean.asCast[b]![1]).toBe(0)
      expect(harmonic.mean.control[b]![1]).toBeCloseTo(
        mean(results(three, 'control').map(({ g20 }) => g20!.data[b]!)),
        12,
      )
    }
  })
})

describe('which pair distributions', () => {
  /** The same results, read in another order. */
  const reversed: ProjectReader = {
    rows: (kind) => [...three.rows(kind)].reverse(),
    read: (id) => three.read(id),
  }
  it('do not depend on the order of the samples', () => {
    for (const figure of [fig3a, fig3b, figS3] as Figure[]) {
      const close = (project: ProjectReader) =>
        figure
          .table(selected(figure, project))
          .columns.map(({ name, values }) => [name, values.map((value) => Number(value.toFixed(10)))])
      expect(close(reversed)).toEqual(close(three))
    }
  })
  it('are the latest that were taken alike, and say what is missing', () => {
    const rows = three.rows('structure')
    const without = (leave: (row: ResultRow) => boolean): ProjectReader => ({
      ...three,
      rows: (kind) => three.rows(kind).filter((row) => row.kind !== 'structure' || !leave(row)),
    })
    const control = without((row) => row.summary['controlStrain'] !== 0)
    expect(fig3b.select(control)).toMatchObject({ missing: expect.stringContaining('--control-strain 0.01') })
    const firstControl = rows.find((row) => row.summary['controlStrain'] !== 0)!
    expect(
      selected(
        fig3b,
        without((row) => row === firstControl),
      ).samples,
    ).toBe(2)
    const coarser: ProjectReader = {
      ...three,
      rows: (kind) =>
        three
          .rows(kind)
          .map((row) =>
            row === firstControl ? { ...row, parameters: { ...row.parameters, bins: 10 } } : row,
          ),
    }
    expect(selected(fig3b, coarser).samples).toBe(2)
  })
})

describe('the whole figure', () => {
  it('is its parts, each x axis with labels', () => {
    const data = selected(fig3, one)
    const { panels } = fig3.sheet(data)
    expect(panels.map(({ letter, column, row }) => [letter, column, row])).toEqual([
      ['a', 0, 0],
      ['b', 0, 1],
      ['c', 1, 0],
      ['d', 1, 1],
    ])
    for (const panel of panels) expect('x' in panel && !panel.x.shared).toBe(true)
    expect(fig3.caption(data)).toContain('(c) as-cast and (d) trained')
    const parts = [fig3a, fig3b, fig3cd] as unknown as Figure[]
    expect(fig3.table(data).columns.map(({ values }) => values)).toEqual(
      parts.flatMap((figure) => figure.table(selected(figure, one)).columns.map(({ values }) => values)),
    )
  })
  it('says what its first part without data needs', () => {
    const none = syntheticProject({ cycles: 2, grid: 3, structures: false })
    expect(fig3.select(none)).toEqual({ missing: fig3a.needs })
  })
})
