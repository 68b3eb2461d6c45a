import { describe, expect, it } from 'vitest'
import { fig2ab } from '#core/figures/fig2ab'
import { isMissing } from '#core/figures/figure'
import type { StoredResult } from '#core/model/result'
import { limitOf, limitRows } from '../../../src-renderer/views/mechanics/anelastic.ts'
import { dropsOf, ordered } from '../../../src-renderer/views/mechanics/drops.ts'
import { alike, stateLines, testSets, testsOf } from '../../../src-renderer/views/mechanics/testSets.ts'
import { shearTest } from '../../../src-renderer/views/mechanics/tests.ts'
import { farLoadings, meanLoading } from '../../../src-renderer/views/mechanics/yieldCurves.ts'
import { syntheticProject } from '../../figures/fixture.ts'
import { doubles, pathArrays, row, stored } from './rows.ts'

describe('tests along the training and against it', () => {
  const project = syntheticProject({ samples: 2, cycles: 3, amplitudes: [0.06], maps: false })
  const loaded = new Map(project.rows().map(({ id }) => [id, project.read(id)]))
  const sets = testSets(project)

  it('are the curves of Fig. 2', () => {
    const figure = fig2ab.select(syntheticProject({ samples: 1, cycles: 3, amplitudes: [0.06], maps: false }))
    if (isMissing(figure)) throw new Error('the fixture has tests')
    const tests = testsOf(sets[0]!, loaded)!
    // The figure draws each leg by itself; the turning point is in both.
    const { asCast, trained } = figure.stress
    expect(tests.map(({ loadingUnloading }) => loadingUnloading)).toEqual(
      [asCast.plus, asCast.minus, trained.plus, trained.minus].map(({ loading, unloading }) => [
        ...loading.points,
        ...unloading.points.slice(1),
      ]),
    )
  })
  it('of several samples become a mean with a band, + warm and solid, − cool and dashed', () => {
    const all = alike(sets, sets[0]!).map((set) => testsOf(set, loaded)!)
    expect(all).toHaveLength(2)
    const { lines, bands } = stateLines(all, 0, 'light')
    expect(lines.map(({ colour, dash }) => [colour, dash ?? 'solid'])).toEqual([
      ['#cf7812', 'solid'],
      ['#1c3f8f', [7, 4]],
    ])
    expect(bands).toHaveLength(2)
    const [x, low, high] = bands[0]!.band[40]!
    const [a, b] = all.map(([test]) => test!.loading.stress[40]!)
    expect(x).toBeCloseTo(all[0]![0]!.loading.strain[40]!, 9)
    expect((low + high) / 2).toBeCloseTo((a! + b!) / 2, 12)
    expect(high - low).toBeCloseTo(Math.SQRT2 * Math.abs(a! - b!), 12)
  })
})

describe('drops', () => {
  const strain = [0, -0.01, -0.02, -0.03, -0.02]
  const result = stored(
    row(3, { kind: 'curve', summary: { direction: '-', dropTolerance_GPa: 0.01 } }),
    pathArrays(strain, [0, -0.2, -0.1, -0.3, -0.25], [0, 0, 0, 0, 1], [5, 6, 5.5, 7, 6]),
  )
  it('of a path in − stand at positive strains when its magnitudes are drawn', () => {
    const [drop, ...more] = dropsOf(result, 'trained, −', true)
    expect(more).toEqual([])
    expect(drop).toMatchObject({ path: 'trained, −', leg: 'loading', strain: 0.02, stress: 0.1, energy: 0.5 })
    expect(drop!.size).toBeCloseTo(0.1, 12)
    expect(dropsOf(result, '')[0]!.strain).toBe(-0.02)
  })
  it('below the tolerance of the job are none', () => {
    expect(dropsOf({ ...result, summary: { direction: '-', dropTolerance_GPa: 0.11 } }, '')).toEqual([])
  })
  it('are listed along the path or by size', () => {
    const some = [{ size: 1 }, { size: 3 }, { size: 2 }] as never[]
    expect(ordered(some, 'path')).toEqual(some)
    expect(ordered(some, 'size').map(({ size }) => size)).toEqual([3, 2, 1])
  })
})

