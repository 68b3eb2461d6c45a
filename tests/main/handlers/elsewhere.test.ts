import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openBackend } from '../../../src-main/handlers/backend.ts'
import { temporaryFolder } from '../../fixtures/projects.ts'

const backend = () => {
  const opened = openBackend({ threads: 1, emit: () => {} })
  onTestFinished(() => opened.close())
  return opened
}

test('a job that runs here stands elsewhere for another program that has the project open', async () => {
  const path = join(temporaryFolder(), 'p.metabasin')
  const here = backend()
  await here.send('project.create', { path, potential: 'CuZr_mm', example: true })
  const [glass] = await here.send('results.list', {})
  expect(glass).toMatchObject({ kind: 'configuration', label: 'example' })
  const there = backend()
  await there.send('project.open', { path })
  const order = { kind: 'shear', parameters: { to: 0.02, step: 1e-4 }, inputs: { from: glass!.id } }
  const { jobId } = await here.send('jobs.submit', order)
  expect((await here.send('jobs.list', {}))[0]).toMatchObject({ id: jobId, elsewhere: false })
  expect((await there.send('jobs.list', {}))[0]).toMatchObject({ id: jobId, elsewhere: true })
  await here.send('jobs.pause', { jobId })
  expect((await there.send('jobs.list', {}))[0]).toMatchObject({ state: 'interrupted', elsewhere: false })
})
