import { describe, expect, it } from 'vitest'
import { countAtoms, parseComposition } from '#core/jobs/composition'
import { sitesOfGrid } from '#core/jobs/gridSites'
import { parseThreshold } from '#core/jobs/threshold'

describe('parseComposition', () => {
  it('reads elements with their shares', () => {
    expect(parseComposition('Cu50Zr50')).toEqual([
      { element: 'Cu', share: 0.5 },
      { element: 'Zr', share: 0.5 },
    ])
    expect(parseComposition('Cu64.5Zr35.5')[0]).toEqual({ element: 'Cu', share: 0.645 })
  })

  it.each(['', 'Cu', 'CuZr', '50Cu50Zr', 'Cu50 Zr50', 'cu50zr50'])('refuses "%s"', (text) => {
    expect(() => parseComposition(text)).toThrow('as in Cu50Zr50')
  })

  it('refuses shares that are not a whole, and an element named twice', () => {
    expect(() => parseComposition('Cu50Zr40')).toThrow('add up to 90, not to 100')
    expect(() => parseComposition('Cu50Cu50')).toThrow('stands twice')
  })
})

describe('countAtoms', () => {
  it('gives whole numbers that add up, nearest to the shares', () => {
    expect(countAtoms(parseComposition('Cu50Zr50'), 2000)).toEqual([1000, 1000])
    expect(countAtoms(parseComposition('Cu50Zr50'), 1001)).toEqual([501, 500])
    const shares = parseComposition('Cu33Zr33Al34')
    for (const n of [16, 17, 100, 997]) {
      const counts = countAtoms(shares, n)
      expect(counts.reduce((sum, k) => sum + k, 0)).toBe(n)
      counts.forEach((k, i) => expect(Math.abs(k - n * shares[i]!.share)).toBeLessThan(1))
    }
  })
})

describe('sitesOfGrid', () => {
  it('takes sites in the order given', () => {
    expect([...sitesOfGrid(4, '3 0 1; 0,2,0\n1 1 1')]).toEqual([0.75, 0, 0.25, 0, 0.5, 0, 0.25, 0.25, 0.25])
  })

  it('stands for all points when empty, the last index running fastest', () => {
    const sites = sitesOfGrid(3, '')
    expect(sites.length).toBe(81)
    expect([...sites.subarray(0, 6)]).toEqual([0, 0, 0, 0, 0, 1 / 3])
    expect(new Set(Array.from({ length: 27 }, (_, n) => sites.slice(3 * n, 3 * n + 3).join())).size).toBe(27)
  })

  it.each(['4 0 0', '0 0', '0 0 0 0', '-1 0 0', '0 0 0.5', 'a b c'])(
    'refuses "%s" on four points',
    (text) => {
      expect(() => sitesOfGrid(4, `0 0 0; ${text}`)).toThrow('three whole numbers from 0 to 3 are needed')
    },
  )
})

describe('parseThreshold', () => {
  it('reads a share or Å²', () => {
    expect(parseThreshold('5%')).toEqual({ share: 0.05 })
    expect(parseThreshold('0.13')).toEqual({ value: 0.13 })
    expect(parseThreshold('1e-3')).toEqual({ value: 0.001 })
  })

  it.each(['', '0%', '100%', '-1', 'five', '5 percent'])('refuses "%s"', (text) => {
    expect(() => parseThreshold(text)).toThrow('as in 5%')
  })
})
