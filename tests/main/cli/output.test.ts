import { describe, expect, it } from 'vitest'
import { digits, jsonDocument, table } from '../../../src-main/cli/output.ts'
import { duration } from '../../../src-main/cli/progress.ts'

describe('jsonDocument', () => {
  it('writes typed arrays as lists and what is no number as null, on one line', () => {
    const text = jsonDocument({ a: Float64Array.of(1, Number.NaN, 1e-300), b: Uint8Array.of(2) })
    expect(text).toBe('{"a":[1,null,1e-300],"b":[2]}\n')
  })

  it('keeps every bit of a number', () => {
    const x = -4849.496640578162
    expect((JSON.parse(jsonDocument({ x })) as { x: number }).x).toBe(x)
  })
})

describe('texts', () => {
  it('align columns, numbers to the right', () => {
    expect(
      table(
        ['id', 'name'],
        [
          [1, 'a'],
          [10, 'bb'],
        ],
      ),
    ).toBe('id  name\n 1  a\n10  bb')
  })

  it('round for the eye', () => {
    expect(digits(0.12345678)).toBe('0.123457')
    expect(digits(null)).toBe('–')
    expect([40, 600, 12_000].map(duration)).toEqual(['40 s', '10 min', '3 h 20 min'])
  })
})
