import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ResultDraft } from '#core/model/result'
import { projectReader } from '../../../src-main/store/reader.ts'
import { insertJob } from '../../../src-main/store/repositories/jobs.ts'
import { insertOwner } from '../../../src-main/store/repositories/owners.ts'
import { uniqueLabel } from '../../../src-main/store/repositories/labels.ts'
import {
  insertResult,
  readResult,
  resultRow,
  resultRows,
} from '../../../src-main/store/repositories/results.ts'
import { check } from '../../../src-main/store/check.ts'
import { closeProject } from '../../../src-main/store/database.ts'
import { bitsOf, configurationDraft, openNewProject } from '../../fixtures/projects.ts'

const imported = { jobId: null, label: '', kernelVersion: 'test 1' }

test('a result comes back bit by bit, whatever its arrays are', () => {
  const database = openNewProject()
  const draft: ResultDraft = {
    kind: 'curve',
    role: 'curve +',
    summary: {
      direction: '+',
      residualStrain: null,
      dissipation_GPa: 0.1 + 0.2,
      nested: { list: [1e-300, -0.5] },
    },
    arrays: {
      strain: { data: Float64Array.of(0, 1e-4, Number.MIN_VALUE, -0, Infinity, NaN), shape: [6] },
      stress: { data: new Float64Array(12).map((_, i) => Math.sin(i)), shape: [2, 6] },
      ratio: { data: Float32Array.of(1 / 3), shape: [1] },
      dropIndex: { data: new Int32Array(0), shape: [0] },
      evaluations: { data: Int32Array.of(-1, 2 ** 31 - 1), shape: [2] },
      leg: { data: Uint8Array.of(0, 255, 7), shape: [3] },
    },
  }
  const id = insertResult(database, draft, { ...imported, label: 'as-cast +' })
  const stored = readResult(database, id)
  expect(stored).toMatchObject({
    id,
    kind: 'curve',
    role: 'curve +',
    label: 'as-cast +',
    summary: draft.summary,
  })
  expect(stored).toMatchObject({
    jobId: null,
    jobKind: null,
    parameters: {},
    inputs: {},
    kernelVersion: 'test 1',
  })
  expect(Object.keys(stored.arrays)).toEqual(Object.keys(draft.arrays))
  expect(bitsOf(stored)).toEqual(bitsOf(draft))
  for (const [name, { data }] of Object.entries(stored.arrays))
    expect(data.constructor).toBe(draft.arrays[name]?.data.constructor)
})

test('a part of a larger buffer is stored as that part', () => {
  const database = openNewProject()
  const all = Float64Array.of(1, 2, 3, 4, 5, 6)
  const id = insertResult(database, configurationDraft('O', all.subarray(3)), imported)
  expect([...(readResult(database, id).arrays['positions']?.data ?? [])]).toEqual([4, 5, 6])
})

test('a result is found by its id or its label, where only one has it', () => {
  const database = openNewProject()
  const insert = (label: string) =>
    insertResult(database, configurationDraft('O', Float64Array.of(1, 2, 3)), { ...imported, label })
  const [one, two, three] = [insert('cast-01 O'), insert('twin'), insert('twin')]
  expect(resultRow(database, 'cast-01 O').id).toBe(one)
  expect(resultRow(database, String(two)).id).toBe(two)
  expect(() => resultRow(database, 'twin')).toThrow(`2 results have this label, use an id: ${two}, ${three}`)
  expect(() => resultRow(database, 'none')).toThrow('the project has no result of this label')
  expect(() => resultRow(database, 99)).toThrow('the project has no result of this id')
  expect(() => insert('12')).toThrow('cannot use the label: it consists of digits alone')
  expect(uniqueLabel(database, 'twin')).toBe('twin (2)')
  expect(uniqueLabel(database, 'new')).toBe('new')
})

test('the reader lists by kind and reads', () => {
  const database = openNewProject()
  const reader = projectReader(database)
  insertResult(database, configurationDraft('O', Float64Array.of(1, 2, 3)), imported)
  insertResult(database, { kind: 'checks', role: 'checks', summary: { checks: [] }, arrays: {} }, imported)
  expect(reader.rows().map(({ kind }) => kind)).toEqual(['configuration', 'checks'])
  expect(reader.rows('checks')).toHaveLength(1)
  expect(reader.read(1).arrays['positions']?.shape).toEqual([1, 3])
})

function jobIn(database: ReturnType<typeof openNewProject>, inputs: Record<string, number> = {}): number {
  const owner = insertOwner(database, { pid: 1, start: '', host: '' })
  return insertJob(database, { kind: 'train', version: 1, parameters: { amplitude: 0.06 }, inputs }, owner)
}

test('the same role of the same job takes the place of the former, under its id and label', () => {
  const database = openNewProject()
  const jobId = jobIn(database)
  const write = (x: number, label: string) =>
    insertResult(database, configurationDraft('C', Float64Array.of(x, 0, 0)), { ...imported, jobId, label })
  const id = write(1, 'first')
  expect(write(2, 'second')).toBe(id)
  expect(resultRows(database)).toHaveLength(1)
  expect(readResult(database, 'first').arrays['positions']?.data[0]).toBe(2)
  expect(check(database).filter((text) => !text.startsWith('the'))).toEqual([])
})

test('what others were made from does not change under them', () => {
  const database = openNewProject()
  const jobId = jobIn(database)
  const write = (x: number) =>
    insertResult(database, configurationDraft('C', Float64Array.of(x, 0, 0)), { ...imported, jobId })
  const id = write(1)
  jobIn(database, { from: id })
  expect(write(1)).toBe(id)
  expect(() => write(1.0000000000000002)).toThrow('C comes out with other numbers than before')
  expect(readResult(database, id).arrays['positions']?.data[0]).toBe(1)
})

test('an array that does not fill its shape is not written', () => {
  const database = openNewProject()
  const draft = configurationDraft('O', Float64Array.of(1, 2, 3))
  const wrong = { ...draft, arrays: { positions: { data: Float64Array.of(1, 2), shape: [1, 3] } } }
  expect(() => insertResult(database, wrong, imported)).toThrow(
    'array positions has 2 elements, its shape is 1×3',
  )
  expect(() => insertResult(database, { ...draft, summary: { energy_eV: Infinity } }, imported)).toThrow(
    'Infinity',
  )
  expect(resultRows(database)).toEqual([])
})

test('equal arrays are stored once: configurations cost little more than their positions', () => {
  const database = openNewProject()
  const atoms = 8000
  for (let n = 0; n < 40; n++) {
    const positions = new Float64Array(3 * atoms).map((_, i) => Math.sin(i + n))
    const ids = { data: new Int32Array(atoms).map((_, i) => i), shape: [atoms] }
    const draft = configurationDraft(`state ${n}`, positions)
    insertResult(database, { ...draft, arrays: { ...draft.arrays, ids } }, imported)
  }
  expect(database.prepare('SELECT count(*) FROM blob').pluck().get()).toBe(42)
  const path = database.name
  closeProject(database)
  expect(statSync(path).size / (40 * atoms * 24)).toBeLessThan(1.07)
})
