import { expect, test } from 'vitest'
import { passing, type Filter } from '../../../src-renderer/views/trajectory/filters.ts'
import { atomQuantities, atomValues } from '../../../src-renderer/views/trajectory/quantities.ts'

/** Sheared: atom 4 has left the cell, and stands at (0.5, 9.5, 5) within it. */
const configuration = {
  box: { vectors: [10, 0, 0, 2, 10, 0, 0, 0, 10], origin: [0, 0, 0] },
  species: ['Cu', 'Zr'],
  types: Uint8Array.from([0, 1, 1, 0]),
  ids: Int32Array.from([11, 12, 13, 14]),
  positions: Float64Array.from([1, 1, 1, 3, 5, 3, 5, 9, 9, 8.5, -0.5, 15]),
}
const choices = { several: true, widths: new Map(), results: [] }
const quantities = atomQuantities({ ...choices, columns: ['pe'] })
const frame = {
  configuration,
  timestep: 0,
  time: null,
  columns: { pe: { data: Float64Array.from([-5, -4, Number.NaN, -3]), shape: [4] } },
}
const view = {
  frame,
  box: configuration.box,
  reference: configuration,
  d2min: null,
  localShear: null,
  results: new Map(),
}
const shown = (...filters: Filter[]) =>
  passing(filters, {
    configuration,
    quantities,
    values: (quantity) => atomValues(quantity, view),
    picked: new Set([12, 14]),
  })
const range = (quantity: string, low: number | null, high: number | null): Filter => ({
  kind: 'range',
  quantity,
  low,
  high,
})

test('no filter shows all; ends of a range belong to it; an atom without a value does not', () => {
  expect(shown()).toBeNull()
  expect([...shown(range('column pe', -4, null))!.mask]).toEqual([0, 1, 0, 1])
  expect([...shown(range('column pe', null, -4))!.mask]).toEqual([1, 1, 0, 0])
  // What is not known yet, or is no quantity of these atoms, hides nothing.
  expect(shown(range('d2min', 1, null))!.count).toBe(4)
  expect(shown(range('column gone', 1, null))!.count).toBe(4)
})

test('filters hold together, and each is counted alone', () => {
  const zirconium: Filter = { kind: 'species', shown: ['Zr'] }
  const both = shown(zirconium, range('column pe', -4.5, null))!
  expect([...both.mask]).toEqual([0, 1, 0, 0])
  expect(both.counts).toEqual([2, 2])
  expect(both.count).toBe(1)
  expect([...shown({ kind: 'picked', others: false })!.mask]).toEqual([0, 1, 0, 1])
  expect([...shown({ kind: 'picked', others: true })!.mask]).toEqual([1, 0, 1, 0])
})

test('a slab is taken within the cell, in Å along an axis or as a fraction of an edge', () => {
  const slab = (axis: 0 | 1 | 2, unit: 'Å' | 'fraction', low: number, high: number) => [
    ...shown({ kind: 'slab', axis, unit, low, high })!.mask,
  ]
  expect(slab(2, 'Å', 4, 6)).toEqual([0, 0, 0, 1])
  expect(slab(1, 'Å', 9.2, 10)).toEqual([0, 0, 0, 1])
  expect(slab(1, 'fraction', 0.9, 1)).toEqual([0, 0, 1, 1])
  // Along a: x less what the tilt of b adds to it.
  expect(slab(0, 'fraction', 0.19, 0.21)).toEqual([0, 1, 0, 0])
  expect(slab(0, 'Å', 2.9, 3.1)).toEqual([0, 1, 0, 0])
})
