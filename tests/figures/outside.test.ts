import { describe, expect, it } from 'vitest'
import type { Curve, PlotPanel, Point } from '#core/figures/drawing/marks'
import { labelWidth } from '#core/figures/drawing/mathText'
import { clippedCurve, countOutside } from '#core/figures/drawing/outside'
import { along, linearScale, logScale, type Scale } from '#core/figures/drawing/scale'
import { sheetOption, type Sheet } from '#core/figures/drawing/sheet'
import { sheetTable } from '#core/figures/drawing/table'
import { labelsThatFit } from '#core/figures/drawing/tickLabels'
import { colours } from '#core/figures/theme'
import type { DrawnOption } from './drawn.ts'

const scale: Scale = linearScale(0, 10)
const curve = (data: readonly Point[], more: Partial<Curve> = {}): Curve => ({
  kind: 'curve',
  name: 'walk',
  data,
  line: { colour: colours.ink },
  ...more,
})
const panel = (marks: PlotPanel['marks'], y: Scale = scale): PlotPanel => ({
  letter: 'a',
  column: 0,
  row: 0,
  x: { scale, title: '$x$', quantity: 'x', unit: '' },
  y: { scale: y, title: '$y$', quantity: 'y', unit: '' },
  marks,
})
const sheet = (one: PlotPanel): Sheet => ({
  span: 'single',
  arrangement: { columns: 1, rows: 1, aspect: 0.7 },
  panels: [one],
})
const drawn = (one: PlotPanel) => sheetOption(sheet(one), {}) as unknown as DrawnOption
const remarks = (one: PlotPanel) =>
  drawn(one).graphic.flatMap(({ name, style }) => (name === 'remark' ? [style.text] : []))
const values = (item: number[] | { readonly value: number[] }) => ('value' in item ? item.value : item)

describe('what lies beyond the axes', () => {
  const data: Point[] = [
    [1, 5],
    [3, 15],
    [5, 5],
    [7, -5],
    [9, 5],
  ]

  it('is said in the panel, and not where all is seen', () => {
    expect(remarks(panel([curve(data)]))).toEqual(['2 points outside'])
    expect(
      remarks(
        panel([
          curve([
            [1, 12],
            [2, 3],
          ]),
        ]),
      ),
    ).toEqual(['1 point outside'])
    expect(
      remarks(
        panel([
          curve([
            [0, 0],
            [10, 10],
          ]),
        ]),
      ),
    ).toEqual([])
    const band = { kind: 'band', name: 's', bounds: 'b', colour: colours.ink, data: [[2, 1, 11]] } as const
    expect(countOutside(panel([band]))).toBe(1)
    const density = {
      kind: 'density',
      name: 'd',
      x: [0, 12],
      y: [0, 12],
      values: [1, 0, 1, 1],
      levels: [0.5],
      tint: { side: 'above', offset: 0, colour: colours.ink },
      quantity: 'q',
      unit: '',
    } as const
    expect(countOutside(panel([density]))).toBe(2)
  })

  it('is cut where the line leaves the frame, and stays in the table', () => {
    const { data: cut } = clippedCurve(curve(data), panel([]))
    const points = cut.map(values)
    expect(points).toEqual([
      [1, 5],
      [2, 10],
      [NaN, NaN],
      [4, 10],
      [5, 5],
      [6, 0],
      [NaN, NaN],
      [8, 0],
      [9, 5],
    ])
    expect(sheetTable(sheet(panel([curve(data)]))).columns[1]!.values).toEqual(data.map(([, y]) => y))
  })

  it('is cut straight on the page of a logarithmic axis, and a step stays a step', () => {
    const log = logScale(1, 100)
    const { data: cut } = clippedCurve(
      curve([
        [0, 1],
        [4, 1e4],
      ]),
      panel([], log),
    )
    expect(cut.map(values).slice(0, 2)).toEqual([
      [0, 1],
      [2, expect.closeTo(100, 9)],
    ])
    const stair = clippedCurve(
      curve(
        [
          [2, 20],
          [6, 4],
          [8, 4],
        ],
        { steps: true },
      ),
      panel([]),
    )
    expect(stair.steps).toBe(false)
    expect(stair.data.map(values)).toEqual([
      [6, 10],
      [6, 4],
      [8, 4],
      [8, 4],
    ])
  })

  it('carries no marker where a line was cut, and a lone point is left out', () => {
    const marker = { colour: colours.ink, shape: 'circle' } as const
    const cut = clippedCurve(curve(data, { marker }), panel([])).data
    expect(cut.filter((item) => 'value' in item && item.symbol === 'none')).toHaveLength(4)
    const lone: Curve = { kind: 'curve', name: 'points', data, marker }
    expect(clippedCurve(lone, panel([])).data).toEqual([
      [1, 5],
      [5, 5],
      [9, 5],
    ])
  })

  it('never leaves the frame, whatever the walk', () => {
    const walk = Array.from({ length: 400 }, (_, i): Point => [
      5 + 8 * Math.sin(1.7 * i) * Math.cos(0.3 * i),
      5 + 8 * Math.cos(2.3 * i + 1),
    ])
    const inFrame = clippedCurve(curve(walk), panel([])).data.map(values)
    expect(inFrame.length).toBeGreaterThan(200)
    for (const value of inFrame.flat().filter((one) => !Number.isNaN(one))) {
      expect(along(scale, value)).toBeGreaterThanOrEqual(-1e-9)
      expect(along(scale, value)).toBeLessThanOrEqual(1 + 1e-9)
    }
  })
})

describe('tick labels', () => {
  it('are all there where they have room, and never touch where they have not', () => {
    const scales = [logScale(1e-9, 1e3), linearScale(-1, 1, { intervals: 8 }), linearScale(0, 1e5)]
    for (const one of scales) {
      expect(labelsThatFit(one, 2000, 'along', 8)).toEqual(one.labels)
      for (const length of [20, 40, 60, 100, 160]) {
        const kept = labelsThatFit(one, length, 'along', 8)
        const ends = kept.flatMap((label, i) => {
          const middle = along(one, one.ticks[i]!) * length
          const half = labelWidth(label, 8) / 2
          return label === '' ? [] : [[middle - half, middle + half]]
        })
        expect(ends.length).toBeGreaterThan(0)
        for (const [i, [from]] of ends.entries()) if (i > 0) expect(from!).toBeGreaterThan(ends[i - 1]![1]!)
        expect(kept).toContain(one.kind === 'log' ? '1' : '0')
      }
    }
  })

  it('leave minor ticks on linear axes: four or five parts of a step', () => {
    for (const [low, high] of [
      [0, 1],
      [0, 0.9],
      [-3, 44],
      [2e-4, 9e-4],
    ] as const) {
      const { ticks, minorTicks } = linearScale(low, high)
      const step = ticks[1]! - ticks[0]!
      const inFirst = minorTicks.filter((value) => value > ticks[0]! && value < ticks[1]!)
      expect([3, 4]).toContain(inFirst.length)
      for (const [i, value] of inFirst.entries())
        expect(value - ticks[0]!).toBeCloseTo(((i + 1) * step) / (inFirst.length + 1), 9)
    }
  })
})
