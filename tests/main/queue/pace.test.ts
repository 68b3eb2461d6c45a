import { expect, test } from 'vitest'
import { Pace } from '../../../src-main/queue/pace.ts'

test('nothing is said before the performer has named its unit', () => {
  expect(new Pace(0).look(1000)).toBeNull()
})

test('the rate counts what this run has done, not what it went on from', () => {
  const pace = new Pace(1000)
  pace.unit = 'steps'
  pace.counters = { done: 100, total: 200, pieces: 0 }
  expect(pace.look(1000)).toEqual({
    done: 100,
    total: 200,
    unit: 'steps',
    rate: null,
    elapsed: 0,
    left: null,
  })
  pace.counters = { done: 120, total: 200, pieces: 0 }
  expect(pace.look(11_000)).toEqual({ done: 120, total: 200, unit: 'steps', rate: 2, elapsed: 10, left: 40 })
})

test('the pieces of a call count, and the number never falls nor passes the total', () => {
  const pace = new Pace(0)
  pace.unit = 'sites'
  pace.counters = { done: 0, total: 10, pieces: 4 }
  expect(pace.look(1)?.done).toBe(4)
  pace.counters = { done: 0, total: 10, pieces: 0 }
  expect(pace.look(2)?.done).toBe(4)
  pace.counters = { done: 6, total: 10, pieces: 9 }
  expect(pace.look(3)?.done).toBe(10)
})
