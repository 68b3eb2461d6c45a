import { describe, expect, it } from 'vitest'
import type { NamedArray } from '#core/model/result'
import * as maps from '#core/model/yieldMap'

const named = (numbers: readonly number[], width: number): NamedArray => ({
  data: Float64Array.from(numbers),
  shape: [numbers.length / width, width],
})
function stored(count: number, status: readonly number[], grid: number | null = null) {
  const pairs = Array.from({ length: 2 * count }, (_, i) => i + 1)
  return {
    id: 5,
    summary: { grid },
    arrays: {
      sites: named(new Array<number>(3 * count).fill(0), 3),
      residualStress: named(new Array<number>(count).fill(0.1), 1),
      yieldStress: named(pairs, 2),
      yieldStrain: named(pairs, 2),
      instabilityStress: named(pairs, 2),
      instabilityStrain: named(pairs, 2),
      status: named(status, 2),
      freeAtoms: named([0, ...new Array<number>(count - 1).fill(200)], 1),
    },
  }
}

describe('yield map', () => {
  const map = maps.yieldMapOf(stored(2, [1, 2, 4, 1]))

  it('gives NaN for every site that has not yielded, by direction', () => {
    expect([...maps.measured(map, 'yieldStress', '+')]).toEqual([1, NaN])
    expect([...maps.measured(map, 'yieldStress', '-')]).toEqual([NaN, 4])
    expect([...maps.measuredResidualStress(map)]).toEqual([NaN, 0.1])
    expect(maps.statusCounts(map, '-')).toEqual({
      notAsked: 0,
      drop: 1,
      censored: 1,
      notConverged: 0,
      empty: 0,
    })
  })

  it('is a grid only when it holds every point', () => {
    expect(map.grid).toBeNull()
    expect(maps.yieldMapOf(stored(8, new Array<number>(16).fill(1), 2)).grid).toBe(2)
    expect(maps.yieldMapOf(stored(3, new Array<number>(6).fill(1), 2)).grid).toBeNull()
  })

  it('names the array that does not fit', () => {
    const broken = stored(2, [1, 1, 1])
    expect(() => maps.yieldMapOf(broken)).toThrow(/"status" holds 3 numbers, 4 are needed \(result 5\)/)
  })

  it('numbers the grid with the last index fastest', () => {
    const sites = maps.gridSites(4)
    const at = maps.gridIndex(4, 1, 2, 3)
    expect([...sites.slice(3 * at, 3 * at + 3)]).toEqual([0.25, 0.5, 0.75])
  })

  it('finds the nearest grid point by brute force over periodic images in a slightly tilted cell', () => {
    const n = 5
    const box = { vectors: [20, 0, 0, 0.6, 21, 0, -0.3, 0.2, 22], origin: [1, -2, 3] }
    const sites = maps.gridSites(n)
    const atoms = [5.1, 3.4, 5.9, 20.9, -1.9, 24.8, -7, 30, 64]
    const nearest = maps.nearestGridPoint(n, box, atoms)
    for (let atom = 0; atom < 3; atom++) {
      let best = { site: -1, distance: Infinity }
      for (let site = 0; site < n ** 3; site++)
        for (let image = 0; image < 343; image++) {
          const s = [0, 1, 2].map(
            (c) =>
              sites[3 * site + c]! + [image % 7, Math.floor(image / 7) % 7, Math.floor(image / 49)][c]! - 3,
          )
          const d = [0, 1, 2].map(
            (c) =>
              box.origin[c]! +
              [0, 1, 2].reduce((x, e) => x + s[e]! * box.vectors[3 * e + c]!, 0) -
              atoms[3 * atom + c]!,
          )
          const distance = Math.hypot(...d)
          if (distance < best.distance) best = { site, distance }
        }
      expect(nearest[atom]).toBe(best.site)
    }
  })

  it('cuts the grid into blocks of equal size that hold neighbors', () => {
    const blocks = maps.gridBlocks(6, 3)
    const sizes = new Map<number, number>()
    for (const block of blocks) sizes.set(block, (sizes.get(block) ?? 0) + 1)
    expect([...sizes.values()]).toEqual(new Array<number>(27).fill(8))
    expect(blocks[maps.gridIndex(6, 0, 0, 0)]).toBe(blocks[maps.gridIndex(6, 1, 1, 1)])
    expect(blocks[maps.gridIndex(6, 1, 1, 1)]).not.toBe(blocks[maps.gridIndex(6, 1, 1, 2)])
  })
})
