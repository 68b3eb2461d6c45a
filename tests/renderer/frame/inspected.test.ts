import { describe, expect, it } from 'vitest'
import { findJob } from '#core/jobs/index'
import type { ResultRow } from '#core/model/result'
import { parameterSymbol } from '../../../src-renderer/components/parameterSymbol.ts'
import { chainOf, parameterFacts, summaryFacts } from '../../../src-renderer/frame/inspected.ts'

const row = (id: number, inputs: Record<string, number> = {}): ResultRow => ({
  id,
  kind: 'configuration',
  role: 'role',
  label: `r${id}`,
  summary: {},
  jobId: null,
  jobKind: null,
  parameters: {},
  inputs,
  kernelVersion: '1',
  createdAt: '2026-11-27T00:00:00.000Z',
})

describe('what the inspector says', () => {
  it('names a quantity by its field, with symbol, unit and definition', () => {
    const [energy] = summaryFacts({ energy_eV: -9689 })
    expect(energy).toMatchObject({ value: '−9689', unit: 'eV', symbols: [{ base: 'E' }] })
    expect(energy?.about).toBeTruthy()
  })
  it('shows short lists as such and leaves records to the views', () => {
    const facts = summaryFacts({ species: ['Cu', 'Zr'], box: { a: 1 }, long: Array(12).fill(1), none: null })
    expect(facts.map(({ value }) => value)).toEqual(['Cu, Zr'])
  })
  it('takes title, unit, symbol and order of parameters from the table of the job', () => {
    const facts = parameterFacts(findJob('train'), { cycles: 6, amplitude: 0.05, unknown: 1 })
    const names = facts.map(({ name }) => name)
    expect(names.indexOf('amplitude')).toBeLessThan(names.indexOf('cycles'))
    expect(names.at(-1)).toBe('unknown')
    expect(facts.find(({ name }) => name === 'amplitude')).toMatchObject({
      symbols: [{ base: 'γ', sub: 'A' }],
    })
  })
  it('sets the symbols of the tables part by part', () => {
    expect(parameterSymbol('Δγ')).toEqual([{ prefix: 'Δ', base: 'γ' }])
    expect(parameterSymbol('γ_max')).toEqual([{ base: 'γ', sub: 'max' }])
    const bar = { base: '|', upright: true }
    expect(parameterSymbol('|σ_xy|')).toEqual([bar, { base: 'σ', sub: 'xy', subItalic: true }, bar])
    expect(parameterSymbol('max |F|').map(({ base }) => base)).toEqual(['max', ' |', 'F', '|'])
    expect(parameterSymbol(undefined)).toEqual([])
  })
  it('gives every component of the stress its own row', () => {
    const facts = summaryFacts({ stress_GPa: [1, 2, 3, 4, 5, 6] })
    expect(facts.map(({ symbols }) => symbols?.[0]?.sub)).toEqual(['xx', 'yy', 'zz', 'xy', 'xz', 'yz'])
  })
  it('follows a result back to the first, even in a circle', () => {
    const rows = [row(1, { from: 3 }), row(2, { from: 1 }), row(3, { from: 2 })]
    const find = (id: number) => rows.find((one) => one.id === id)
    expect(chainOf(rows[2]!, find).map(({ id }) => id)).toEqual([2, 1])
    expect(chainOf(row(9, { from: 77 }), find)).toEqual([])
  })
})
