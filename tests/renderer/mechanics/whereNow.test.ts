import { describe, expect, it } from 'vitest'
import { whereNow } from '../../../src-renderer/views/mechanics/whereNow.ts'

const run = { amplitude: 0.05, step: 1e-3, cycles: 6 }

describe('where a training is', () => {
  it('loads from O, unloads, and releases the stress on a way that is not known', () => {
    expect(whereNow(run, 0, 0)).toEqual({ cycle: 1, leg: 'loading', strain: 0 })
    expect(whereNow(run, 0, 20).strain).toBeCloseTo(0.02, 12)
    const back = whereNow(run, 0, 60)
    expect([back.cycle, back.leg]).toEqual([1, 'unloading'])
    expect(back.strain).toBeCloseTo(0.04, 12)
  })
  it('begins a later cycle at the residual strain, so that A comes sooner', () => {
    const loading = whereNow(run, 0.01, 130)
    expect([loading.cycle, loading.leg]).toEqual([2, 'loading'])
    expect(loading.strain).toBeCloseTo(0.04, 12)
    expect(whereNow(run, 0.01, 145)).toMatchObject({ cycle: 2, leg: 'unloading' })
    expect(whereNow(run, 0.01, 195)).toEqual({ cycle: 2, leg: 'relaxing', strain: null })
  })
  it('stays within the cycles that were asked for', () => {
    expect(whereNow(run, 0, 600).cycle).toBe(6)
  })
})
