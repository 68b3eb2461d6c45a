import { describe, expect, it } from 'vitest'
import { writeCsv } from '#core/formats/csv'

describe('CSV', () => {
  it('has a line of names, a line of units, exact numbers and quoted cells', () => {
    const text = writeCsv([
      { name: 'σ_xy', unit: 'GPa', values: Float64Array.of(0.1, -0, NaN) },
      { name: 'what, "exactly"', unit: '', values: ['plain', 'a,b', 'two\nlines'] },
      { name: 'short', unit: 'Å', values: [1e-300, null] },
    ])
    expect(text).toBe(
      'σ_xy,"what, ""exactly""",short\nGPa,,Å\n0.1,plain,1e-300\n-0,"a,b",\nnan,"two\nlines",\n',
    )
  })

  it('of no rows is its head', () => {
    expect(writeCsv([{ name: 'a', unit: '', values: [] }])).toBe('a\n\n')
  })
})
