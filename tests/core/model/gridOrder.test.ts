import { describe, expect, it } from 'vitest'
import { coarseToFine, nestedGrids } from '#core/model/gridOrder'
import { gridSites } from '#core/model/yieldMap'

/** The points of a grid as texts, exact: i/20 and 2i/40 are the same number. */
function points(sites: Float64Array, rows: Iterable<number>): string[] {
  return Array.from(rows, (row) => sites.subarray(3 * row, 3 * row + 3).join(' '))
}

describe('the order of a grid', () => {
  it('goes through grids that divide each other', () => {
    expect(nestedGrids(40)).toEqual([1, 5, 10, 20, 40])
    expect(nestedGrids(12)).toEqual([1, 3, 6, 12])
    expect(nestedGrids(7)).toEqual([1, 7])
    expect(nestedGrids(1)).toEqual([1])
  })

  it.each([1, 2, 6, 7, 9, 12, 20])('has every point of %i per edge once, coarse ones first', (n) => {
    const order = coarseToFine(n)
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n ** 3 }, (_, i) => i))
    for (const grid of nestedGrids(n)) {
      const coarse = gridSites(grid)
      const first = points(gridSites(n), order.subarray(0, grid ** 3))
      expect(first.sort()).toEqual(points(coarse, Array(grid ** 3).keys()).sort())
    }
  })
})
