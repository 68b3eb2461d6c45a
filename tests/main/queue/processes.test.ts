import { describe, expect, test } from 'vitest'
import { thisProcess } from '../../../src-main/queue/processes.ts'
import { insertJob, jobRow } from '../../../src-main/store/repositories/jobs.ts'
import { insertOwner } from '../../../src-main/store/repositories/owners.ts'
import { chainRequest, openNewProject, openTestQueue } from '../../fixtures/projects.ts'

describe('jobs of other processes', () => {
  const order = { kind: 'chain', version: 1, parameters: chainRequest().parameters, inputs: {} }

  test('are refused while they live, with their process', async () => {
    const database = openNewProject()
    const id = insertJob(database, order, insertOwner(database, thisProcess()))
    const queue = openTestQueue(database)
    expect(() => queue.submit(chainRequest())).toThrow(
      `the same job is waiting in another program (process ${process.pid} on `,
    )
    expect(jobRow(database, id).state).toBe('waiting')
    await queue.wait(queue.submit(chainRequest({ rounds: 3 })).jobId)
  })

  test.each([
    ['a process that is gone', { pid: 2 ** 22 + 1 }],
    ['a later process of the same number', { start: 'long ago' }],
  ])('are taken over from %s', async (_, change) => {
    const database = openNewProject()
    const id = insertJob(database, order, insertOwner(database, { ...thisProcess(), ...change }))
    const queue = openTestQueue(database)
    expect(jobRow(database, id).state).toBe('interrupted')
    expect(queue.submit(chainRequest())).toEqual({ jobId: id, taken: 'resumed' })
    expect((await queue.wait(id)).results).toHaveLength(5)
  })

  test('on another machine count as dead when they have been silent for a minute', () => {
    const database = openNewProject()
    const owner = insertOwner(database, { ...thisProcess(), host: 'elsewhere' })
    const id = insertJob(database, order, owner)
    expect(() => openTestQueue(database).submit(chainRequest())).toThrow('on elsewhere')
    database.prepare('UPDATE owner SET heartbeat_at = ? WHERE id = ?').run('2020-01-01T00:00:00.000Z', owner)
    expect(openTestQueue(database).submit(chainRequest())).toEqual({ jobId: id, taken: 'resumed' })
  })
})
