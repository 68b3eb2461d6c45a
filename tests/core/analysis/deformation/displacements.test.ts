import { expect, test } from 'vitest'
import { cellShear, displacements } from '#core/analysis/deformation/displacements'
import { sheared, toCartesian } from '#core/model/box'
import { frameOf, wrapped } from '#core/model/trajectory'

const box = { vectors: [10, 0, 0, 2, 9, 0, 1, 1, 8], origin: [1, 2, 3] }
const places = [
  [0.1, 0.2, 0.3],
  [0.9, 0.5, 0.05],
]
const at = (cell: typeof box, s: number[][]) => Float64Array.from(s.flatMap((one) => toCartesian(cell, one)))

test('what the cell does to all atoms is no displacement; a move of its own is, over the border too', () => {
  const reference = { box, positions: at(box, places) }
  const after = sheared(box, 0.1) as typeof box
  const still = displacements(reference, { box: after, positions: at(after, places) })
  expect(Math.max(...still)).toBeLessThan(1e-12)
  const positions = at(after, [places[0]!, [-0.1, 0.5, 0.05]])
  positions[4]! += 0.3
  positions[5]! -= 0.4
  expect([...displacements(reference, { box: after, positions })].map((u) => +u.toFixed(9))).toEqual([0, 0.5])
  expect(cellShear(box, after)).toBeCloseTo(0.1, 12)
  expect(() => displacements(reference, { box, positions: new Float64Array(3) })).toThrow(RangeError)
})

test('wrapped atoms keep their fraction of the cell', () => {
  const inside = wrapped(box, at(box, [[1.25, -0.5, 3.75]]))
  const expected = toCartesian(box, [0.25, 0.5, 0.75])
  inside.forEach((x, k) => expect(x).toBeCloseTo(expected[k]!, 12))
})

test('a frame of a trajectory has its own cell and positions', () => {
  const stored = {
    kind: 'trajectory' as const,
    label: 't',
    summary: { frames: 2, species: ['Cu'] },
    arrays: {
      positions: { data: Float64Array.from([1, 1, 1, 2, 2, 2]), shape: [2, 1, 3] },
      cells: {
        data: Float64Array.from([...box.vectors, ...box.origin, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0]),
        shape: [2, 12],
      },
      types: { data: Uint8Array.from([0]), shape: [1] },
      ids: { data: Int32Array.from([5]), shape: [1] },
    },
  }
  const second = frameOf(stored, 1)
  expect([...second.positions]).toEqual([2, 2, 2])
  expect(second.box.vectors[0]).toBe(9)
  expect(frameOf(stored, 0).box).toEqual(box)
  expect(() => frameOf(stored, 2)).toThrow('there is no frame 3, the last one is 2')
  expect(() => frameOf({ ...stored, kind: 'map' }, 0)).toThrow('only trajectories')
})
