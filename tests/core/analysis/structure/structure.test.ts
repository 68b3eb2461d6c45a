import { describe, expect, it } from 'vitest'
import {
  excessEntropy,
  excessEntropyByAngle,
  excessEntropyPerRadian,
} from '#core/analysis/structure/excessEntropy'
import { firstMinimum } from '#core/analysis/structure/radialDistribution'
import { smoothedOver } from '#core/analysis/structure/smoothing'
import { uniformNumbers } from '../randomNumbers.ts'

const bins = (n: number, to: number) => Float64Array.from({ length: n }, (_, b) => ((b + 0.5) * to) / n)

describe('pair excess entropy', () => {
  const r = bins(4000, 8)

  it('vanishes for the ideal gas', () => {
    expect(
      excessEntropy(
        r,
        r.map(() => 1),
        0.06,
      ),
    ).toBeCloseTo(0, 14)
  })

  it('of a hole of radius a in an ideal gas is −2πρ a³/3, of a shell of height g the closed form', () => {
    const hole = excessEntropy(
      r,
      r.map((x) => (x < 2 ? 0 : 1)),
      0.06,
    )
    expect(hole).toBeCloseTo((-2 * Math.PI * 0.06 * 8) / 3, 5)
    const shell = excessEntropy(
      r,
      r.map((x) => (x > 2 && x < 3 ? 2 : 1)),
      0.06,
    )
    expect(shell).toBeCloseTo((-2 * Math.PI * 0.06 * (2 * Math.log(2) - 1) * (27 - 8)) / 3, 5)
  })

  it('per radian is a 2π-th of it, and negative for any structure', () => {
    const g = r.map((x) => 1 + Math.sin(5 * x) / (1 + x * x))
    expect(2 * Math.PI * excessEntropyPerRadian(r, g, 0.06)).toBeCloseTo(excessEntropy(r, g, 0.06), 12)
    expect(excessEntropy(r, g, 0.06)).toBeLessThan(0)
    expect(excessEntropy([1, 2], [1, NaN], 1)).toBeNaN()
  })
})

describe('excess entropy by azimuth', () => {
  const r = bins(800, 8)
  const curve = (shift: number) => r.map((x) => 1 + Math.sin(5 * x + shift) / (1 + x * x))

  it('of an isotropic body is the same everywhere, 2π times its mean s₂', () => {
    const rows = Float64Array.from([...curve(0), ...curve(0), ...curve(0)])
    const s2 = excessEntropy(r, curve(0), 0.06)
    for (const s of excessEntropyByAngle(r, rows, 3, 0.06)) expect(2 * Math.PI * s).toBeCloseTo(s2, 12)
  })

  it('belongs to its own row, and its mean lies below s₂ of the mean where rows differ', () => {
    const rows = [curve(0), curve(0.5)]
    const s = excessEntropyByAngle(r, Float64Array.from([...rows[0]!, ...rows[1]!]), 2, 0.06)
    rows.forEach((g, t) => expect(s[t]).toBe(excessEntropyPerRadian(r, g, 0.06)))
    const mean = rows[0]!.map((x, b) => (x + rows[1]![b]!) / 2)
    expect(Math.PI * (s[0]! + s[1]!)).toBeLessThan(excessEntropy(r, mean, 0.06))
  })
})

describe('smoothing', () => {
  const r = bins(200, 10)

  it('keeps constants and straight lines, and widens a Gaussian by its own width', () => {
    const line = smoothedOver(
      r,
      r.map((x) => 3 - 2 * x),
      0.2,
    )
    for (let b = 20; b < 180; b++) expect(line[b]).toBeCloseTo(3 - 2 * r[b]!, 10)
    expect(
      Math.min(
        ...smoothedOver(
          r,
          r.map(() => 4),
          0.3,
        ),
      ),
    ).toBeCloseTo(4, 12)
    const gauss = (width: number) => (x: number) => Math.exp(-0.5 * ((x - 5) / width) ** 2) / width
    const wide = smoothedOver(r, r.map(gauss(0.3)), 0.4)
    r.forEach((x, b) => expect(Math.abs(wide[b]! - gauss(0.5)(x))).toBeLessThan(1e-5))
  })

  it('of width 0 changes nothing', () => {
    expect(smoothedOver(r, r.map(Math.sin), 0)).toEqual(r.map(Math.sin))
  })
})

