import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { figures, findFigure } from '#core/figures/index'
import { isMissing } from '#core/figures/figure'
import type { ResultKind } from '#core/model/result'
import { draw, select, type Drawn, type DrawnSeries } from './drawn.ts'
import { syntheticProject } from './fixture.ts'

const project = syntheticProject({ cycles: 12 })
const all = draw(project)
const each = all.map((figure): [string, Drawn] => [figure.id, figure])

const reference = new Set(['no change', 'threshold', 'opposite threshold', 'chance', '5 %', '3 to 14 %'])
const isData = (series: DrawnSeries) => !reference.has(series.name)

describe('what is drawn', () => {
  it.each(each)('%s keeps its shape', (_, { option }) => {
    const rounded = (value: number) => Number(value.toPrecision(3))
    const panels = option.grid.map((grid, i) => ({
      plot: [grid.left, grid.top, grid.width, grid.height].map((x) => Math.round(x)),
      x: [option.xAxis[i]!.type, rounded(option.xAxis[i]!.min), rounded(option.xAxis[i]!.max)],
      y: [option.yAxis[i]!.type, rounded(option.yAxis[i]!.min), rounded(option.yAxis[i]!.max)],
      series: option.series
        .filter((series) => series.xAxisIndex === i)
        .map(({ type, name, data }) => ({
          type,
          name,
          points: data.length,
          first: data[0]?.map(rounded),
          last: data.at(-1)?.map(rounded),
        })),
    }))
    const texts = option.graphic.flatMap(({ name, style }) =>
      style.text && name !== 'label' ? [style.text] : [],
    )
    expect({ panels, texts }).toMatchSnapshot()
  })

  it.each(each)('%s lies inside its axes', (_, { option }) => {
    for (const { xAxisIndex, data, type, name } of option.series) {
      if (!isData({ xAxisIndex, data, type, name })) continue
      const x = option.xAxis[xAxisIndex]!
      const y = option.yAxis[xAxisIndex]!
      for (const row of data) {
        expect(row[0]!).toBeGreaterThanOrEqual(x.min - 1e-9)
        expect(row[0]!).toBeLessThanOrEqual(x.max + 1e-9)
        for (const value of type === 'custom' && row.length === 3 && name !== 'all sites'
          ? row.slice(1)
          : [row[1]!]) {
          expect(value).toBeGreaterThanOrEqual(y.min - 1e-9)
          expect(value).toBeLessThanOrEqual(y.max + 1e-9)
        }
      }
    }
  })

  it.each(each)('%s is what its table holds', (_, { option, table }) => {
    const drawn = option.series.filter(isData).flatMap(({ data, name }) => {
      const width = data[0]?.length ?? 2
      return Array.from({ length: width }, (_, k) => ({ name, values: data.map((row) => row[k]) }))
    })
    expect(table.columns.map((column) => column.values)).toEqual(drawn.map((column) => column.values))
    for (const [i, column] of table.columns.entries()) expect(column.name).toContain(drawn[i]!.name)
    expect(new Set(table.columns.map((column) => column.name)).size).toBe(table.columns.length)
  })

  it('has the same axes in both panels of a pair', () => {
    for (const id of ['fig2ab', 'fig3cd', 'fig5ab', 'fig6ab']) {
      const { xAxis, yAxis } = all.find((one) => one.id === id)!.option
      const range = ({ min, max }: { min: number; max: number }) => [min, max]
      expect(xAxis.map(range)[0]).toEqual(xAxis.map(range)[1])
      expect(yAxis.map(range)[0]).toEqual(yAxis.map(range)[1])
    }
  })

  it('says how many sites, samples and censored sites there are', () => {
    const caption = (id: string) => all.find((one) => one.id === id)!.caption
    expect(caption('fig3cd')).toContain('1 sample, 1728 sites')
    expect(caption('fig3cd')).toMatch(/Censored \(.*\): 8, 9, 8, 9\./)
    expect(caption('fig1b')).toContain('1 at γ_A = 0.05, 1 at γ_A = 0.06; 8000 atoms')
    expect(caption('figS5')).toContain('1 sample, 1728 sites (17 without')
  })
})

