import type { Random } from '#core/base/random'
import type { StoredResult } from '#core/model/result'
import type { Add } from './fixture.ts'
import { array } from './fixtureCurves.ts'

/** Above the threshold of the fixture whatever share it is taken from, and below it, Å². */
export const [rearranged, still] = [30, 1e-4]

interface TestMade {
  readonly from: number
  readonly start: StoredResult
  readonly jobId: number
  /** Nothing is left of it after unloading. */
  readonly closes: boolean
  readonly random: Random
}

/** The states A and C of a loading-unloading test, and the rearrangements start → C and A → C: clusters of atoms. */
export function addTestStates(add: Add, { from, start, jobId, closes, random }: TestMade): void {
  const { arrays, summary } = start
  const positions = arrays['positions']!.data
  const made = { jobId, jobKind: 'shear', inputs: { from } } as const
  const [deformed, unloaded] = (['deformed', 'stress-free'] as const).map((state) =>
    add({ kind: 'configuration', ...made, summary: { ...summary, state } }, arrays),
  ) as [number, number]
  const n = positions.length / 3
  const clusters = (count: number) => {
    const d2min = new Float64Array(n).fill(still)
    for (let c = 0; c < count; c++) {
      const middle = 3 * random.below(n)
      for (let atom = 0; atom < n; atom++) {
        const d = [0, 1, 2].map((k) => positions[3 * atom + k]! - positions[middle + k]!)
        if (Math.hypot(...d) < 4.5) d2min[atom] = rearranged
      }
    }
    return { d2min: array(d2min, [n]) }
  }
  const pair = (reference: number, atoms: number) =>
    add(
      { kind: 'rearrangements', jobKind: 'rearrangements', inputs: { reference, current: unloaded } },
      clusters(atoms),
    )
  pair(from, closes ? 0 : 4)
  pair(deformed, 6)
}
