/** A project of all kinds of rows, small enough to be damaged ten thousand times. */
import { createProject } from '../../../src-main/store/database.ts'
import { putCheckpoint } from '../../../src-main/store/repositories/checkpoints.ts'
import { insertJob, markStopped } from '../../../src-main/store/repositories/jobs.ts'
import { insertOwner } from '../../../src-main/store/repositories/owners.ts'
import { setPotential } from '../../../src-main/store/repositories/potential.ts'
import { insertResult } from '../../../src-main/store/repositories/results.ts'
import type { WritableDatabase } from '../../../src-main/store/connection.ts'
import { configurationDraft } from '../../fixtures/projects.ts'

const positions = (seed: number) => new Float64Array(900).map((_, i) => Math.sin(i + seed))

export function smallProject(path: string): void {
  createProject(path, { name: 'small', programVersion: 'test' }, fill)
}

function fill(database: WritableDatabase): void {
  setPotential(database, {
    name: 'a.eam.fs',
    elements: ['Cu'],
    bytes: new Uint8Array(3000).map((_, i) => i % 7),
  })
  const origin = { jobId: null, label: 'O', kernelVersion: 'test' }
  const from = insertResult(database, configurationDraft('as-cast', positions(1)), origin)
  const owner = insertOwner(database, { pid: 1, start: 'then', host: 'here' })
  const order = { kind: 'train', version: 1, parameters: { cycles: 4 }, inputs: { from } }
  const jobId = insertJob(database, order, owner)
  insertResult(database, configurationDraft('C', positions(2)), { ...origin, jobId, label: 'C1' })
  markStopped(database, jobId, 'done')
  const halted = insertJob(database, { ...order, version: 2 }, owner)
  putCheckpoint(
    database,
    halted,
    { summary: { step: 7 }, arrays: { x: { data: positions(3), shape: [900] } } },
    'test',
  )
  markStopped(database, halted, 'interrupted')
}
