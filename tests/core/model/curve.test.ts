import { describe, expect, it } from 'vitest'
import { curveOf, legsOf, magnitudes } from '#core/model/curve'
import { legs } from '#core/model/protocol'

const n = 6
const stored = {
  id: 3,
  summary: { direction: '-' },
  arrays: {
    strain: { data: Float64Array.of(0, -0.01, -0.02, -0.01, 0, -0.002), shape: [n] },
    stress: { data: Float64Array.from({ length: 6 * n }, (_, i) => (i % 6 === 3 ? -i : 99)), shape: [n, 6] },
    energy: { data: Float64Array.of(0, 1, 2, 1, 0.5, 0.4), shape: [n] },
    leg: { data: Int32Array.of(0, 0, 0, 1, 1, 2), shape: [n] },
  },
}
const curve = curveOf(stored)

describe('curve', () => {
  it('takes σ_xy out of the six components, with its sign', () => {
    expect([...curve.stress]).toEqual([-3, -9, -15, -21, -27, -33])
    expect(curve.direction).toBe('-')
  })

  it('quotes a curve in − as positive magnitudes', () => {
    expect([...magnitudes(curve).stress]).toEqual([3, 9, 15, 21, 27, 33])
    expect(magnitudes(curve).strain[2]).toBe(0.02)
  })

  it('keeps with a leg the entry where it starts', () => {
    expect([...legsOf(curve, legs.loading).strain]).toEqual([0, -0.01, -0.02])
    expect([...legsOf(curve, legs.unloading).strain]).toEqual([-0.02, -0.01, 0])
    expect([...legsOf(curve, legs.loading, legs.unloading).energy]).toEqual([0, 1, 2, 1, 0.5])
    expect(legsOf({ ...curve, leg: new Int32Array(n) }, legs.relaxing).strain.length).toBe(0)
  })

  it('names the array that does not fit', () => {
    const broken = { ...stored, arrays: { ...stored.arrays, leg: { data: Int32Array.of(0), shape: [1] } } }
    expect(() => curveOf(broken)).toThrow('the array "leg" holds 1 numbers, 6 are needed (result 3)')
    expect(() => curveOf({ ...stored, arrays: {} })).toThrow(
      'the array "strain" holds no numbers, some are needed',
    )
  })
})
