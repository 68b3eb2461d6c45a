import { describe, expect, it } from 'vitest'
import { excessEntropy, excessEntropyPerRadian } from '#core/analysis/structure/excessEntropy'
import { firstMinimum } from '#core/analysis/structure/radialDistribution'
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
