import { expect, test } from 'vitest'
import { Problem } from '#core/base/problem'
import { performOnce } from '../../../src-main/queue/performOnce.ts'
import { chainRegistry, chainRequest, threadEntry } from '../../fixtures/projects.ts'

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
  await expect(performOnce(options, task('crash'))).rejects.toThrow('crash stopped: its worker thread ended')
})
