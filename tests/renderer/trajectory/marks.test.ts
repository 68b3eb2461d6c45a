import { expect, test } from 'vitest'
import { parseSetPoints, type CyclePoint } from '#core/model/cyclePoints'
import type { StoredResult } from '#core/model/result'
import { frameFacts } from '../../../src-renderer/views/trajectory/frameFacts.ts'
import {
  dropFrames,
  namedFrames,
  pointsAround,
  withPointAt,
} from '../../../src-renderer/views/trajectory/marks.ts'

const point = (name: CyclePoint['name'], cycle: number, frame: number): CyclePoint => ({ name, cycle, frame })

test('a point that is moved joins those moved before, frames counted from 1', () => {
  expect(withPointAt('', point('A', 2, 5), 16)).toBe('A2=17')
  expect(withPointAt('A2=17, C2=-', point('B', 2, 20), 21)).toBe('A2=17,C2=-,B2=22')
  const moved = parseSetPoints(withPointAt('A=17', point('A', 1, 16), 17))
  expect(moved).toEqual([point('A', 1, 17)])
  expect(withPointAt('A2=17,C2=25', point('A', 2, 16), 17)).toBe('A2=18,C2=25')
})

test('points at one frame are named together', () => {
  const all = [point('A', 1, 3), point('B', 1, 6), point('C', 1, 6), point('A', 2, 6)]
  expect(namedFrames(all)).toEqual([
    { frame: 3, text: 'A1' },
    { frame: 6, text: 'BC1 A2' },
  ])
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
