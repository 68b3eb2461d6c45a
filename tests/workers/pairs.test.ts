import { beforeAll, describe, expect, it } from 'vitest'
import type { System } from '../../native-workers/kernel.ts'
import { kernel, structure } from '../agreement/references.ts'

let glass: System
let moved: System
beforeAll(async () => {
  glass = await structure('glass1000.data')
  moved = { ...glass, positions: glass.positions.map((x, i) => x + 0.2 * Math.sin(i)) }
})

describe('pairs of atoms on several threads', () => {
  it('have the same D²min bit for bit', () => {
    const d2min = (threads?: number) => {
      const n = glass.types.length
      const arrays = {
        d2minSum: new Float64Array(n),
        neighbors: new Int32Array(n),
        affine: new Float64Array(9 * n),
      }
      kernel.nonAffine(glass, moved, 3.9, arrays, threads)
      return arrays
    }
    const one = d2min()
    expect(one.d2minSum.every((x) => x > 0)).toBe(true)
    for (const threads of [1, 2, 3]) expect(d2min(threads)).toEqual(one)
  })

  it('have the same g(r) bit for bit', () => {
    const bins = 100
    const g = (threads?: number) => {
      const all = new Float64Array(4 * bins)
      kernel.radialDistribution(glass.cell, glass.positions, glass.types, 2, 8, bins, all, threads)
      return all
    }
    const one = g()
    expect(one.subarray(75, bins).every((x) => x > 0.5 && x < 1.5)).toBe(true)
    for (const threads of [1, 2, 3]) expect(g(threads)).toEqual(one)
  })

  it('are refused a number of threads that is none', () => {
    const g = new Float64Array(40)
    const asked = 'two' as unknown as number
    expect(() =>
      kernel.radialDistribution(glass.cell, glass.positions, glass.types, 2, 8, 10, g, asked),
    ).toThrow('threads must be a number')
  })
})
