import { describe, expect, it } from 'vitest'
import { findLammps } from '../../bench/lammps.ts'
import { pageOf } from '../../bench/page.ts'
import { benches as all, inBrowser } from '../../bench/registry.ts'

/** Without installing one. */
const { lammps, why } = findLammps()
const benches = all.filter((bench) => !inBrowser.includes(bench))
const setting = { size: 'tiny', threads: [1, 2] } as const

describe('every bench, as small as it goes', { timeout: 300_000 }, () => {
  it.skipIf(!lammps).each(benches)('$name runs against LAMMPS and agrees with it', async (bench) => {
    const report = await bench.run({ ...setting, lammps })
    expect(report.measurements.length).toBeGreaterThan(0)
    expect(report.agreements.filter(({ holds }) => !holds)).toEqual([])
  })

  it('runs where there is no LAMMPS, and fills the page', async () => {
    const done = []
    for (const bench of benches) {
      const report = await bench.run({ ...setting, lammps: null })
      expect(report.measurements.some(({ rival }) => rival?.what.includes('LAMMPS'))).toBe(false)
      done.push({ bench, report, noise: { loadBefore: 0, others: null } })
    }
    const machine = { processor: 'CPU', system: 'system', lammps: null }
    const page = pageOf(done, { machine, size: 'tiny', why: why || 'not looked for' })
    for (const { title } of benches) expect(page).toContain(`## ${title}`)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })
})
