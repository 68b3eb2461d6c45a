import { expect, test } from 'vitest'
import { Pace } from '../../../src-main/queue/pace.ts'

function paced(begin: number) {
  const pace = new Pace(begin)
  return { pace, counters: new Float64Array(pace.counters), control: new Int32Array(pace.control) }
}

test('nothing is said before the performer has named its unit', () => {
  expect(paced(0).pace.look(1000)).toBeNull()
})

test('the rate counts what this run has done, not what it went on from', () => {
  const { pace, counters } = paced(1000)
  pace.unit = 'steps'
  counters.set([100, 200])
  expect(pace.look(1000)).toEqual({
    done: 100,
    total: 200,
    unit: 'steps',
    rate: null,
    elapsed: 0,
    left: null,
  })
  counters[0] = 120
  expect(pace.look(11_000)).toEqual({ done: 120, total: 200, unit: 'steps', rate: 2, elapsed: 10, left: 40 })
})

test('the pieces of a call count, and the number never falls nor passes the total', () => {
  const { pace, counters, control } = paced(0)
  pace.unit = 'sites'
  counters.set([0, 10])
  control[1] = 4
  expect(pace.look(1)?.done).toBe(4)
  control[1] = 0
  expect(pace.look(2)?.done).toBe(4)
  counters[0] = 6
  control[1] = 9
  expect(pace.look(3)?.done).toBe(10)
})

test('cancelling sets the first word', () => {
  const { pace, control } = paced(0)
  pace.cancel()
  expect([...control]).toEqual([1, 0])
})
