import { describe, expect, it } from 'vitest'
import { makeRandom } from '#core/base/random'
import { findCycles } from '#core/analysis/mechanics/cycleDetection'

const options = { smallest: 0, tolerance: 1e-9 }
const named = (strain: readonly number[], stress: readonly number[] | null = null, more = {}) =>
  findCycles({ strain, stress }, { ...options, ...more }).map(
    ({ name, cycle, frame }) => `${name}${cycle}=${frame}`,
  )

/** Straight ways between corners, n frames each. */
const path = (corners: readonly number[], n: number): number[] =>
  corners
    .slice(1)
    .flatMap((to, k) => Array.from({ length: n }, (_, i) => corners[k]! + ((to - corners[k]!) * i) / n))
    .concat(corners.at(-1)!)

describe('cycles of a strain history', () => {
  it('are found in either direction, with several amplitudes', () => {
    for (const sign of [1, -1])
      expect(named(path([0, 0.05, 0, 0.08, 0], 10).map((x) => sign * x))).toEqual([
        'O1=0',
        'A1=10',
        'B1=20',
        'C1=20',
        'A2=30',
        'B2=40',
        'C2=40',
      ])
  })

  it('begin and end on plateaus', () => {
    const strain = [0, 0, 0, 0.03, 0.06, 0.06, 0.06, 0.03, 0, 0, 0, 0.03]
    expect(named(strain)).toEqual(['O1=2', 'A1=4', 'B1=8', 'C1=10'])
  })

  it('have C where the stress vanishes after B', () => {
    const strain = [...path([0, 0.06, 0], 6), 0.002, 0.004, 0.006, 0.008, ...path([0.01, 0.06, 0], 6)]
    const stress = strain.map((x, i) => (i < 12 ? x - 0.005 : 0.2 * (x - 0.0055)))
    const points = named(strain, stress)
    expect(points).toContain('B1=12')
    // 0.004 and 0.006 lie around it, 0.006 is nearer.
    expect(points).toContain('C1=15')
  })

  it('are not made by noise, and the last may be open', () => {
    const random = makeRandom(3)
    const strain = path([0, 0.06, 0, 0.06, 0.05], 50).map((x) => x + 4e-4 * (random.uniform() - 0.5))
    const points = named(strain, null, { tolerance: 1e-3 })
    expect(points.map((point) => point.split('=')[0])).toEqual(['O1', 'A1', 'B1', 'C1', 'A2'])
    const frame = (name: string) => Number(points.find((point) => point.startsWith(name))!.split('=')[1])
    expect(Math.abs(frame('A1') - 50)).toBeLessThanOrEqual(2)
    expect(Math.abs(frame('B1') - 100)).toBeLessThanOrEqual(2)
  })

  it.each([
    ['the strain does not change', [0, 0, 0]],
    ['nowhere goes out', path([0, 0.1], 10)],
    ['the strain of frame 2 is not known', [0, Number.NaN, 1]],
  ])('are refused where %s', (why, strain) => {
    expect(() => named(strain)).toThrow(why)
  })
})
