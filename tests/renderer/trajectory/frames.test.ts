import { expect, test } from 'vitest'
import type { ResultRow } from '#core/model/result'
import { frameAt, limitsOf, curveMargins } from '../../../src-renderer/charts/frameOption.ts'
import {
  fittedRange,
  shareAbove,
  spheresOf,
  tintsOf,
} from '../../../src-renderer/views/trajectory/atomColours.ts'
import { choiceOf, frameChoices } from '../../../src-renderer/views/trajectory/frameChoices.ts'
import { nextPiece } from '../../../src-renderer/composables/comparisonPieces.ts'
import { atomValues, frameValues, meanOf } from '../../../src-renderer/views/trajectory/quantities.ts'

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
  expect(choices[0]!.frames.map(({ frame }) => frame)).toEqual([0, 1, 2])
  expect(choices[1]!.energies).toEqual([-3, null])
  expect(choiceOf(choices, 4)!.key).toBe('result 4')
  expect(choiceOf(choices, 3)).toBeUndefined()
})

test('the frame in view is compared first, then what is missing; of a very large run only what is looked at', () => {
  const frames = Array.from({ length: 6 }, (_, frame) => ({ result: 1, frame }))
  const wish = { frames, atoms: 2e5, reference: 0, current: 4, cutoff: 0 }
  expect(nextPiece(wish, new Map())).toEqual([4])
  expect(nextPiece(wish, new Map([[4, 0]]))).toEqual([0, 1])
  expect(nextPiece({ ...wish, atoms: 1e7 }, new Map([[4, 0]]))).toEqual([])
})

const cube = { vectors: [10, 0, 0, 0, 10, 0, 0, 0, 10], origin: [0, 0, 0] }
const atoms = {
  box: cube,
  species: ['Cu', 'Zr'],
  types: Uint8Array.from([0, 1, 1]),
  ids: Int32Array.from([1, 2, 3]),
  positions: Float64Array.from([1, 2, 3, 12, 5, 5, -1, 5, 5]),
}

test('spheres stand inside the cell about its middle; the filter hides, a picked atom stays', () => {
  const all = spheresOf(atoms, null, null, new Set())
  expect([...all.subarray(4, 7)]).toEqual([-3, 0, 0])
  expect([...all.subarray(8, 11)]).toEqual([4, 0, 0])
  expect(all[7]! / all[3]!).toBeCloseTo(1.6 / 1.28)
  const radii = spheresOf(atoms, [0.1, 0.5, Number.NaN], 0.3, new Set([2])).filter((_, i) => i % 4 === 3)
  expect([...radii].map((r) => r > 0)).toEqual([false, true, true])
})

test('colours follow the range, ends keep theirs, an atom without value is gray, a picked one is marked', () => {
  const tints = tintsOf(atoms, [-5, 99, Number.NaN], [0, 1], new Set([1]), 'dark')
  expect([...tints.subarray(0, 4)]).toEqual([68, 1, 84, 0])
  expect([...tints.subarray(4, 8)]).toEqual([253, 231, 37, 255])
  expect([...tints.subarray(8, 12)]).toEqual([0x69, 0x71, 0x7a, 0])
})

test('the fitted range leaves the largest two percent out', () => {
  const values = [...Array.from({ length: 100 }, (_, i) => i / 100), 1000, Number.NaN]
  expect(fittedRange(values)).toEqual([0, 0.98])
  expect(fittedRange([2, 2])).toEqual([2, 3])
  expect(shareAbove([1, 2, 3, Number.NaN], 1.5)).toEqual({ count: 2, share: 2 / 3 })
})

test('values of atoms and of frames', () => {
  expect(atomValues('species', atoms, atoms, null)).toBeNull()
  expect([...(atomValues('y', atoms, atoms, null) as Float64Array)]).toEqual([2, 5, 5])
  expect(meanOf([1, Number.NaN, 3])).toBe(2)
  const tilted = { vectors: [10, 0, 0, 0.5, 10, 0, 0, 0, 12], origin: [0, 0, 0] }
  expect(frameValues('volume', [cube, tilted], 0, [], new Map())).toEqual([1000, 1200])
  expect(frameValues('shear', [cube, tilted], 0, [], new Map())[1]).toBeCloseTo(0.05)
  expect(frameValues('energy', [cube, tilted], 0, [null, -2], new Map())).toEqual([Number.NaN, -2])
  expect(frameValues('meanD2min', [cube, tilted], 0, [], new Map([[1, [4, 6]]]))).toEqual([Number.NaN, 5])
})

test('a pixel of the curve is a frame; outside the box the end counts', () => {
  const width = 1000 + curveMargins.left + curveMargins.right
  expect(frameAt(curveMargins.left, width, 11)).toBe(0)
  expect(frameAt(curveMargins.left + 500, width, 11)).toBe(5)
  expect(frameAt(width, width, 11)).toBe(10)
  expect(frameAt(0, width, 11)).toBe(0)
  expect(limitsOf([1, Number.NaN, 2])).toEqual([0.92, 2.08])
  expect(limitsOf([])).toEqual([0, 1])
})