describe('first minimum of g(r)', () => {
  const r = bins(200, 10)
  const peaks = (x: number) =>
    3.2 * Math.exp(-(((x - 2.75) / 0.3) ** 2)) + 0.7 * Math.exp(-(((x - 4.9) / 0.6) ** 2))
  const step = (x: number) => 1 / (1 + Math.exp(-(x - 2.3) / 0.05))
  const g = r.map((x) => step(x) * (0.45 + 0.06 * (x - 3.7) ** 2 * (x < 5 ? 1 : 0) + peaks(x)))

  it('is found between the peaks, also under noise', () => {
    const fine = bins(100_000, 10)
    const exact = fine
      .filter((x) => x > 2.9 && x < 4.8)
      .reduce((best, x) => (value(x) < value(best) ? x : best), 3)
    expect(Math.abs(firstMinimum(r, g)! - exact)).toBeLessThan(0.05)
    const noise = uniformNumbers(200, 1)
    expect(
      Math.abs(
        firstMinimum(
          r,
          g.map((x, b) => x + 0.06 * (noise[b]! - 0.5)),
        )! - exact,
      ),
    ).toBeLessThan(0.1)

    function value(x: number) {
      return step(x) * (0.45 + 0.06 * (x - 3.7) ** 2 + peaks(x))
    }
  })

  it('is not the dip inside a split first peak', () => {
    const bump = (x: number, at: number, height: number, width: number) =>
      height * Math.exp(-0.5 * ((x - at) / width) ** 2)
    const split = (x: number) =>
      bump(x, 2.6, 3, 0.15) +
      bump(x, 3.15, 3.2, 0.15) +
      bump(x, 5, 1.5, 0.5) +
      (x > 6 ? 1 : 0) +
      0.02 * (x - 3.8) ** 2
    const dip = firstMinimum(r, r.map(split))!
    expect(Math.abs(dip - 3.68)).toBeLessThan(0.12)
    // The larger part of the peak may also be the inner one.
    const mirrored = firstMinimum(
      r,
      r.map((x) => split(x) + bump(x, 2.6, 0.5, 0.15)),
    )!
    expect(Math.abs(mirrored - dip)).toBeLessThan(0.02)
  })

  it('of a smooth valley is exact to a fraction of a bin', () => {
    const valley = (x: number) =>
      x < 1.613 ? 0 : x > 4.613 ? 1 : 1 - Math.cos((2 * Math.PI * (x - 4.013)) / 2.4)
    for (const n of [160, 400]) {
      const x = bins(n, 8)
      expect(Math.abs(firstMinimum(x, x.map(valley), { width: 0 })! - 4.013)).toBeLessThan((0.02 * 8) / n)
      expect(Math.abs(firstMinimum(x, x.map(valley))! - 4.013)).toBeLessThan((0.1 * 8) / n)
    }
  })

  it('of a crystal is the middle of the gap between its shells', () => {
    // fcc of edge 5.13 Å: 12, 6 and 24 atoms at 3.63, 5.13 and 6.28 Å.
    const shells = [0.5, 1, 1.5].map((x) => 5.13 * Math.sqrt(x))
    const g = r.map((x) => {
      const shell = shells.findIndex((at) => Math.abs(x - at) <= 0.025)
      return shell < 0 ? 0 : (50 * [12, 6, 24][shell]!) / x ** 2
    })
    const middle = (shells[0]! + shells[1]!) / 2
    for (const width of [0, 0.1]) expect(Math.abs(firstMinimum(r, g, { width })! - middle)).toBeLessThan(0.06)
  })

  it('is not invented where there is no peak or no minimum', () => {
    expect(
      firstMinimum(
        r,
        r.map(() => 1),
      ),
    ).toBeNull()
    expect(firstMinimum(r.slice(0, 60), g.slice(0, 60))).toBeNull()
    expect(firstMinimum([], [])).toBeNull()
  })
})
