import { expect, test } from 'vitest'
import type { ResultRow, StoredResult } from '#core/model/result'
import { curveMargins, limitsOf, placeAt } from '../../../src-renderer/charts/frameOption.ts'
import { nextPiece } from '../../../src-renderer/composables/comparisonPieces.ts'
import {
  fittedRange,
  pickedRows,
  spheresOf,
  tintsOf,
} from '../../../src-renderer/views/trajectory/atomColours.ts'
import { choiceOf, frameChoices, frameRef } from '../../../src-renderer/views/trajectory/frameChoices.ts'
import { frameQuantities } from '../../../src-renderer/views/trajectory/frameCurves.ts'
import { frameFacts } from '../../../src-renderer/views/trajectory/frameFacts.ts'
import { legendSpan, movedHandle } from '../../../src-renderer/views/trajectory/legendRange.ts'
import { pickedTable, tabSeparated } from '../../../src-renderer/views/trajectory/pickedTable.ts'
import {
  atomQuantities,
  atomValues,
  meanOf,
  triples,
} from '../../../src-renderer/views/trajectory/quantities.ts'
import {
  frameAtShare,
  nearestFrame,
  shareOf,
  timeAxes,
} from '../../../src-renderer/views/trajectory/timeAxis.ts'

const row = (id: number, kind: ResultRow['kind'], jobId: number | null, summary = {}): ResultRow => ({
  id,
  kind,
  jobId,
  role: '',
  label: `r${id}`,
  summary,
  jobKind: null,
  parameters: {},
  inputs: {},
  kernelVersion: '',
  createdAt: '',
})
const rows = [
  row(1, 'configuration', null),
  row(2, 'configuration', 7, { energy_eV: -3 }),
  row(3, 'curve', 7),
  row(4, 'configuration', 7),
  row(5, 'trajectory', null, { frames: 3 }),
]

test('a trajectory comes first, then the walk of a job, then each configuration', () => {
  const choices = frameChoices(rows)
  expect(choices.map(({ key }) => key)).toEqual(['result 5', 'job 7', 'result 1', 'result 2', 'result 4'])
  expect(choices[0]!.count).toBe(3)
  expect(frameRef(choices[0]!, 2)).toEqual({ result: 5, frame: 2 })
  expect(frameRef(choices[1]!, 1)).toEqual({ result: 4, frame: 0 })
  expect(frameFacts(choices[1]!, {}).energies).toEqual([-3, Number.NaN])
  expect(choiceOf(choices, 4)!.key).toBe('result 4')
  expect(choiceOf(choices, 3)).toBeUndefined()
})

test('the frame in view is compared first, then what is missing; of a very large run only what is looked at', () => {
  const ref = (frame: number) => ({ result: 1, frame })
  const wish = { key: '', count: 6, ref, atoms: 2e5, reference: 0, current: 4, cutoff: 0, alike: true }
  expect(nextPiece(wish, new Map())).toEqual([4])
  expect(nextPiece(wish, new Map([[4, 0]]))).toEqual([0, 1])
  expect(nextPiece({ ...wish, atoms: 1e7 }, new Map([[4, 0]]))).toEqual([])
  expect(nextPiece({ ...wish, alike: false }, new Map([[4, 0]]))).toEqual([])
})

const cube = { vectors: [10, 0, 0, 0, 10, 0, 0, 0, 10], origin: [0, 0, 0] }
const atoms = {
  box: cube,
  species: ['Cu', 'Zr'],
  types: Uint8Array.from([0, 1, 1]),
  ids: Int32Array.from([1, 2, 3]),
  positions: Float64Array.from([1, 2, 3, 12, 5, 5, -1, 5, 5]),
}

test('spheres stand inside the cell about its middle; the rest is hidden or shines through, a picked atom stays', () => {
  const all = spheresOf(atoms, null, 'hidden', null)
  expect([...all.subarray(4, 7)]).toEqual([-3, 0, 0])
  expect([...all.subarray(8, 11)]).toEqual([4, 0, 0])
  expect(all[7]! / all[3]!).toBeCloseTo(1.6 / 1.28)
  const [mask, picked] = [Uint8Array.from([0, 1, 0]), pickedRows(atoms.ids, [3])]
  const signs = (rest: 'hidden' | 'transparent') =>
    [...spheresOf(atoms, mask, rest, picked).filter((_, i) => i % 4 === 3)].map(Math.sign)
  expect(signs('hidden')).toEqual([0, 1, 1])
  expect(signs('transparent')).toEqual([-1, 1, 1])
  expect(pickedRows(atoms.ids, [])).toBeNull()
})

