import { expect, test } from 'vitest'
import { Problem } from '#core/base/problem'
import { performOnce } from '../../../src-main/queue/performOnce.ts'
import { jobRow } from '../../../src-main/store/repositories/jobs.ts'
import {
  chainRegistry,
  chainRequest,
  openNewProject,
  openTestQueue,
  threadEntry,
} from '../../fixtures/projects.ts'

const options = { workerPath: threadEntry, settings: { registry: chainRegistry } }
const task = (kind: string) => ({
  kind,
  parameters: chainRequest().parameters,
  inputs: {},
  potential: { name: 'a.eam.fs', bytes: new Uint8Array(3) },
  threads: 1,
})

test('a task without a project gives all its results', async () => {
  const results = await performOnce(options, task('chain'))
  expect(results.map(({ role }) => role)).toEqual(['round 5', 'round 10', 'round 15', 'round 20', 'end'])
  expect((await performOnce(options, task('echo')))[0]?.summary).toMatchObject({
    potential: 'a.eam.fs',
    bytes: 3,
  })
})

test('its faults are told apart as those of a job', async () => {
  await expect(performOnce(options, task('refuse'))).rejects.toBeInstanceOf(Problem)
  await expect(performOnce(options, task('defect'))).rejects.toThrow(
    'defect met a defect of the program: index 9 of 4',
  )
  await expect(performOnce(options, task('crash'))).rejects.toThrow('crash stopped: its worker ended')
})

test('a thread that cannot start says why, to a job and without one', async () => {
  const settings = { registry: new URL('../../fixtures/brokenPerformers.ts', import.meta.url).href }
  const why = 'cannot load the kernel: it has not been built: run `npm run setup`'
  const error = await performOnce({ ...options, settings }, task('chain')).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Problem)
  expect(error).toMatchObject({ message: why })

  const database = openNewProject()
  const queue = openTestQueue(database, { settings })
  const { jobId } = queue.submit(chainRequest())
  await expect(queue.wait(jobId)).rejects.toThrow(why)
  expect(jobRow(database, jobId)).toMatchObject({
    state: 'failed',
    failure: { what: 'cannot load the kernel' },
  })
})