describe('the yield strain', () => {
  const loading = (id: number, from: number, to: number, scale = 1) => {
    const strain = Array.from({ length: 161 }, (_, i) => (to * i) / 160)
    const stress = strain.map((x) => scale * Math.min(20 * x, 1.6))
    return stored(
      row(id, {
        kind: 'curve',
        jobKind: 'shear',
        inputs: { from },
        parameters: { to, step: 1e-3 },
        summary: { direction: '+', dropTolerance_GPa: 5e-4 },
      }),
      pathArrays(
        strain,
        stress,
        strain.map(() => 0),
      ),
    )
  }
  const rows = [
    row(1, { summary: { state: 'as-cast' } }),
    row(2, { summary: { state: 'as-cast' } }),
    row(3, { summary: { state: 'stress-free' } }),
    loading(4, 1, 0.16),
    loading(5, 2, 0.16, 1.1),
    loading(6, 1, 0.05),
    loading(7, 3, 0.2),
  ]
  it('is taken from the as-cast samples that were loaded farthest, from their mean', () => {
    const far = farLoadings(rows)
    expect(far.map(({ id }) => id)).toEqual([4, 5])
    const mean = meanLoading((far as StoredResult[]).map((one) => shearTest(one, '')))!
    expect(mean.yields.kind).toBe('plateau')
    expect(mean.yields.strain).toBeCloseTo(0.08, 2)
    expect(mean.yields.stress).toBeCloseTo(1.68, 6)
    const [, low, high] = mean.band.at(-1)!
    expect(high - low).toBeCloseTo(2 * 0.16 * Math.SQRT1_2, 6)
  })
})

describe('the anelastic limit', () => {
  const asCast = row(1, { summary: { state: 'as-cast' } })
  const train = { jobId: 1, jobKind: 'train', inputs: { from: 1 } }
  const test = (id: number, to: number) =>
    row(id, {
      jobKind: 'shear',
      jobId: id,
      inputs: { from: 3 },
      parameters: { to },
      summary: { state: 'stress-free', direction: '+' },
    })
  const pair = (id: number, reference: number, current: number) =>
    row(id, { kind: 'rearrangements', inputs: { reference, current } })
  const rows = [
    asCast,
    row(2, { ...train, kind: 'training', summary: { amplitude: 0.05, cycles: 6 } }),
    row(3, { ...train, summary: { state: 'stress-free', cycle: 6 } }),
    test(4, 0.05),
    test(5, 0.06),
    pair(10, 1, 3),
    pair(11, 3, 4),
    pair(12, 3, 5),
  ]
  const reader = { rows: (kind?: string) => rows.filter((one) => kind === undefined || one.kind === kind) }
  it('lies between the last test without and the first with plastic atoms', () => {
    const limits = limitRows(reader, 0.05)!
    expect(limits.tests).toEqual([
      { strain: 0.05, plastic: 11 },
      { strain: 0.06, plastic: 12 },
    ])
    const of = (id: number, ...d2min: number[]) =>
      [
        id,
        stored(
          rows.find((one) => one.id === id)!,
          { d2min: doubles(...d2min) },
        ),
      ] as const
    const trained = Array.from({ length: 20 }, (_, i) => i / 10)
    const loaded = new Map([of(10, ...trained), of(11, 0.1, 1.7), of(12, 0.1, 1.9)])
    expect(limitOf(limits, loaded)).toMatchObject({ eta: 1.8, reversibleTo: 0.05, plasticFrom: 0.06 })
    expect(limitOf(limits, new Map())).toBeNull()
  })
  it('is not asked for where no training was', () => {
    expect(limitRows({ rows: () => [] }, 0.05)).toBeNull()
  })
})