test('colours follow the range, ends keep theirs, an atom without value is gray, a picked one is marked', () => {
  const colouring = { range: [0, 1], map: 'viridis', theme: 'dark' } as const
  const tints = tintsOf(atoms, [-5, 99, Number.NaN], colouring, pickedRows(atoms.ids, [2]))
  expect([...tints.subarray(0, 4)]).toEqual([68, 1, 84, 0])
  expect([...tints.subarray(4, 8)]).toEqual([253, 231, 37, 255])
  expect([...tints.subarray(8, 12)]).toEqual([0x69, 0x71, 0x7a, 0])
})

test('the fitted range leaves the largest two percent out, and is centred where signs matter', () => {
  const values = [...Array.from({ length: 100 }, (_, i) => i / 100), 1000, Number.NaN]
  expect(fittedRange(values)).toEqual([0, 0.98])
  expect(fittedRange([2, 2])).toEqual([2, 3])
  expect(fittedRange([-1, 0, 4], true)).toEqual([-1, 1])
  expect(fittedRange([-1, 0, 4])).toEqual([-1, 0])
  expect(fittedRange([1, 2, 3], true)).toEqual([1, 2])
  expect(fittedRange(Float64Array.from({ length: 1e6 }, (_, i) => i))).toEqual([0, 980000])
})

test('the legend spans the range and a little more; a handle does not pass the other', () => {
  expect(legendSpan([0, 0.5, 100], [0, 1], false)).toEqual([0, 1.5])
  expect(legendSpan([-3, 1], [-2, 2], true)).toEqual([-3, 3])
  expect(movedHandle([0, 1], 1, -5, [0, 2], false)).toEqual([0, 0.02])
  expect(movedHandle([-1, 1], 0, -1.5, [-2, 2], true)).toEqual([-1.5, 1.5])
})

const choicesOf = (columns: readonly string[], widths: ReadonlyMap<string, number> = new Map()) =>
  atomQuantities({
    several: true,
    columns,
    widths,
    results: [row(9, 'rearrangements', 1), row(10, 'rearrangements', 1, { anelastic: 4 })],
  })
const column = (...data: number[]) => ({ data: Float64Array.from(data), shape: [3, data.length / 3] })
const frame = {
  configuration: atoms,
  timestep: 0,
  time: null,
  columns: {
    f: column(3, 4, 0, 0, 0, 1, 2, 0, 0),
    fx: column(1, 0, 2),
    fy: column(2, 0, 0),
    fz: column(2, 1, 0),
  },
}
const view = {
  frame,
  box: cube,
  reference: atoms,
  d2min: Float32Array.from([1, 2, 3]),
  localShear: null,
  results: new Map(),
}

test('values of atoms: of the frame, of its columns, of vectors as components and norm, of results', () => {
  const all = choicesOf(['f', 'fx', 'fy', 'fz'], new Map([['f', 3]]))
  const of = (key: string, inView = view) => {
    const values = atomValues(
      all.find((one) => one.key === key)!,
      inView,
    )
    return values && Array.from(values)
  }
  expect(of('species')).toBeNull()
  expect(of('y')).toEqual([2, 5, 5])
  expect(of('d2min')).toEqual([1, 2, 3])
  expect(of('displacement')).toEqual([0, 0, 0])
  expect(of('column f')).toEqual([5, 1, 2])
  expect(of('column f 1')).toEqual([4, 0, 0])
  expect(of('column fx')).toEqual([1, 0, 2])
  expect(of('norm fx fy fz')).toEqual([3, 1, 2])
  expect(of('result 9 d2min')).toBeNull()
  expect(all.map(({ key }) => key)).toContain('result 10 rearrangementClass')
  // The edges that go on from frame to frame count, not those that the file flips to.
  const flipped = { vectors: [10, 0, 0, 10, 10, 0, 0, 0, 10], origin: [0, 0, 0] }
  const stays = { ...view, frame: { ...frame, configuration: { ...atoms, box: flipped } } }
  expect(of('displacement', stays)).toEqual([0, 0, 0])
  expect(of('result 9 d2min', { ...view, results: new Map([['9 d2min', [7, 8, 9]]]) })).toEqual([7, 8, 9])
})

test('three components are one vector; the six of a tensor are not', () => {
  expect(triples(['vx', 'vy', 'vz', 'fx', 'fy'])).toEqual([['vx', 'vy', 'vz']])
  expect(triples(['c_f[1]', 'c_f[2]', 'c_f[3]'])).toEqual([['c_f[1]', 'c_f[2]', 'c_f[3]']])
  expect(triples([1, 2, 3, 4, 5, 6].map((k) => `c_s[${k}]`))).toEqual([])
})

test('the table of picked atoms keeps every digit for the clipboard, and tells of an atom that is not there', () => {
  const rows = pickedTable([3, 77], { ...view, frame: { ...frame, columns: { pe: column(0, 0, 1 / 3) } } })
  expect(rows[0]!.place).toEqual([-1, 5, 5])
  expect(rows[1]!.species).toBeNull()
  const text = tabSeparated(rows, ['pe'])
  expect(text.split('\n')[1]).toBe('3\tZr\t-1\t5\t5\t0\t3\t0.3333333333333333')
  expect(text.split('\n')).toHaveLength(3)
})

