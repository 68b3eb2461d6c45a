import { expect, test } from 'vitest'
import type { QueueEvent } from '../../../src-main/queue/queue.ts'
import type { WritableDatabase } from '../../../src-main/store/connection.ts'
import { putCheckpoint, readCheckpoint } from '../../../src-main/store/repositories/checkpoints.ts'
import { insertJob, markStopped } from '../../../src-main/store/repositories/jobs.ts'
import { insertOwner } from '../../../src-main/store/repositories/owners.ts'
import { chainRequest, openNewProject, openTestQueue } from '../../fixtures/projects.ts'

/** A chain of 20 rounds that was interrupted after the tenth, all its numbers being 0.5 then. */
function interruptedChain(database: WritableDatabase, kernelVersion: string): number {
  const { kind, parameters, inputs } = chainRequest()
  const owner = insertOwner(database, { pid: 1, start: '', host: '' })
  const jobId = insertJob(database, { kind: kind.name, version: kind.version, parameters, inputs }, owner)
  const values = { data: new Float64Array(16).fill(0.5), shape: [16] }
  putCheckpoint(database, jobId, { summary: { round: 10 }, arrays: { values } }, kernelVersion)
  markStopped(database, jobId, 'interrupted')
  return jobId
}

async function rounds(database: WritableDatabase): Promise<{ roles: string[]; notes: string[] }> {
  const events: QueueEvent[] = []
  const queue = openTestQueue(database, { onEvent: (event) => events.push(event) })
  const { results } = await queue.wait(queue.submit(chainRequest()).jobId)
  const notes = events.flatMap((event) => (event.type === 'note' ? [event.sentence] : []))
  return { roles: results.map(({ role }) => role), notes }
}

test('a job goes on from its checkpoint', async () => {
  const database = openNewProject()
  interruptedChain(database, 'test 1')
  expect(await rounds(database)).toEqual({ roles: ['round 15', 'round 20', 'end'], notes: [] })
})

test('a checkpoint of another kernel is not gone on from, and that is said', async () => {
  const database = openNewProject()
  interruptedChain(database, 'test 0')
  expect(await rounds(database)).toEqual({
    roles: ['round 5', 'round 10', 'round 15', 'round 20', 'end'],
    notes: ['its checkpoint is of kernel test 0, this one is test 1: it begins again'],
  })
})

test('nor is a damaged one', async () => {
  const database = openNewProject()
  interruptedChain(database, 'test 1')
  database.exec('UPDATE checkpoint_array SET data = zeroblob(128)')
  const { roles, notes } = await rounds(database)
  expect(roles).toHaveLength(5)
  expect(notes).toEqual([
    'the bytes of its array values do not have their checksum: the file is damaged: it begins again',
  ])
})

test('a checkpoint takes the place of the former and comes back bit by bit', () => {
  const database = openNewProject()
  const jobId = interruptedChain(database, 'test 1')
  const arrays = { other: { data: Int32Array.of(3, -4), shape: [2] } }
  putCheckpoint(database, jobId, { summary: { round: 11 }, arrays }, 'test 2')
  expect(readCheckpoint(database, jobId)).toMatchObject({
    summary: { round: 11 },
    kernelVersion: 'test 2',
    arrays,
  })
  expect(database.prepare('SELECT count(*) FROM checkpoint_array').pluck().get()).toBe(1)
})
