import { expect, test } from 'vitest'
import type { JobRequest } from '../../../src-main/queue/queue.ts'
import { performOnce } from '../../../src-main/queue/performOnce.ts'
import { check } from '../../../src-main/store/check.ts'
import { projectReader } from '../../../src-main/store/reader.ts'
import { readResult, resultRows } from '../../../src-main/store/repositories/results.ts'
import { chainRegistry, openNewProject, openTestQueue, threadEntry } from '../../fixtures/projects.ts'

/** A result that grows by a row every `pause_ms`. */
const growing = (rows: number, pause_ms: number): JobRequest => ({
  kind: { name: 'grow', version: 1, threaded: false, inputs: {} },
  parameters: { rows, pause_ms },
  inputs: {},
})

const derived = (id: number): JobRequest => ({
  kind: { name: 'echo', version: 1, threaded: false, inputs: {}, optionalInputs: { refine: 'map' } },
  parameters: {},
  inputs: { refine: id },
})

test('a partial result is seen while it grows, keeps its id, and becomes the whole one', async () => {
  const database = openNewProject()
  const queue = openTestQueue(database)
  // Longer than the pause between two writings.
  const { jobId } = queue.submit(growing(60, 60))
  const seen = new Set<string>()
  const poll = setInterval(() => {
    for (const { id, summary } of resultRows(database)) {
      const rows = [...readResult(database, id).arrays['status']!.data]
      expect(rows).toEqual(rows.map((_, i) => i + 1))
      expect(rows).toHaveLength(Number(summary['done'] ?? 60))
      seen.add(`${id} ${String(summary['partial'])}`)
    }
  }, 20)
  const { results } = await queue.wait(jobId)
  clearInterval(poll)
  expect(seen).toContain(`${results[0]!.id} true`)
  expect(results).toHaveLength(1)
  expect(results[0]!.summary).toEqual({ rows: 60 })
  expect(readResult(database, results[0]!.id).arrays['status']!.data).toHaveLength(60)
  expect(check(database)).toEqual([])
})

test('one that stopped stays partial: nothing is made from it, no figure sees it, and it can be finished', async () => {
  const database = openNewProject()
  const queue = openTestQueue(database)
  const order = growing(400, 10)
  const { jobId } = queue.submit(order)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  queue.cancel(jobId)
  await expect(queue.wait(jobId)).rejects.toMatchObject({ state: 'cancelled' })
  const [row] = resultRows(database)
  expect(row!.summary).toMatchObject({ partial: true })
  expect(readResult(database, row!.id).arrays['status']!.shape).toEqual([row!.summary['done']])
  expect(projectReader(database).rows()).toEqual([])
  expect(() => queue.submit(derived(row!.id))).toThrow(
    `cannot start echo: its input \`refine\` is a map that is not whole yet: let job ${jobId} be done first (result ${row!.id})`,
  )
  expect(check(database)).toEqual([])

  expect(queue.submit(order).taken).toBe('resumed')
  const { results } = await queue.wait(jobId)
  expect(results.map(({ id, summary }) => ({ id, summary }))).toEqual([
    { id: row!.id, summary: { rows: 400 } },
  ])
  expect(projectReader(database).rows('map')).toHaveLength(1)
  const { results: made } = await queue.wait(queue.submit(derived(row!.id)).jobId)
  expect(made[0]!.inputs).toEqual({ refine: row!.id })
})

test('an optional input must be of its kind', () => {
  const database = openNewProject()
  const queue = openTestQueue(database)
  return queue.wait(queue.submit(growing(1, 0)).jobId).then(({ results }) => {
    const request = derived(results[0]!.id)
    const wrong = { ...request, kind: { ...request.kind, optionalInputs: { refine: 'curve' as const } } }
    expect(() => queue.submit(wrong)).toThrow('its input `refine` is a curve, not a map')
  })
})

test('a task without a project gives the whole result only', async () => {
  const options = { workerPath: threadEntry, settings: { registry: chainRegistry } }
  const potential = { name: '', bytes: new Uint8Array() }
  const parameters = { rows: 5, pause_ms: 0 }
  const results = await performOnce(options, { kind: 'grow', parameters, inputs: {}, potential, threads: 1 })
  expect(results.map(({ summary }) => summary)).toEqual([{ rows: 5 }])
})
