import { describe, expect, it } from 'vitest'
import { lowYieldStress, polarityIndex } from '#core/analysis/polarity/polarityIndex'
import { figAnelastic } from '#core/figures/figAnelastic'
import { figPolarity } from '#core/figures/figPolarity'
import { figS1b } from '#core/figures/figS1b'
import { mapPairs, trainedPairs } from '#core/figures/selection'
import { entryBeforeDrop } from '#core/model/trace'
import { gridBlocks, measured, yieldMapOf } from '#core/model/yieldMap'
import { array } from './fixtureCurves.ts'
import { extended, found } from './readers.ts'
import { syntheticProject } from './fixture.ts'

const project = syntheticProject({ cycles: 4, grid: 6, samples: 2 })

describe('the entry before a drop', () => {
  it('is where the stress in the direction first falls by more than the tolerance', () => {
    const stress = [0.2, 0.5, 0.49, 0.8, 0.6]
    expect(entryBeforeDrop(stress, '+', 0)).toBe(1)
    expect(entryBeforeDrop(stress, '+', 0.05)).toBe(3)
    expect(entryBeforeDrop(stress, '+', 0.3)).toBeNull()
    expect(entryBeforeDrop([0.2, -0.5, -0.6, -0.4], '-', 0)).toBe(2)
    expect(entryBeforeDrop([], '-', 0)).toBeNull()
  })
})

describe('the curves of a site', () => {
  const data = found(figS1b.select(project))

  it('are those of the latest trace, signed, with τ_0 and τ_y', () => {
    const row = project.rows('trace').at(-1)!
    expect(data.results).toEqual([row.inputs['from'], row.id])
    const [plus, minus] = data.branches
    const stress = project.read(row.id).arrays['localStressMinus']!.data
    const at = (row.summary['yieldIndex'] as Record<string, number>)['-']!
    expect(minus!.yieldStress).toBe(-stress[at]!)
    expect(minus!.points[at]![0]).toBeLessThan(0)
    expect(plus!.points[0]).toEqual([0, data.residualStress])
    expect(figS1b.caption(data)).toContain('the site (0.25, 0.5, 0.3333) (fractional) of as-cast-2')
    expect(figS1b.caption(data)).toContain(
      'R = 10 Å, strain step 0.0005. τ_0 = 0.310 GPa; τ_y = 2.310 GPa at',
    )
  })

  it('may be of one direction, and end without a drop', () => {
    const strain = Float64Array.of(0, -0.1, -0.2)
    const arrays = {
      localStrainMinus: array(strain, [3]),
      localStressMinus: array(Float64Array.of(-0.5, -1, -2), [3]),
    }
    const summary = {
      site: [0, 0, 0],
      radius_A: 7,
      step: 0.1,
      residualStress_GPa: -0.5,
      yieldIndex: { '-': null },
      statuses: { '-': 'censored' },
    }
    const one = found(
      figS1b.select(extended(project, [{ kind: 'trace', inputs: { from: 1 }, summary, arrays }])),
    )
    expect(figS1b.caption(one)).toContain('τ_0 = −0.500 GPa; in − censored')
    const columns = figS1b.table(one).columns.map(({ name }) => name)
    expect(columns).toEqual([
      'b, −: shear strain',
      'b, −: local shear stress',
      'b, unstrained: shear strain',
      'b, unstrained: local shear stress',
    ])
  })

  it('need a trace', () => {
    const without = extended(project, [], ({ kind }) => kind !== 'trace')
    expect(figS1b.select(without)).toMatchObject({
      missing: expect.stringContaining('metabasin trace PROJECT --map ID --site N'),
    })
  })
})

describe('the anelastic limit', () => {
  it('lies between the last reversible and the first plastic test, at one η', () => {
    const data = found(figAnelastic.select(project))
    expect(
      data.samples.map(({ amplitude, reversibleTo, plasticFrom }) => [amplitude, reversibleTo, plasticFrom]),
    ).toEqual([
      [0.05, 0.05, 0.06],
      [0.05, 0.05, 0.06],
      [0.06, 0.06, 0.07],
      [0.06, 0.06, 0.07],
    ])
    expect(data.means.map(({ amplitude, middle }) => [amplitude, middle.counted])).toEqual([
      [0.05, 2],
      [0.06, 2],
    ])
    expect(data.means[0]!.middle.mean).toBeCloseTo(0.055, 12)
    expect(data.means[0]!.middle.std).toBeCloseTo(0, 12)
    expect(figAnelastic.caption(data)).toContain('0.0550 ± 0.0000 at γ_A = 0.05 (n = 2)')
  })

  it('has the η that the share asked for exceeds, of all samples together', () => {
    const pooled = project
      .rows('rearrangements')
      .filter((row) => project.read(row.inputs['current']!).jobKind === 'train')
      .flatMap((row) => [...project.read(row.id).arrays['d2min']!.data])
    for (const topShare of [0.05, 0.14]) {
      const { eta } = found(figAnelastic.select(project, { topShare }))
      expect(pooled.filter((value) => value > eta)).toHaveLength(Math.round(topShare * pooled.length))
    }
    const job = { kind: 'polarity' as const, parameters: { eta: '7' }, summary: { eta_A2: 7 }, arrays: {} }
    const named = found(figAnelastic.select(extended(project, [job])))
    // Above the largest D²min of the plastic atoms of the fixture, 10 Å², some remain.
    expect(named.eta).toBe(7)
    expect(figAnelastic.caption(named)).toContain('η = 7.00 Å² (that of the polarity job)')
  })

  it('says where only one end was tested', () => {
    const tests = project.rows('configuration').filter(({ jobKind }) => jobKind === 'shear')
    const beyond = new Set(
      tests.filter(({ parameters }) => Number(parameters['to']) > 0.065).map(({ id }) => id),
    )
    const cut = extended(project, [], ({ id }) => !beyond.has(id))
    const data = found(figAnelastic.select(cut))
    expect(data.means[1]!.middle.counted).toBe(0)
    expect(figAnelastic.caption(data)).toContain('not bracketed at γ_A = 0.06 (n = 0; 2 with one end only)')
    const above = figAnelastic.table(data).columns.filter(({ name }) => name.includes('limit above'))
    expect(above.map(({ values }) => values)).toEqual([
      [0.06, 0.06],
      [0.06, 0.06],
    ])
  })

  it('needs tests that were compared', () => {
    const without = extended(project, [], ({ kind }) => kind !== 'rearrangements')
    expect(figAnelastic.select(without)).toMatchObject({
      missing: expect.stringContaining('metabasin shear PROJECT --from ID --to 0.06 --relax'),
    })
  })
})

