import { describe, expect, it } from 'vitest'
import { composeFigure, part } from '#core/figures/compose'
import { fig1 } from '#core/figures/fig1'
import { fig1b } from '#core/figures/fig1b'
import { fig1c } from '#core/figures/fig1c'
import { fig2ab } from '#core/figures/fig2ab'
import { fig5ab } from '#core/figures/fig5ab'
import { isMissing, type Figure, type Selected } from '#core/figures/figure'
import type { DrawnOption } from './drawn.ts'
import { syntheticProject } from './fixture.ts'

const project = syntheticProject({ cycles: 4, grid: 6 })
function dataOf<D extends Selected>(figure: Figure<D>): D {
  const data = figure.select(project)
  if (isMissing(data)) throw new Error(data.missing)
  return data
}
const whole = composeFigure({
  id: 'whole',
  panels: [],
  title: 'All',
  span: 'single',
  parts: [part(fig2ab, 0, 0), part(fig5ab, 0, 2)],
  arrangement: { columns: 2, rows: 3, aspect: 1 },
})

describe('a whole figure', () => {
  it('letters its panels anew, also in the captions', () => {
    const data = dataOf(whole)
    expect(whole.sheet(data).panels.map(({ letter }) => letter)).toEqual(['a', 'b', 'c', 'd'])
    const caption = whole.caption(data)
    expect(caption).toMatch(/^\(a, b\) /)
    expect(caption).toContain(
      '(c, d) Local yield stress of the trained (P) against that of the as-cast state (A) at the same site, ' +
        '(c) along the training direction and (d) against it',
    )
    expect(caption).toContain('hardening (c) and softening (d)')
  })

  it('keeps panels, numbers and results of its parts', () => {
    const data = dataOf(whole)
    const [first, second] = [dataOf(fig2ab), dataOf(fig5ab)]
    expect(data.results).toEqual([...new Set([...first.results, ...second.results])].sort((a, b) => a - b))
    const values = [...fig2ab.table(first).columns, ...fig5ab.table(second).columns].map((one) => one.values)
    expect(whole.table(data).columns.map((one) => one.values)).toEqual(values)
    const places = whole
      .sheet(data)
      .panels.slice(2)
      .map(({ column, row }) => [column, row])
    expect(places).toEqual([
      [0, 2],
      [1, 2],
    ])
  })

  it('is missing where a part is, with its sentence', () => {
    const noMaps = syntheticProject({ cycles: 4, maps: false })
    expect(whole.select(noMaps)).toEqual(fig5ab.select(noMaps))
    expect(isMissing(whole.select(noMaps))).toBe(true)
    expect(whole.needs).toContain(fig2ab.needs)
    expect(whole.needs).toContain(fig5ab.needs)
  })

  it('hands the choice to its parts', () => {
    const both = syntheticProject({ cycles: 4, amplitudes: [0.05, 0.06], maps: false, tests: false })
    const shown = fig1.select(both, { amplitude: 0.05 })
    expect(!isMissing(shown) && fig1.caption(shown)).toContain('to γ_A = 0.05')
  })

  it('of the paper, 1, has energy in (b) and loops in (c)', () => {
    const data = dataOf(fig1)
    const { graphic } = fig1.option(data, {}) as unknown as DrawnOption
    expect(graphic.flatMap(({ name, style }) => (name === 'letter' ? [style.text] : []))).toEqual([
      '(b)',
      '(c)',
    ])
    expect(fig1.caption(data)).toBe(`(b) ${fig1b.caption(dataOf(fig1b))} (c) ${fig1c.caption(dataOf(fig1c))}`)
  })
})
