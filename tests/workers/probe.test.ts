import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { probe } from '#core/jobs/probe'
import { parseParameters } from '#core/jobs/validate'
import { toResult } from '#core/model/configuration'
import { coarseToFine } from '#core/model/gridOrder'
import type { ResultDraft, StoredResult } from '#core/model/result'
import { resource } from '../../native-workers/locate.ts'
import type { Checkpoint } from '../../native-workers/workers/performer.ts'
import { performProbe } from '../../native-workers/workers/probe.ts'
import { kernel, structure } from '../agreement/references.ts'

const potential = {
  name: 'CuZr_mm',
  bytes: new Uint8Array(gunzipSync(readFileSync(resource('potentials', 'CuZr_mm.eam.fs.gz')))),
}

/** A draft as the project would hold it. */
function stored(draft: ResultDraft, id: number, more: Partial<StoredResult> = {}): StoredResult {
  const row = { id, label: `result ${id}`, jobId: null, jobKind: null, parameters: {}, inputs: {} }
  return { ...draft, ...row, kernelVersion: kernel.version(), createdAt: '', ...more }
}

let from: StoredResult

beforeAll(async () => {
  const { cell, types, positions } = await structure('glass1000.data')
  const box = { vectors: [...cell.subarray(0, 9)], origin: [...cell.subarray(9)] }
  const facts = { state: 'imported', direction: null, cycle: null, strain: null } as const
  const configuration = { box, species: ['Cu', 'Zr'], types, positions, ids: types.map((_, i) => i) }
  const ids = Int32Array.from(types, (_, i) => i + 1)
  const unknown = { energy_eV: null, stress_GPa: null, maxForce_eV_A: null }
  from = stored(toResult({ ...configuration, ids }, 'glass', { ...facts, ...unknown }), 1)
})

interface Handed {
  readonly state: Checkpoint
  readonly partial: ResultDraft
}

/** A copy of what was handed out, as the queue takes it. */
const kept = <T>(value: T): T => structuredClone(value)

interface Asked {
  readonly refine?: StoredResult
  readonly checkpoint?: Checkpoint
  readonly threads?: number
}

/** The map, what was handed out before, and at how many sites the work began. */
function probed(given: object, { refine, checkpoint, threads = 1 }: Asked = {}) {
  const parameters = parseParameters(probe, { radius: 7, maxStrain: 0.08, ...given })
  const handed: Handed[] = []
  let began: number | null = null
  const inputs = { from, ...(refine && { refine }) }
  const results = performProbe(
    { parameters, inputs, potential, threads, checkpoint: checkpoint ?? null },
    {
      control: new Int32Array(2),
      progress: (done) => void (began ??= done),
      checkpoint: (state, completed) => void handed.push(kept({ state, partial: completed![0]! })),
      throwIfCancelled() {},
    },
  )
  expect(results).toHaveLength(1)
  const map = stored(results[0]!, 7, { parameters: { ...parameters }, inputs: { from: from.id } })
  return { map, handed, began }
}

const row = (map: Pick<ResultDraft, 'arrays'>, i: number) =>
  Object.entries(map.arrays).map(([name, { data, shape }]) => {
    const width = shape[1] ?? 1
    return [name, ...data.subarray(width * i, width * (i + 1))]
  })

describe('a map while it grows', () => {
  const grid = 5
  let whole: ReturnType<typeof probed>
  beforeAll(() => {
    whole = probed({ grid })
  })

  it('is handed out as far as it is, coarse points first, and says so', () => {
    expect(whole.handed.length).toBeGreaterThanOrEqual(2)
    const order = coarseToFine(grid)
    for (const { partial, state } of whole.handed) {
      const done = state.summary['done'] as number
      expect(partial).toMatchObject({ kind: 'map', role: 'map' })
      expect(partial.summary).toMatchObject({
        partial: true,
        done,
        sites: 125,
        grid: null,
        pointsPerEdge: grid,
      })
      expect(partial.arrays['sites']!.shape).toEqual([done, 3])
      for (let i = 0; i < done; i++) expect(row(partial, i)).toEqual(row(whole.map, order[i]!))
    }
  })

  it('is whole in the end: in the order of the grid, with the ways its sites ended', () => {
    const { summary, arrays } = whole.map
    expect(summary).toMatchObject({ grid, sites: 125 })
    expect(summary['partial']).toBeUndefined()
    const counts = summary['statuses'] as Record<'+' | '-', Record<string, number>>
    for (const [d, direction] of (['+', '-'] as const).entries()) {
      const of = (status: number) =>
        arrays['status']!.data.filter((s, i) => i % 2 === d && s === status).length
      expect(counts[direction]).toEqual({
        notAsked: 0,
        drop: of(1),
        censored: of(2),
        notConverged: of(3),
        empty: of(4),
      })
      expect(of(1)).toBeGreaterThan(0)
      expect(of(2)).toBeGreaterThan(0)
    }
  })

  it('goes on from any checkpoint to the same bits, on any number of threads', () => {
    for (const { state } of whole.handed) {
      const resumed = probed({ grid }, { checkpoint: state, threads: 2 })
      expect(resumed.began).toBe(state.summary['done'])
      expect(resumed.map.arrays).toEqual(whole.map.arrays)
    }
  })

  it('does not go on from rows of another number than are said to be done', () => {
    const { state } = whole.handed[0]!
    const resumed = probed({ grid }, { checkpoint: { ...state, summary: { ...state.summary, done: 3 } } })
    expect(resumed.began).toBe(0)
    expect(resumed.map.arrays).toEqual(whole.map.arrays)
  })
})