describe('the polarity index', () => {
  const [pair] = mapPairs(project)
  const values = (id: number) => {
    const map = yieldMapOf(project.read(id))
    return [measured(map, 'yieldStress', '+'), measured(map, 'yieldStress', '-')] as const
  }

  it('is that of every map of a state, with the blocks of the polarity job', () => {
    const { states } = found(figPolarity.select(project))
    expect(states.map(({ amplitude, cycle }) => [amplitude, cycle])).toEqual([
      [0.06, 0],
      [0.06, 4],
      [0.06, 0],
      [0.06, 4],
    ])
    const below = lowYieldStress(...values(pair!.asCastMap.id))
    // The cell of the fixture is 52 Å wide, the free region has R = 10 Å: five blocks an edge.
    const groups = gridBlocks(6, 5)
    expect(states[1]!.index).toEqual(polarityIndex(...values(pair!.trainedMap.id), below, { groups }))
    const [plus, minus] = values(pair!.trainedMap.id)
    const low = (of: Float64Array, other: Float64Array) =>
      of.filter((x, i) => x < below && !Number.isNaN(other[i]!)).length
    const [m, p] = [low(minus, plus), low(plus, minus)]
    expect(states[1]!.index.index).toBeCloseTo((m - p) / (m + p), 12)
    expect(states[1]!.index.index).toBeGreaterThan(0)
  })

  it('is shown of states of any cycle and amplitude, the last against γ_A', () => {
    const training = trainedPairs(project).find(({ amplitude }) => amplitude === 0.05)!.training
    const first = Math.max(...project.rows().map(({ id }) => id)) + 1
    const { parameters, summary } = pair!.trainedMap
    const state = (cycle: number) => ({
      kind: 'configuration' as const,
      jobId: training.jobId,
      jobKind: 'train',
      summary: { state: 'stress-free', cycle },
      arrays: {},
    })
    const map = (from: number, like: number) => ({
      kind: 'map' as const,
      inputs: { from },
      parameters,
      summary,
      arrays: project.read(like).arrays,
    })
    const more = extended(project, [
      state(1),
      state(3),
      map(first, pair!.asCastMap.id),
      map(first + 1, pair!.trainedMap.id),
    ])
    const data = found(figPolarity.select(more))
    const own = data.states.filter(({ amplitude }) => amplitude === 0.05)
    expect(own.map(({ cycle }) => cycle)).toEqual([0, 1, 3])
    expect(own[1]!.index.index).toBe(own[0]!.index.index)
    const column = (name: string) => figPolarity.table(data).columns.find((one) => one.name === name)!.values
    expect(column('b, last states, maps: training amplitude')).toEqual([0.05, 0.06, 0.06])
    expect(column('a, γ_A = 0.05, maps: cycle N')).toEqual([0, 1, 3])
    const last = own[2]!.index
    expect(figPolarity.caption(data)).toContain(
      `${last.index.toFixed(3)} [${last.interval!.low.toFixed(3)}, ${last.interval!.high.toFixed(3)}] (γ_A = 0.05, N = 3)`.replace(
        '-',
        '−',
      ),
    )
    const both = data.states.filter(({ amplitude, cycle }) => amplitude === 0.06 && cycle === 4)
    const [a, b] = both.map(({ index }) => index.index)
    expect(figPolarity.caption(data)).toContain(
      `${((a! + b!) / 2).toFixed(3)} ± ${(Math.abs(a! - b!) / Math.SQRT2).toFixed(3)} (γ_A = 0.06, N = 4, n = 2)`,
    )
    expect(figPolarity.caption(data)).toContain('2 samples, 4 maps of trained states')
  })

  it('compares maps that were probed alike only', () => {
    const odd = { ...pair!.trainedMap, parameters: { ...pair!.trainedMap.parameters, radius: 8 }, arrays: {} }
    const mixed = extended(project, [odd], ({ id }) => id !== odd.id)
    expect(found(figPolarity.select(mixed)).states).toHaveLength(2)
  })
})