describe('distributions', () => {
  it('have a density that integrates to 1', () => {
    for (const id of ['fig3cd', 'fig6ab'])
      for (const { data } of all.find((one) => one.id === id)!.option.series) {
        const area = data.slice(1).reduce((sum, [x, y], i) => {
          const [u, v] = data[i]!
          return sum + ((x! - u!) * (y! + v!)) / 2
        }, 0)
        expect(area).toBeCloseTo(1, 2)
      }
  })

  it('draw every site that the levels of a joint density leave out', () => {
    const series = all.find((one) => one.id === 'fig5ab')!.option.series
    const outside = series
      .filter(({ name }) => name.startsWith('sites'))
      .reduce((n, { data }) => n + data.length, 0)
    // The outermost level holds 99 % of the mass, so about 1 % of 2 × 1720 sites lie beyond it.
    expect(outside).toBeGreaterThan(5)
    expect(outside).toBeLessThan(0.03 * 2 * 1720)
  })

  it('draw points where there are too few sites for a density', () => {
    const few = draw(syntheticProject({ grid: 5 })).find((one) => one.id === 'fig5ab')!
    expect(few.option.series.some(({ type }) => type === 'custom')).toBe(false)
    const points = few.option.series
      .filter(({ name }) => name.startsWith('sites'))
      .map(({ data }) => data.length)
    expect(points.reduce((a, b) => a + b)).toBe(2 * 124)
    expect(few.caption).toContain('too few for a density')
  })
})

describe('which results', () => {
  it('pools the samples of one amplitude', () => {
    const three = draw(syntheticProject({ samples: 3, grid: 6, cycles: 3 }))
    expect(three.find((one) => one.id === 'fig3cd')!.caption).toContain('3 samples, 648 sites')
    expect(three.find((one) => one.id === 'fig1b')!.option.series.map(({ name }) => name)).toEqual([
      'γ_A = 0.05, spread',
      'γ_A = 0.05',
      'γ_A = 0.06, spread',
      'γ_A = 0.06',
    ])
  })

  it('takes the amplitude that is asked for, else the one of the paper', () => {
    const four = syntheticProject({ amplitudes: [0.05, 0.06, 0.08], cycles: 3, grid: 4 })
    const amplitude = (id: string, choice?: { amplitude: number }) => {
      const data = select(four, id, choice)
      return isMissing(data) ? data.missing : (data as { amplitude?: number }).amplitude
    }
    expect(amplitude('fig1c')).toBe(0.06)
    expect(amplitude('fig1c', { amplitude: 0.08 })).toBe(0.08)
    expect(amplitude('figS5')).toBe(0.08)
    expect(amplitude('fig2ab', { amplitude: 0.07 })).toBe(findFigure('fig2ab').needs)
  })

  it('compares tests that were made alike', () => {
    const rows = project.rows('curve').filter((row) => row.jobKind === 'shear')
    const asCast = rows.findLast(
      ({ inputs, summary }) => inputs['from'] === 1 && summary['direction'] === '+',
    )!
    const longer = { ...asCast, id: 1e6, parameters: { ...asCast.parameters, to: 0.1 } }
    const withLonger = { ...project, rows: (kind?: ResultKind) => [...project.rows(kind), longer] }
    expect(select(withLonger, 'fig2ab')).toMatchObject({ results: expect.not.arrayContaining([1e6]) })
    expect(select(withLonger, 'fig2ab')).toMatchObject({ results: expect.arrayContaining([asCast.id]) })
  })

  it('says what is missing and what would make it', () => {
    const empty = syntheticProject({ samples: 0 })
    for (const { id, needs } of figures) {
      const data = select(empty, id)
      expect(isMissing(data) && data.missing).toMatch(/^It needs .*"metabasin \w+ PROJECT.*\.$/)
      expect(needs).toMatch(/metabasin/)
    }
    const trainedOnly = syntheticProject({ maps: false, tests: false, cycles: 3 })
    expect(isMissing(select(trainedOnly, 'fig1b'))).toBe(false)
    expect(isMissing(select(trainedOnly, 'fig1c'))).toBe(false)
    expect(select(trainedOnly, 'fig2ab')).toMatchObject({
      missing: expect.stringContaining('metabasin shear'),
    })
    for (const id of ['fig3cd', 'fig5ab', 'fig6ab', 'figS5'])
      expect(select(trainedOnly, id)).toMatchObject({ missing: expect.stringContaining('metabasin probe') })
  })

  it('finds a figure by a panel of it, and lists the figures otherwise', () => {
    for (const name of ['fig3c', 'fig3d', 'fig3cd', 'FIG3C']) expect(findFigure(name).id).toBe('fig3cd')
    expect(() => findFigure('fig9')).toThrow(Problem)
    expect(() => findFigure('fig9')).toThrow(/fig1, fig1b, fig1c, fig2ab, fig3cd, fig5ab, fig6ab, figS5/)
  })
})
