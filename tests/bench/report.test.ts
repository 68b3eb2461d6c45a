import { describe, expect, it } from 'vitest'
import { pageOf } from '../../bench/page.ts'
import {
  agreement,
  agreementLine,
  compared,
  comparedApart,
  digits,
  keeps,
  measured,
  measurementLine,
} from '../../bench/report.ts'

describe('a comparison', () => {
  it('in turns has the ratio of each round', () => {
    const { cost, rival } = compared([1, 2, 4], [10, 10, 10], { what: 'step', unit: 's', rival: 'LAMMPS' })
    expect([cost.median, rival?.cost.median, rival?.ratio.median, rival?.ratio.mean]).toEqual([
      2,
      10,
      5,
      10 / (7 / 3),
    ])
  })

  it('of what was measured apart sets quartile against quartile', () => {
    const { rival } = comparedApart([1, 2, 3], [30, 50, 100], {
      what: 'step',
      unit: 's',
      by: 'mean',
      rival: 'LAMMPS',
    })
    expect(rival?.ratio.mean).toBeCloseTo(30)
    expect(rival?.ratio.low).toBe(40 / 2.5)
    expect(rival?.ratio.high).toBe(75 / 1.5)
  })

  it('says whether a promise is kept, by the number that stands for the cost', () => {
    const labels = { what: 'step', unit: 's', rival: 'LAMMPS', promised: 10 } as const
    const kept = compared([1, 1, 1], [10, 10, 40], labels)
    expect(keeps(kept.rival!, 'median')).toBe(true)
    expect(measurementLine(kept)).toMatch(/ratio 10\.0 \(10\.0 … 25\.0\); promised 10: kept$/)
    const missed = compared([1, 1, 1], [9, 9, 40], labels)
    expect(measurementLine(missed)).toContain('promised 10: NOT KEPT')
    expect(keeps(missed.rival!, 'mean')).toBe(true)
  })
})

describe('a line', () => {
  it('tells number, unit, how many and the spread', () => {
    expect(measurementLine(measured([2, 2.1, 2.2], { what: 'evaluation', unit: 'ms' }))).toBe(
      'evaluation: 2.10 ms (median of 3, quartiles 2.05 … 2.15)',
    )
  })

  it('calls a wide spread noisy, unless a mean is taken of what differs by itself', () => {
    expect(measurementLine(measured([2, 3, 4], { what: 'step', unit: 'ms', by: 'mean' }))).toMatch(/3\.50\)$/)
    expect(measurementLine(measured([2, 3, 4], { what: 'evaluation', unit: 'ms' }))).toMatch(/NOISY$/)
  })

  it('of an agreement tells the bound', () => {
    const line = agreementLine(agreement('τ_y', 2e-4, 1e-3, 'GPa'))
    expect(line).toBe('agrees: τ_y: 0.00020 GPa (at most 0.001 GPa)')
    expect(agreement('F', 1e-9, 1e-6, 'eV/Å').found).toBe('1.0e-9 eV/Å (at most 1e-6 eV/Å)')
    expect(agreementLine(agreement('τ_y', 2e-3, 1e-3, 'GPa'))).toMatch(/^DISAGREES/)
    expect(agreement('τ_y', Number.NaN, 1e-3, 'GPa').holds).toBe(false)
  })

  it.each([
    [1234.5, '1235'],
    [12.345, '12.3'],
    [0.012345, '0.0123'],
    [0, '0'],
  ])('has three significant digits: %s', (x, text) => {
    expect(digits(x)).toBe(text)
  })
})

describe('the page', () => {
  const bench = { name: 'x', title: 'Title', promise: 'It is fast.', run: () => Promise.reject(new Error()) }
  const report = {
    measurements: [
      compared([1, 1, 1], [9, 9, 9], { what: 'step', unit: 's', rival: 'LAMMPS', promised: 10 }),
      measured([2, 3, 4], { what: 'other', unit: 'ms' }),
    ],
    agreements: [agreement('σ', 1, 2, 'GPa'), agreement('τ', 3, 2, 'GPa')],
    notes: ['A note.'],
  }
  const machine = { processor: 'CPU, 2 processors', system: 'Linux', lammps: null }
  const page = pageOf([{ bench, report, noise: { loadBefore: 1, others: 0.5 } }], {
    machine,
    size: 'quick',
    why: 'LAMMPS is not installed',
  })

  it('says what wrote it, on what', () => {
    expect(page).toContain('`npm run bench -- --quick --write`')
    expect(page).toContain('| processor | CPU, 2 processors |')
    expect(page).toContain('| LAMMPS | LAMMPS is not installed |')
  })

  it('hides neither a promise that is not kept, nor a disagreement, nor noise', () => {
    expect(page).toContain('| **9.00** (9.00 … 9.00); promised 10, **not kept** |')
    expect(page).toMatch(/\| τ \| .* \| \*\*does not hold\*\* \|/)
    expect(page).toContain('3.00 ms\\* (2.50 … 3.50; median of 3)')
    expect(page).toContain('- Noise: NOISY: others used 50.0 %')
  })

  it('has as many cells in every row of a table', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| step') || line.startsWith('| other'))
    expect(rows.map((row) => row.split('|').length)).toEqual([7, 7])
  })
})
