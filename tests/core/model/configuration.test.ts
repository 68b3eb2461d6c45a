import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import {
  fromResult,
  sortById,
  toRestricted,
  toResult,
  validate,
  type Configuration,
} from '#core/model/configuration'

const good: Configuration = {
  box: { vectors: [4, 0, 0, 0.5, 5, 0, 0, 0, 6], origin: [-1, -0, 1e-17] },
  species: ['Cu', 'Zr'],
  types: Uint8Array.of(0, 1, 1),
  positions: Float64Array.of(0, 0.1, 0.2, 1, 1.1, 1.2, -2, 20, 2.2),
  ids: Int32Array.of(9, 4, 7),
}
const facts = {
  state: 'as-cast',
  direction: null,
  cycle: null,
  strain: 0,
  energy_eV: -12.5,
  stress_GPa: [0, 0, 0, 0, 0, 0],
  maxForce_eV_A: 1e-7,
} as const

describe('a configuration', () => {
  it.each<[Partial<Configuration>, RegExp]>([
    [{ positions: Float64Array.of(0, 0, 0, 1, NaN, 1, 2, 2, 2) }, /the y coordinate of atom 4 is NaN/],
    [{ positions: Float64Array.of(0, 0, 0) }, /3 types, 3 coordinates and 3 ids do not belong together/],
    [{ types: Uint8Array.of(0, 1, 2) }, /atom 7 is of type 3, but there are 2 species/],
    [{ ids: Int32Array.of(9, 4, 9) }, /atom id 9 occurs twice/],
    [{ box: { vectors: [4, 0, 0, 4, 0, 0, 0, 0, 6], origin: [0, 0, 0] } }, /flat/],
    [{ types: new Uint8Array(0), positions: new Float64Array(0), ids: new Int32Array(0) }, /no atoms/],
  ])('is refused with %o', (change, why) => {
    expect(() => validate({ ...good, ...change }, 'row 3')).toThrow(Problem)
    expect(() => validate({ ...good, ...change }, 'row 3')).toThrow(why)
    expect(() => validate(good)).not.toThrow()
  })

  it('is sorted by id with all that belongs to an atom', () => {
    const sorted = sortById(good)
    expect([...sorted.ids]).toEqual([4, 7, 9])
    expect([...sorted.types]).toEqual([1, 1, 0])
    expect([...sorted.positions]).toEqual([1, 1.1, 1.2, -2, 20, 2.2, 0, 0.1, 0.2])
    expect([...good.ids]).toEqual([9, 4, 7])
    expect(sortById(sorted)).toEqual(sorted)
  })

  it('goes through a result row and its JSON without a change', () => {
    const draft = toResult(good, 'as-cast', facts, { amplitude: 0.06 })
    expect(draft.kind).toBe('configuration')
    expect(draft.arrays['positions']!.shape).toEqual([3, 3])
    expect(draft.summary).toMatchObject({ ...facts, amplitude: 0.06, species: ['Cu', 'Zr'] })
    const summary = JSON.parse(JSON.stringify(draft.summary)) as typeof draft.summary
    const back = fromResult({ summary, arrays: draft.arrays })
    expect({ ...back, box: back.box.vectors }).toEqual({ ...good, box: good.box.vectors })
    expect(back.box.origin).toEqual([-1, 0, 1e-17]) // JSON has no -0, which is the same corner
  })

  it('is refused from a row that is none, or is damaged', () => {
    const draft = toResult(good, 'as-cast', facts)
    expect(() => fromResult({ ...draft, arrays: {} }, 'row 5')).toThrow(/not a configuration.*\(row 5\)/)
    expect(() => fromResult({ ...draft, summary: {} })).toThrow(Problem)
    const box = { vectors: [0, 0, 0, 0, 0, 0, 0, 0, 0], origin: [0, 0, 0] }
    expect(() => fromResult({ ...draft, summary: { ...draft.summary, box } })).toThrow(/flat/)
  })

  it('keeps its distances when it is turned into the restricted cell', () => {
    expect(toRestricted(good)).toBe(good)
    const box = { vectors: [0, 4, 0, -5, 1, 0.5, 0.25, 1, 6], origin: [1, 2, 3] }
    const turned = toRestricted({ ...good, box })
    const distance = (p: Float64Array) => Math.hypot(p[6]! - p[0]!, p[7]! - p[1]!, p[8]! - p[2]!)
    expect(distance(turned.positions)).toBeCloseTo(distance(good.positions), 12)
    expect(turned.box.vectors.slice(0, 3)).toEqual([4, 0, 0])
  })
})
