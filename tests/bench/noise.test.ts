import { describe, expect, it } from 'vitest'
import { listen, machineTicks, noiseSentence, othersShare, processTicks } from '../../bench/noise.ts'
import { processorOf } from '../../bench/machine.ts'

describe('the accounts of the machine', () => {
  it('count all but idle and waiting as busy, guests not twice', () => {
    const stat = 'cpu  100 5 20 700 30 2 3 40 9 9\ncpu0 1 2 3 4 5 6 7 8 9 10\n'
    expect(machineTicks(stat)).toEqual({ total: 900, busy: 170 })
    expect(() => machineTicks('cpu 1 2')).toThrow('/proc/stat')
  })

  it('find the ticks of a process behind any name', () => {
    const before = Array.from({ length: 11 }, (_, i) => (i === 0 ? 'R' : '0'))
    const stat = `42 (a) b (c) ${[...before, 11, 7, 300, 5, 20, 0].join(' ')}`
    expect(processTicks(stat)).toBe(323)
    expect(() => processTicks('42 (a) R')).toThrow('/proc/self/stat')
  })

  it('charge others with what is not our own', () => {
    const before = { total: 1000, busy: 400, own: 100 }
    expect(othersShare(before, { total: 1200, busy: 550, own: 150 })).toBe(0.5)
    // Ticks are rounded: never less than nothing.
    expect(othersShare(before, { total: 1200, busy: 450, own: 151 })).toBe(0)
    expect(othersShare(before, before)).toBe(0)
  })

  it('are told, and a disturbed measurement is called so', () => {
    expect(noiseSentence({ loadBefore: 0.1, others: 0.01 })).toBe(
      'others used 1.0 % of the processors meanwhile; load average before: 0.10',
    )
    expect(noiseSentence({ loadBefore: 2, others: 0.4 })).toMatch(/^NOISY: others used 40\.0 %/)
    expect(noiseSentence({ loadBefore: 2, others: null })).toContain('is not known here')
  })

  it('are read from this machine, or not at all', () => {
    const { loadBefore, others } = listen()()
    expect(loadBefore).toBeGreaterThanOrEqual(0)
    if (others !== null) expect(others).toBeLessThanOrEqual(1)
  })
})

describe('the processor', () => {
  it('is told by its model and the vectors it knows', () => {
    const text =
      'processor\t: 0\nmodel name\t: Some CPU 3000\nflags\t\t: fpu avx2 avx512f\n\nprocessor\t: 1\n'
    expect(processorOf(text)).toEqual({ model: 'Some CPU 3000', vectors: ['AVX2', 'AVX-512'] })
    expect(processorOf('')).toEqual({ model: null, vectors: [] })
  })
})
