import { describe, expect, it } from 'vitest'
import { parseComposition } from '#core/jobs/composition'
import { startingLattice } from '../../native-workers/workers/startingLattice.ts'

const halves = parseComposition('Cu50Zr50')

/** Smallest distance of two atoms, periodic, Å. */
function closest(positions: Float64Array, edge: number): number {
  let least = Infinity
  for (let i = 0; i < positions.length; i += 3) {
    for (let j = 0; j < i; j += 3) {
      const d = [0, 1, 2].map((c) => {
        const x = positions[i + c]! - positions[j + c]!
        return x - edge * Math.round(x / edge)
      })
      least = Math.min(least, Math.hypot(...d))
    }
  }
  return least
}

describe('startingLattice', () => {
  it.each([
    ['bcc', 250, 5, Math.sqrt(3) / 2],
    ['fcc', 256, 4, Math.sqrt(1 / 2)],
  ] as const)('lays %s without a gap where the number fits', (lattice, atoms, cells, nearest) => {
    const { cell, positions } = startingLattice(lattice, halves, atoms, 18.5, 1)
    const edge = cell[0]!
    expect(edge ** 3).toBeCloseTo(18.5 * atoms, 6)
    expect(closest(positions, edge)).toBeCloseTo((nearest * edge) / cells, 9)
  })

  it('has the number of atoms and the composition asked for, gaps or not', () => {
    const { types, positions, cell } = startingLattice('bcc', parseComposition('Cu64Zr36'), 100, 18.5, 7)
    expect(types.filter((t) => t === 0).length).toBe(64)
    expect(positions.length).toBe(300)
    expect(positions.every((x) => x >= 0 && x < cell[0]!)).toBe(true)
  })

  it('lays the species at random, the same for the same seed', () => {
    const [a, again, b] = [3, 3, 4].map((seed) => startingLattice('bcc', halves, 250, 18.5, seed))
    expect(again).toEqual(a)
    expect(b).not.toEqual(a)
  })
})
