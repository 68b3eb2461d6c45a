import { describe, expect, it } from 'vitest'
import { rings } from '#core/figures/drawing/contours'
import { labelWidth, parseMath, plainText, symbolMarkup } from '#core/figures/drawing/mathText'
import type { Point } from '#core/figures/drawing/marks'
import { along, linearScale, logScale } from '#core/figures/drawing/scale'
import { cycleColour } from '#core/figures/theme'
import { fields } from '#core/model/fields'

describe('linear axes', () => {
  it('step by 1, 2 or 5 and hold the data', () => {
    const scale = linearScale(0, 0.9)
    expect(scale.ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(scale.labels).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0'])
    expect(scale.minorTicks).toEqual([
      0.05, 0.1, 0.15, 0.25, 0.3, 0.35, 0.45, 0.5, 0.55, 0.65, 0.7, 0.75, 0.85, 0.9, 0.95,
    ])
  })

  it.each([
    [0, 1],
    [-3.7, 2.2],
    [1e-5, 3e-5],
    [-0.25, 1.13],
    [41, 42.5],
    [0, 8000],
    [5, 5],
  ])('hold everything between %d and %d', (low, high) => {
    for (const options of [{}, { padding: 0.1 }, { padding: 0 }, { intervals: 3 }]) {
      const { min, max, ticks, minorTicks } = linearScale(low, high, options)
      expect(min).toBeLessThanOrEqual(low + 1e-12)
      expect(max).toBeGreaterThanOrEqual(high - 1e-12)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      for (const tick of [...ticks, ...minorTicks]) {
        expect(tick).toBeGreaterThanOrEqual(min - 1e-9 * (max - min))
        expect(tick).toBeLessThanOrEqual(max + 1e-9 * (max - min))
      }
    }
  })

  it('write a true minus sign', () => {
    expect(linearScale(-1, 1).labels).toEqual(['−1.0', '−0.5', '0', '0.5', '1.0'])
  })
})

describe('logarithmic axes', () => {
  it('label decades as powers of ten and tick 2 to 9', () => {
    const scale = logScale(0.001, 10)
    expect(scale.ticks).toEqual([0.001, 0.01, 0.1, 1, 10])
    expect(scale.labels).toEqual(['10$^{−3}$', '10$^{−2}$', '10$^{−1}$', '1', '10'])
    expect(scale.minorTicks).toHaveLength(4 * 8)
    expect(scale.minorTicks.slice(0, 3)).toEqual([0.002, 0.003, 0.004])
  })

  it('end at a digit of a decade that holds the data', () => {
    const { min, max } = logScale(0.00034, 4.2)
    expect([min, max]).toEqual([0.0003, 5])
    expect(logScale(1, 20)).toMatchObject({ min: 1, max: 20, labels: ['1', '2', '5', '10', '20'] })
  })

  it('place equal ratios at equal distances', () => {
    const scale = logScale(0.01, 100)
    expect(along(scale, 0.01)).toBe(0)
    expect(along(scale, 1)).toBeCloseTo(0.5, 12)
    expect(along(scale, 100)).toBe(1)
  })
})

describe('formulas', () => {
  it('stack index and exponent of one symbol', () => {
    const [symbol, indices, unit] = parseMath('$τ_y^+$ (GPa)')
    expect(symbol).toEqual({ text: 'τ', face: 'math', italic: true })
    expect(indices).toEqual({
      below: [{ text: 'y', face: 'math', italic: false }],
      above: [{ text: '+', face: 'math', italic: false }],
    })
    expect(unit).toEqual({ text: ' (GPa)', face: 'text', italic: false })
  })

  it('set coordinates italic and Δ, Ψ upright', () => {
    const [sigma, indices] = parseMath('$σ_{*xy*}$')
    expect(sigma).toMatchObject({ italic: true })
    expect(indices).toMatchObject({ below: [{ text: 'xy', italic: true }] })
    expect(parseMath('$ΔτΨ$')).toMatchObject([
      { text: 'Δ', italic: false },
      { text: 'τ', italic: true },
      { text: 'Ψ', italic: false },
    ])
  })

  it('follow the table of fields', () => {
    expect(symbolMarkup(fields.stress.symbol)).toBe('σ_{*xy*}')
    expect(symbolMarkup(fields.deviation.symbol, '-')).toBe('Δτ_{y}^{−}')
  })

  it('have a plain form, and a width that grows with the size', () => {
    expect(plainText('10$^{−1}$ $τ_y$')).toBe('10^−1 τ_y')
    expect(labelWidth('$τ_y^+$ (GPa)', 16)).toBeGreaterThan(labelWidth('$τ_y^+$ (GPa)', 8))
  })
})

describe('contours', () => {
  const axis = Array.from({ length: 81 }, (_, i) => -2 + i / 20)
  const field = (f: (x: number, y: number) => number) => ({
    x: axis,
    y: axis,
    values: axis.flatMap((y) => axis.map((x) => f(x, y))),
  })
  const area = (ring: readonly Point[]) =>
    ring.reduce((sum, [x, y], i) => {
      const [u, v] = ring[(i + 1) % ring.length]!
      return sum + (x * v - u * y) / 2
    }, 0)

  it('enclose a circle of the right area, counterclockwise', () => {
    const found = rings(
      field((x, y) => Math.exp(-x * x - y * y)),
      Math.exp(-1),
    )
    expect(found).toHaveLength(1)
    expect(area(found[0]!)).toBeCloseTo(Math.PI, 1)
  })

  it('run the other way round a hole, so that areas add up to that of the region', () => {
    const ringField = field((x, y) => Math.exp(-((Math.hypot(x, y) - 1) ** 2) * 20))
    const found = rings(ringField, Math.exp(-20 * 0.25 ** 2))
    expect(found.map((ring) => Math.sign(area(ring))).sort()).toEqual([-1, 1])
    expect(found.reduce((sum, ring) => sum + area(ring), 0)).toBeCloseTo(Math.PI * (1.25 ** 2 - 0.75 ** 2), 1)
  })

  it('close along the edge of the grid', () => {
    const found = rings(
      field(() => 1),
      0.5,
    )
    expect(found).toHaveLength(1)
    expect(area(found[0]!)).toBeCloseTo(16, 6)
  })

  it('keep separate what touches at a saddle only in the middle', () => {
    const saddle = { x: [0, 1], y: [0, 1], values: [1, 0, 0, 1] }
    expect(rings(saddle, 0.6)).toHaveLength(2)
    expect(rings(saddle, 0.4)).toHaveLength(1)
  })
})

describe('cycle colours', () => {
  it('run from dark to light over 0 to 0.85 of viridis', () => {
    expect(cycleColour(0)).toBe('#440154')
    // Viridis at 0.85 is (158, 217, 59).
    const end = cycleColour(1)
    const channels = [1, 3, 5].map((at) => Number.parseInt(end.slice(at, at + 2), 16))
    for (const [i, value] of [158, 217, 59].entries()) expect(Math.abs(channels[i]! - value)).toBeLessThan(8)
  })
})