const trajectory = frameChoices(rows)[0]!
const arrays = (timesteps: number[], times: number[]) => ({
  cells: {
    data: Float64Array.from([
      ...[...cube.vectors, ...cube.origin],
      ...[10, 0, 0, 0.5, 10, 0, 0, 0, 12, 0, 0, 0],
      ...[...cube.vectors, ...cube.origin],
    ]),
    shape: [3, 12],
  },
  timesteps: { data: Float64Array.from(timesteps), shape: [3] },
  times: { data: Float64Array.from(times), shape: [3] },
})

test('every frame has numbers of its own, and those that results have of it', () => {
  const facts = frameFacts(trajectory, arrays([0, 10, 30], [0, 0.01, Number.NaN]))
  const stored = (kind: 'frames' | 'log', own: StoredResult['arrays']): StoredResult => ({
    ...row(8, kind, 3),
    arrays: own,
  })
  const numbers = (data: number[], width = 1) => ({
    data: Float64Array.from(data),
    shape: width === 1 ? [data.length] : [data.length / width, width],
  })
  const quantities = frameQuantities({
    facts,
    reference: 0,
    d2min: new Map([[1, [4, 6]]]),
    results: [
      stored('frames', {
        frame: numbers([0, 2]),
        energy: numbers([-1, -2]),
        stress: numbers([0, 0, 0, 5, 0, 0, 0, 0, 0, 7, 0, 0], 6),
      }),
      stored('log', { 'column.Step': numbers([5, 10, 30]), 'column.Press': numbers([1, 2, 3]) }),
    ],
  })
  const of = (key: string) => Array.from(quantities.find((one) => one.key === key)!.values())
  expect(of('volume')).toEqual([1000, 1200, 1000])
  expect(of('shear')[1]).toBeCloseTo(0.05)
  expect(of('meanD2min')).toEqual([Number.NaN, 5, Number.NaN])
  expect(of('timestep')).toEqual([0, 10, 30])
  expect(of('result 8 energy')).toEqual([-1, Number.NaN, -2])
  expect(of('result 8 stress xy')).toEqual([5, Number.NaN, 7])
  expect(of('result 8 column.Press')).toEqual([Number.NaN, 2, 3])
  expect(quantities.some(({ key }) => key === 'time')).toBe(false)
  expect(meanOf([1, Number.NaN, 3])).toBe(2)
})

test('the shear goes on where the file flips the cell', () => {
  const tilts = [4, -5.5, -5]
  const cells = tilts.flatMap((xy) => [10, 0, 0, xy, 10, 0, 0, 0, 10, 0, 0, 0])
  const facts = frameFacts(trajectory, { cells: { data: Float64Array.from(cells), shape: [3, 12] } })
  const shear = frameQuantities({ facts, reference: 0, d2min: new Map(), results: [] })[1]!
  const expected = [0, 0.05, 0.1]
  Array.from(shear.values()).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
})

test('frames lie along their number, or along timesteps and times that ascend', () => {
  const kinds = (timesteps: number[], times: number[]) =>
    timeAxes(frameFacts(trajectory, arrays(timesteps, times))).map(({ kind }) => kind)
  expect(kinds([0, 10, 30], [0, 1, 2])).toEqual(['frame', 'timestep', 'time'])
  expect(kinds([0, 10, 0], [0, 1, Number.NaN])).toEqual(['frame'])
  const axis = timeAxes(frameFacts(trajectory, arrays([0, 10, 30], [0, 1, 2])))[1]!
  expect(shareOf(axis, 1)).toBeCloseTo(1 / 3)
  expect([-1, 0.1, 0.4, 0.9, 2].map((share) => frameAtShare(axis, share))).toEqual([0, 0, 1, 2, 2])
  expect(nearestFrame(axis, 20.1)).toBe(2)
})

test('a pixel of the curve is a place; limits leave out what is not known', () => {
  const width = 1000 + curveMargins.left + curveMargins.right
  const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
  expect(placeAt(curveMargins.left, width, places)).toBe(1)
  expect(placeAt(curveMargins.left + 500, width, places)).toBe(6)
  expect(limitsOf([1, Number.NaN, 2])).toEqual([0.92, 2.08])
  expect(limitsOf([])).toEqual([0, 1])
  expect(limitsOf(new Float64Array(3e5).fill(1))).toEqual([0.99, 1.01])
  // The volume of a sheared cell, as rounding leaves it.
  const [low, high] = limitsOf([17909.1763, 17909.1763 * (1 + 1e-14)])
  expect(low).toBeCloseTo(17730, -1)
  expect(high).toBeCloseTo(18088, -1)
})
