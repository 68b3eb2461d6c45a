import { describe, expect, it } from 'vitest'
import { structureChecks } from '#core/analysis/reproduction/structure'
import {
  comparisons,
  firstChoice,
  structureEntries,
} from '../../../src-renderer/views/structure/structureRows.ts'
import { entropyCurve, radialCurve } from '../../../src-renderer/views/structure/structureCurves.ts'
import { doubles, row, stored } from './rows.ts'

const train = { jobId: 1, jobKind: 'train', inputs: { from: 1 } }
const measured = (id: number, from: number, plane: string, controlStrain: number, strain: number) =>
  row(id, {
    kind: 'structure',
    inputs: { from },
    summary: { plane, controlStrain, apparentStrain: { gTheta: strain, s2Theta: null, g20: strain } },
  })
const rows = [
  row(1, { label: 'cast', summary: { state: 'as-cast' } }),
  row(2, { ...train, kind: 'training', summary: { amplitude: 0.06, cycles: 4 } }),
  row(3, { ...train, label: 'cast/C4', summary: { state: 'stress-free', cycle: 4 } }),
  measured(10, 1, 'xy', 0, 0.001),
  measured(11, 1, 'yz', 0, -0.001),
  measured(12, 3, 'xy', 0, 0.0015),
  measured(13, 1, 'xy', 0.01, 0.011),
]
const reader = { rows: (kind?: string) => rows.filter((one) => kind === undefined || one.kind === kind) }

describe('structure results', () => {
  it('are told apart by their state, and the three of the plane of training are drawn first', () => {
    const entries = structureEntries(reader)
    expect(entries.map(({ state }) => state)).toEqual(['as-cast', 'as-cast', 'trained', 'control'])
    expect(entries.at(-1)!.name).toBe('cast, strained by 0.01, xy')
    expect(firstChoice(entries)).toEqual([10, 12, 13])
  })
  it('are judged as the checks judge them', () => {
    const [azimuthal, entropic] = comparisons(reader)
    expect(azimuthal).toEqual({
      quantity: 'g_θ(r)',
      asCast: [0.001],
      trained: [0.0015],
      strained: [0.011],
      controlStrain: 0.01,
      scatter: [0.001, -0.001],
    })
    expect(structureChecks([azimuthal!])[0]!.holds).toBe(true)
    expect(entropic!.trained[0]).toBeNaN()
  })
  it('without a control are not judged', () => {
    const fewer = { rows: (kind?: string) => reader.rows(kind).filter(({ id }) => id !== 13) }
    expect(comparisons(fewer)).toEqual([])
  })
})

describe('functions of the distance', () => {
  const result = stored(row(1, { kind: 'structure', parameters: { smoothing: 0 } }), {
    r: doubles(1, 2, 3),
    g: doubles(0, 2, 1, 0, 3, 1),
    gTheta: doubles(0, 1, 1, 0, 4, 1),
    g20: doubles(0, 0.5, -0.5),
    theta: doubles(Math.PI / 4, (3 * Math.PI) / 4),
    s2Theta: doubles(-0.6, -0.7),
  })
  const of = (kind: 'g(r)' | 'g_θ(r)' | 'g_θ(r) − g(r)' | 'g₂⁰(r)') =>
    radialCurve(result, { kind, pair: 1, angle: 1, smooth: false }).map(([, y]) => y)
  it('are the row that was chosen', () => {
    expect(of('g(r)')).toEqual([0, 3, 1])
    expect(of('g_θ(r)')).toEqual([0, 4, 1])
    expect(of('g_θ(r) − g(r)')).toEqual([0, 2, 0])
    expect(of('g₂⁰(r)')).toEqual([0, 0.5, -0.5])
  })
  it('are smoothed by the width of the job only where it is asked for', () => {
    const smoothed = { ...result, parameters: { smoothing: 1 } }
    const choice = { kind: 'g₂⁰(r)', pair: 0, angle: 0 } as const
    expect(radialCurve(smoothed, { ...choice, smooth: false })).toEqual(
      radialCurve(result, { ...choice, smooth: true }),
    )
    expect(radialCurve(smoothed, { ...choice, smooth: true })[1]![1]).toBeLessThan(0.5)
  })
  it('by azimuth are in degrees', () => {
    expect(entropyCurve(result)[0]![0]).toBeCloseTo(45, 12)
    expect(entropyCurve(result)[1]![1]).toBe(-0.7)
  })
})
