import { expect, test } from 'vitest'
import { findJob } from '#core/jobs/index'
import type { StoredResult } from '#core/model/result'
import { frameFacts } from '../../../src-renderer/views/trajectory/frameFacts.ts'
import {
  cyclePoints,
  dropFrames,
  pointsAround,
  withPointAt,
  type CyclePoint,
} from '../../../src-renderer/views/trajectory/marks.ts'

const point = (name: CyclePoint['name'], cycle: number, frame: number): CyclePoint => ({ name, cycle, frame })

test('points are read from the summary, those that are none or lie beyond the frames are left out', () => {
  const points = [
    point('O', 0, 0),
    point('A', 1, 4),
    { name: 'X', cycle: 1, frame: 2 },
    point('C', 1, 99),
    null,
  ]
  const read = cyclePoints({ summary: { points } as never }, 10)
  expect(read.map(({ name }) => name)).toEqual(['O', 'A'])
  expect(cyclePoints({ summary: {} }, 10)).toEqual([])
})

test('a point that is moved joins those moved before, frames counted from 1', () => {
  expect(withPointAt('', point('A', 2, 5), 16)).toBe('A2=17')
  expect(withPointAt('A2=17, C2=25', point('B', 2, 20), 21)).toBe('A2=17,C2=25,B2=22')
  expect(withPointAt('A2=17,C2=25', point('A', 2, 16), 17)).toBe('A2=18,C2=25')
})

test('the points around a frame are those of the cycle that began last', () => {
  const all = [point('A', 1, 3), point('B', 1, 6), point('C', 1, 7), point('A', 2, 10), point('B', 2, 13)]
  const cycleAt = (frame: number) => pointsAround(all, frame)[0]?.cycle
  expect([0, 3, 9, 10, 50].map(cycleAt)).toEqual([1, 1, 1, 2, 2])
  expect(pointsAround([], 3)).toEqual([])
})

test('drops: where the stress falls in the direction of the strain, or where the result says so', () => {
  const numbers = (data: number[], shape = [data.length]) => ({ data: Float64Array.from(data), shape })
  const result = (arrays: StoredResult['arrays']) => ({ arrays }) as StoredResult
  const rows = [{ kind: 'trajectory' as const, id: 1, label: '', summary: { frames: 9 } }]
  const facts = frameFacts({ key: '', title: '', count: 9, rows: rows as never }, { cells: numbers([]) })
  const xy = [0, 1, 0.5, 2, 1.5]
  const stress = numbers(
    xy.flatMap((s) => [0, 0, 0, s, 0, 0]),
    [5, 6],
  )
  const path = { frame: numbers([0, 2, 4, 6, 8]), strain: numbers([0, 1, 2, 3, 2]), stress }
  // 1 → 0.5 while the strain grows; 2 → 1.5 is elastic: the strain goes back.
  expect(dropFrames(result(path), facts)).toEqual([4])
  expect(dropFrames(result({ ...path, dropIndex: numbers([1, 3]) }), facts)).toEqual([2, 6])
  expect(dropFrames(result({ frame: numbers([0, 99]) }), facts)).toEqual([])
})

test('the job that finds cycles, where there is one, takes points by name in a text', () => {
  const job = findJob('cycle')
  if (job) expect(Object.values(job.parameters).some(({ type }) => type === 'text')).toBe(true)
})
