import { describe, expect, test } from 'vitest'
import { Problem } from '#core/base/problem'
import { JobStopped } from '../../../src-main/queue/outcome.ts'
import type { JobRequest, QueueEvent } from '../../../src-main/queue/queue.ts'
import { readCheckpoint } from '../../../src-main/store/repositories/checkpoints.ts'
import { jobRow, jobRows } from '../../../src-main/store/repositories/jobs.ts'
import { insertResult, readResult, resultRows } from '../../../src-main/store/repositories/results.ts'
import { setPotential } from '../../../src-main/store/repositories/potential.ts'
import {
  bitsOf,
  chainRequest,
  configurationDraft,
  openNewProject,
  openTestQueue,
} from '../../fixtures/projects.ts'

const request = (name: string, more: Partial<JobRequest['kind']> = {}): JobRequest => ({
  kind: { name, version: 1, threaded: false, inputs: {}, ...more },
  parameters: {},
  inputs: {},
})

/** What the chain computes, worked out here. */
function logistic(size: number, rounds: number): number[] {
  return Array.from({ length: size }, (_, i) => {
    let x = (i + 1) / (size + 2)
    for (let n = 0; n < rounds; n++) x = 3.99 * x * (1 - x)
    return x
  })
}

/** Resolves when the event has come for which `found` is true. */
function eventWatcher() {
  const seen: QueueEvent[] = []
  let look = () => {}
  return {
    seen,
    onEvent: (event: QueueEvent) => {
      seen.push(event)
      look()
    },
    until: (found: (event: QueueEvent) => boolean) =>
      new Promise<void>((resolve) => {
        look = () => void (seen.some(found) && resolve())
        look()
      }),
  }
}

describe('a job', () => {
  test('is performed in a thread and its results are written under its id', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database)
    const { jobId, taken } = queue.submit({ ...chainRequest(), label: ({ role }) => `glass ${role}` })
    const { job, results } = await queue.wait(jobId)
    expect(taken).toBe('new')
    expect(job).toMatchObject({ state: 'done', kind: 'chain', ownerId: null })
    expect(results.map(({ role }) => role)).toEqual(['round 5', 'round 10', 'round 15', 'round 20', 'end'])
    expect(results.map(({ label }) => label)[0]).toBe('glass round 5')
    expect(results[4]).toMatchObject({
      jobId,
      jobKind: 'chain',
      kernelVersion: 'test 1',
      parameters: { rounds: 20 },
    })
    const end = readResult(database, 'glass end')
    expect([...(end.arrays['positions']?.data ?? [])]).toEqual(logistic(16, 20))
    expect(readCheckpoint(database, jobId)).toBeNull()
  })

  test('of the same order is not computed twice', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database)
    const first = await queue.wait(queue.submit(chainRequest()).jobId)
    const again = queue.submit(chainRequest())
    expect(again).toEqual({ jobId: first.job.id, taken: 'finished' })
    expect((await queue.wait(again.jobId)).results).toEqual(first.results)
    expect(queue.submit({ ...chainRequest(), kind: { ...chainRequest().kind, version: 2 } }).taken).toBe(
      'new',
    )
    expect(queue.submit(chainRequest({ rounds: 21 })).taken).toBe('new')
  })

  test('in hand is joined, not started again', async () => {
    const queue = openTestQueue(openNewProject())
    const first = queue.submit(chainRequest({ pause_ms: 5 }))
    expect(queue.submit(chainRequest({ pause_ms: 5 }))).toEqual({ jobId: first.jobId, taken: 'joined' })
    await queue.wait(first.jobId)
  })

  test('reads its inputs and the potential', async () => {
    const database = openNewProject()
    setPotential(database, { name: 'a.eam.fs', elements: ['Cu'], bytes: new Uint8Array(7) })
    const origin = { jobId: null, label: 'O', kernelVersion: '' }
    const id = insertResult(database, configurationDraft('as-cast', Float64Array.of(0.1, 0.2, 0.3)), origin)
    const queue = openTestQueue(database)
    const inputs = { from: 'configuration' as const }
    const echo = { ...request('echo', { inputs }), inputs: { from: id } }
    const { results } = await queue.wait(queue.submit(echo).jobId)
    expect(results[0]).toMatchObject({ summary: { potential: 'a.eam.fs', bytes: 7, inputs: { from: id } } })
    expect(results[0]?.inputs).toEqual({ from: id })

    const chain = await queue.wait(queue.submit(chainRequest({ rounds: 0 }, { from: id })).jobId)
    expect(bitsOf(readResult(database, chain.results[0]?.id ?? 0))['positions']).toBe(
      `3 ${Buffer.from(Float64Array.of(0.1, 0.2, 0.3).buffer).toString('hex')}`,
    )
    expect(() => queue.submit(request('echo', { inputs }))).toThrow('cannot start echo: it needs from')
    expect(() =>
      queue.submit({ ...request('echo', { inputs: { from: 'map' } }), inputs: { from: id } }),
    ).toThrow(`its input \`from\` is a map, not a configuration (result ${id})`)
  })

  test('labels that are taken are made unique', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database)
    for (const rounds of [1, 2, 3])
      await queue.wait(queue.submit({ ...chainRequest({ rounds }), label: () => 'glass' }).jobId)
    expect(resultRows(database).map(({ label }) => label)).toEqual(['glass', 'glass (2)', 'glass (3)'])
  })
})

