import { describe, expect, it } from 'vitest'
import { linearScale } from '#core/figures/drawing/scale'
import { cyclePlot } from '../../../src-renderer/charts/cyclePlots.ts'
import { plainLabel } from '../../../src-renderer/charts/plotAxes.ts'
import { loopPlot, scalesOf, sizeScale, stemPlot } from '../../../src-renderer/charts/strainPlots.ts'
import { loopLines, reachedStates, statesOf } from '../../../src-renderer/views/mechanics/loopLines.ts'
import type { Loop } from '../../../src-renderer/views/mechanics/loops.ts'
import { row } from './rows.ts'
import { fixed } from '../../../src-renderer/numbers.ts'

interface Side {
  min: number
  max: number
  name: string
  axisTick: { inside: boolean }
  axisLabel: { show: boolean }
}
interface Series {
  name: string
  type: string
  data: number[][]
  lineStyle: { width: number; color: string; type: unknown }
}
const sides = (axis: unknown) => axis as Side[]
const series = (all: unknown) => all as Series[]

const loop = (cycle: number): Loop => ({
  cycle,
  points: [
    [0, 0],
    [0.05, 1],
    [0.01, -0.1],
  ],
  drops: [],
  A: [0.05, 1],
  B: [0, -0.2],
  C: [0.01, 0],
  largestForce: 1e-8,
  evaluations: 50,
})

describe('loops on the screen', () => {
  const loops = [loop(1), loop(2), loop(3)]
  it('are wide first and thin later, the one in front on top in text colour', () => {
    const lines = loopLines(loops, 3, 2, 'dark')
    expect(lines.map(({ name }) => name)).toEqual(['cycle 1', 'cycle 3', 'cycle 2'])
    expect(lines[0]!.width!).toBeGreaterThan(lines[1]!.width!)
    expect(lines[2]!.colour).toBe('#e6e8ea')
  })
  it('stand in a box with ticks inside on four sides, with O, A, B and C at their points', () => {
    const lines = loopLines(loops, 3, null, 'light')
    const scales = scalesOf(lines)
    const option = loopPlot({ theme: 'light', lines, states: statesOf(loops[0], loops[2]) }, scales)
    for (const axis of [sides(option.xAxis), sides(option.yAxis)]) {
      expect(axis.map(({ axisTick }) => axisTick.inside)).toEqual([true, true])
      expect(axis.map(({ axisLabel }) => axisLabel.show)).toEqual([true, false])
    }
    expect(sides(option.xAxis)[0]!.max).toBeGreaterThan(0.05)
    const named = series(option.series).filter(({ name }) => 'OABC'.includes(name))
    expect(named.map(({ name, data }) => [name, data[0]])).toEqual([
      ['O', [0, 0]],
      ['A', [0.05, 1]],
      ['B', [0, -0.2]],
      ['C', [0.01, 0]],
    ])
  })
  it('show A of the running cycle before its loop is there, and not afterwards', () => {
    const summary = { cycle: 4, strain: 0.05, stress_GPa: [0, 0, 0, 1.2, 0, 0] }
    const run = { deformed: [row(1, { summary })] }
    expect(reachedStates(run, loops)).toEqual([{ name: 'A, cycle 4', at: [0.05, 1.2], side: 'left' }])
    expect(reachedStates(run, [loop(4)])).toEqual([])
  })
  it('have scales that hold the bands around them', () => {
    const band = { name: 'deviation', colour: '#fff', band: [[0.02, -3, 3]] as const }
    const { y } = scalesOf(loopLines(loops, 3, null, 'dark'), [band])
    expect([y.min < -3, y.max > 3]).toEqual([true, true])
  })
  it('of nothing are an empty box', () => {
    expect(scalesOf([]).x.max).toBeGreaterThan(0.05)
  })
})

describe('drops on the screen', () => {
  it('are stems on a logarithmic axis, from its end to their size', () => {
    const group = {
      name: 'cycle 1',
      colour: '#fff',
      open: true,
      stems: [
        [0.01, 0.01],
        [0.02, 0.1],
      ],
    } as const
    const option = stemPlot(
      'dark',
      [group],
      { x: linearScale(0, 0.05), y: sizeScale([0.01, 0.1]) },
      false,
      null,
    )
    const [left] = sides(option.yAxis)
    const [stems, points] = series(option.series)
    expect(stems!.data[0]).toEqual([0.01, left!.min])
    expect(points!.data).toEqual([
      [0.01, -2],
      [0.02, -1],
    ])
    expect(left!.max).toBeGreaterThan(-1)
  })
  it('have an axis with labels on it, also when they are few and alike', () => {
    for (const sizes of [[], [0.0067], [0.007, 0.008], [0.001, 0.2]]) {
      const { min, max, labels } = sizeScale(sizes)
      expect(labels.filter(Boolean).length).toBeGreaterThan(1)
      for (const size of sizes) expect(size > min && size < max).toBe(true)
    }
  })
  it('label decades as powers of ten', () => {
    expect(plainLabel('10$^{−12}$')).toBe('10⁻¹²')
    expect(plainLabel('0.02')).toBe('0.02')
  })
})

describe('a course over the cycles', () => {
  it('is drawn in its unit, dissipation from cycle 1, an earlier run dotted', () => {
    const one = { name: 'now', values: [0.003, 0.001], spread: [0.001, Number.NaN] }
    const option = cyclePlot({
      theme: 'dark',
      quantity: 'dissipation',
      series: [
        { ...one, marker: { shape: 'circle', open: false } },
        { ...one, name: 'before', spread: null, marker: null },
      ],
      cycles: 4,
      cursor: 3,
      bare: false,
    })
    const [band, line, earlier, cursor] = series(option.series)
    expect(band!.type).toBe('custom')
    expect(line!.data).toEqual([
      [1, 3],
      [2, 1],
    ])
    expect(earlier!.lineStyle.type).toEqual([2, 3])
    expect(cursor!.data.map(([x]) => x)).toEqual([3, 3])
    expect(sides(option.yAxis)[0]!.max).toBeGreaterThanOrEqual(4)
  })
})

describe('decimals in a column', () => {
  it('stand under each other, with a true minus and no minus zero', () => {
    expect([fixed(-0.5, 3), fixed(-0.0001, 3), fixed(12, 2), fixed(Number.NaN, 2)]).toEqual([
      '−0.500',
      '0.000',
      '12.00',
      '–',
    ])
  })
})
