import { describe, expect, it } from 'vitest'
import {
  cross,
  determinant,
  dot,
  identity,
  inverse,
  multiply,
  norm,
  transform,
  transpose,
} from '#core/base/matrix'

const cell = [10, 0.3, -0.2, 1.5, 9, 0.4, -0.7, 1.1, 8]

describe('3x3 matrices', () => {
  it('multiplies to the identity with the inverse on either side', () => {
    for (const product of [multiply(cell, inverse(cell)), multiply(inverse(cell), cell)])
      product.forEach((x, i) => expect(x).toBeCloseTo(identity[i]!, 14))
  })

  it('has the determinant of the expanded formula, and that of a product is the product', () => {
    const [a, b, c, d, e, f, g, h, i] = cell as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    expect(determinant(cell)).toBeCloseTo(
      a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h,
      10,
    )
    expect(determinant(multiply(cell, cell))).toBeCloseTo(determinant(cell) ** 2, 6)
    expect(determinant([0, 1, 0, 1, 0, 0, 0, 0, 1])).toBe(-1)
  })

  it('maps the unit vectors to the rows', () => {
    expect(transform([0, 1, 0], cell)).toEqual([1.5, 9, 0.4])
    expect(transform([1, 2, 3], transpose(cell))[0]).toBeCloseTo(dot([1, 2, 3], [10, 0.3, -0.2]), 12)
  })

  it('makes a vector normal to both factors', () => {
    const n = cross([1, 2, 3], [-2, 0.5, 1])
    expect(dot(n, [1, 2, 3])).toBeCloseTo(0, 14)
    expect(norm(cross([3, 0, 0], [0, 4, 0]))).toBe(12)
  })

  it('refuses a flat matrix', () => {
    expect(() => inverse([1, 2, 3, 2, 4, 6, 0, 0, 1])).toThrow(RangeError)
    expect(() => inverse([Number.NaN, 0, 0, 0, 1, 0, 0, 0, 1])).toThrow(RangeError)
  })
})