describe('threads', () => {
  test('a threaded job alone has all of them; several share', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database, { threads: 4 })
    const threadsOf = async (requests: JobRequest[]) => {
      const ids = requests.map((one) => queue.submit(one).jobId)
      return (await Promise.all(ids.map((id) => queue.wait(id)))).map(({ job }) => job.threads)
    }
    const echo = (n: number, threaded: boolean) => ({ ...request('echo', { threaded }), parameters: { n } })
    expect(await threadsOf([echo(1, true)])).toEqual([4])
    expect(await threadsOf([echo(2, true), echo(3, true)])).toEqual([2, 2])
    expect(await threadsOf([echo(4, false), echo(5, true)])).toEqual([1, 3])
    expect((await threadsOf(Array.from({ length: 6 }, (_, n) => echo(10 + n, true)))).slice(0, 4)).toEqual([
      1, 1, 1, 1,
    ])
  })

  test('more jobs than threads are all performed', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database, { threads: 2 })
    const ids = Array.from({ length: 12 }, (_, n) => queue.submit(chainRequest({ rounds: n + 1 })).jobId)
    await Promise.all(ids.map((id) => queue.wait(id)))
    expect(jobRows(database).map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'done'))
  })
})

describe('a job that goes wrong', () => {
  test('with a Problem says what, why and where, and keeps it', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database)
    const { jobId } = queue.submit(request('refuse'))
    const error = await queue.wait(jobId).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Problem)
    expect(error).toMatchObject({ what: 'cannot do it', where: 'line 7' })
    expect(jobRow(database, jobId)).toMatchObject({
      state: 'failed',
      failure: { why: 'the number is 3, at most 2 are allowed', defect: false },
    })
  })

  test('through a defect keeps the stack of the thread', async () => {
    const queue = openTestQueue(openNewProject())
    const error = await queue.wait(queue.submit(request('defect')).jobId).catch((reason: unknown) => reason)
    expect(error).not.toBeInstanceOf(Problem)
    expect(error).toMatchObject({ message: 'defect met a defect of the program: index 9 of 4' })
    expect((error as Error).stack).toContain('chainPerformers.ts')
  })

  test('with a number that JSON cannot hold writes nothing', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database)
    await expect(queue.wait(queue.submit(request('notANumber')).jobId)).rejects.toThrow('value')
    expect(resultRows(database)).toEqual([])
    expect(jobRows(database)[0]).toMatchObject({ state: 'failed', failure: { defect: true } })
  })

  test('and takes its thread with it fails alone', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database)
    const crash = queue.submit(request('crash'))
    const chain = queue.submit(chainRequest({ pause_ms: 10 }))
    await expect(queue.wait(crash.jobId)).rejects.toThrow(
      'crash stopped: its worker ended: it ended with code 7',
    )
    expect((await queue.wait(chain.jobId)).job.state).toBe('done')
    expect(jobRow(database, crash.jobId).state).toBe('failed')
    expect(readCheckpoint(database, crash.jobId)?.summary).toEqual({ round: 1 })
  })

  test('and takes its process with it fails alone; the next one finds a new process', async () => {
    const database = openNewProject()
    const watcher = eventWatcher()
    const queue = openTestQueue(database, { onEvent: watcher.onEvent })
    const chain = queue.submit(chainRequest({ rounds: 100, pause_ms: 10 }))
    await watcher.until((event) => event.type === 'progress')
    const crash = queue.submit(request('segfault'))
    await expect(queue.wait(crash.jobId)).rejects.toThrow(
      'segfault stopped: its worker ended: it was ended by SIGSEGV',
    )
    expect((await queue.wait(queue.submit(request('echo')).jobId)).job.state).toBe('done')
    expect((await queue.wait(chain.jobId)).job.state).toBe('done')
    expect(jobRow(database, crash.jobId)).toMatchObject({ state: 'failed', failure: { defect: true } })
  })

  test('that has no performer fails', async () => {
    const queue = openTestQueue(openNewProject())
    await expect(queue.wait(queue.submit(request('unheard')).jobId)).rejects.toThrow(
      'no performer for unheard',
    )
  })
})