describe('a refined map', () => {
  let coarse: StoredResult
  let fine: StoredResult
  beforeAll(() => {
    coarse = probed({ grid: 2 }).map
    fine = probed({ grid: 4 }).map
  })

  it('computes the further sites only and has the bits of a map made at once', () => {
    const refined = probed({ grid: 4 }, { refine: coarse })
    expect(refined.began).toBe(8)
    expect(refined.map.arrays).toEqual(fine.arrays)
    expect(refined.map.summary).toMatchObject({ grid: 4, refined: { map: 7, sites: 8 } })
  })

  it('holds what it took in its checkpoints', () => {
    const refined = probed({ grid: 5 }, { refine: probed({ grid: 1 }).map })
    const { state } = refined.handed[0]!
    const resumed = probed({ grid: 5 }, { refine: coarseAsGrid1(), checkpoint: state })
    expect(resumed.map.arrays).toEqual(refined.map.arrays)
  })

  /** A map whose numbers would be seen if they were taken again. */
  function coarseAsGrid1(): StoredResult {
    const map = probed({ grid: 1 }).map
    const wrong = { data: Float64Array.of(99), shape: [1] }
    return { ...map, arrays: { ...map.arrays, residualStress: wrong } }
  }

  it('takes the values of the map, whatever they are', () => {
    const site = 3 * 16 + 3 * 4 + 1
    const marked = coarse.arrays['residualStress']!.data.map((_, i) => 100 + i) as Float64Array
    const arrays = { ...coarse.arrays, residualStress: { data: marked, shape: [8] } }
    const { map } = probed({ grid: 4 }, { refine: { ...coarse, arrays } })
    const taken = map.arrays['residualStress']!.data
    expect([0, 2, 8, 10, 32, 34, 40, 42].map((i) => taken[i])).toEqual([
      100, 101, 102, 103, 104, 105, 106, 107,
    ])
    expect(taken[site]).toBe(fine.arrays['residualStress']!.data[site])
  })

  it('may be of a list of sites, and go to one', () => {
    const list = probed({ grid: 4, sites: '0 0 1; 2 2 2; 3 1 0' }).map
    const all = probed({ grid: 4 }, { refine: list })
    expect(all.began).toBe(3)
    expect(all.map.arrays).toEqual(fine.arrays)
    const some = probed({ grid: 4, sites: '1 1 1; 2 0 2' }, { refine: coarse })
    expect(some.began).toBe(1)
    expect(row(some.map, 0)).toEqual(row(fine, 21))
    expect(row(some.map, 1)).toEqual(row(fine, 34))
  })

  it.each([
    ['another configuration', { inputs: { from: 5 } }, 'it is not a map of result 1'],
    ['another radius', { parameters: { radius: 8 } }, 'its radius of the free region is 8, not 7: both must'],
    ['another step', { parameters: { step: 1e-3 } }, 'its strain step is 0.001, not 0.0001'],
    ['another direction', { parameters: { direction: '+' } }, 'its direction is +, not both'],
    ['another kernel', { kernelVersion: '0' }, 'it was computed by kernel 0, this one is'],
    ['a grid that does not divide', { parameters: { grid: 3 } }, 'a multiple of 3 is needed'],
  ])('is not made from one of %s', (_, { parameters, ...change }: Partial<StoredResult>, sentence) => {
    const refine = { ...coarse, ...change, parameters: { ...coarse.parameters, ...parameters } }
    expect(() => probed({ grid: 4 }, { refine })).toThrow(sentence)
    expect(() => probed({ grid: 4 }, { refine })).toThrow(/^cannot refine the map: .* \(result 7\)$/)
  })
})