describe('a job that is stopped', () => {
  test('keeps its newest checkpoint and goes on from it to the same bits', async () => {
    const database = openNewProject()
    const watcher = eventWatcher()
    const queue = openTestQueue(database, { onEvent: watcher.onEvent })
    const order = chainRequest({ rounds: 60, resultEvery: 20, pause_ms: 20 })
    const { jobId } = queue.submit(order)
    await watcher.until((event) => event.type === 'progress' && event.progress.done >= 25)
    queue.cancel(jobId)
    const error = await queue.wait(jobId).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(JobStopped)
    expect(error).toMatchObject({ state: 'cancelled' })
    expect(jobRow(database, jobId).state).toBe('cancelled')
    const round = Number(readCheckpoint(database, jobId)?.summary['round'])
    expect(round).toBeGreaterThanOrEqual(25)
    expect(round).toBeLessThan(60)

    expect(queue.submit(order)).toEqual({ jobId, taken: 'resumed' })
    const { results } = await queue.wait(jobId)
    expect(results.map(({ role }) => role)).toEqual(['round 20', 'round 40', 'round 60', 'end'])
    expect([...(readResult(database, results[3]?.id ?? 0).arrays['positions']?.data ?? [])]).toEqual(
      logistic(16, 60),
    )
  })

  test('by closing the queue is interrupted, running or waiting', async () => {
    const database = openNewProject()
    const watcher = eventWatcher()
    const queue = openTestQueue(database, { threads: 1, onEvent: watcher.onEvent })
    const running = queue.submit(request('stubborn'))
    const waiting = queue.submit(chainRequest())
    await watcher.until((event) => event.type === 'progress')
    await queue.close()
    for (const { jobId } of [running, waiting]) {
      await expect(queue.wait(jobId)).rejects.toMatchObject({ name: 'JobStopped', state: 'interrupted' })
      expect(jobRow(database, jobId)).toMatchObject({ state: 'interrupted', ownerId: null })
    }
    expect(() => queue.submit(chainRequest())).toThrow('closed')
    const next = openTestQueue(database)
    expect(next.submit(chainRequest()).taken).toBe('resumed')
    expect((await next.wait(waiting.jobId)).job.state).toBe('done')
  })

  test('before its thread has come up does not begin', async () => {
    const database = openNewProject()
    const queue = openTestQueue(database)
    const { jobId } = queue.submit(chainRequest({ rounds: 1000, pause_ms: 5 }))
    await new Promise(setImmediate)
    queue.cancel(jobId)
    await expect(queue.wait(jobId)).rejects.toMatchObject({ state: 'cancelled' })
    expect(resultRows(database)).toEqual([])
  })
})

test('progress counts the pieces of the call that is under way', async () => {
  const watcher = eventWatcher()
  const queue = openTestQueue(openNewProject(), { onEvent: watcher.onEvent })
  const { jobId } = queue.submit(request('stubborn'))
  await watcher.until((event) => event.type === 'progress' && event.progress.done === 50)
  expect(watcher.seen.at(-1)).toMatchObject({ jobId, progress: { total: 100, unit: 'pieces' } })
  expect(watcher.seen.filter(({ type }) => type === 'state')).toMatchObject([
    { state: 'waiting' },
    { state: 'running' },
  ])
})
