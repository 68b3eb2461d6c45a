import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { EventName } from '#core/contract'
import { resource } from '../../../native-workers/locate.ts'
import { openBackend, type Backend } from '../../../src-main/handlers/backend.ts'
import { bitsOf, temporaryFolder } from '../../fixtures/projects.ts'

interface Heard {
  readonly name: EventName
  readonly data: Readonly<Record<string, unknown>>
}

class Watched {
  readonly events: Heard[] = []
  readonly backend: Backend
  private look = () => {}

  constructor() {
    this.backend = openBackend({
      threads: 2,
      emit: (name, data) => {
        this.events.push({ name, data: data as Heard['data'] })
        this.look()
      },
    })
    onTestFinished(() => this.backend.close())
  }

  /** A project with the example glass; gives the id of the glass. */
  async begin(): Promise<number> {
    const path = join(temporaryFolder(), 'p.metabasin')
    await this.backend.send('project.create', { path, potential: 'CuZr_mm' })
    const files = [resource('examples', 'glass1000.data')]
    const { imported } = await this.backend.send('structures.import', { files, label: 'glass' })
    return imported[0]!.id
  }

  until(fits: (event: Heard) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.look = () => void (this.events.some(fits) && resolve())
      this.look()
    })
  }

  async bits(): Promise<unknown> {
    const rows = await this.backend.send('results.list', {})
    return Promise.all(rows.map(async ({ id }) => bitsOf(await this.backend.send('results.read', { id }))))
  }
}

const shear = { kind: 'shear', parameters: { to: 0.01, step: 1e-4 } }

test('a job that is paused and resumed ends in the same bits, and every change is told', async () => {
  const watched = new Watched()
  const { send } = watched.backend
  const from = await watched.begin()
  const { jobId } = await send('jobs.submit', { ...shear, inputs: { from } })
  await watched.until(({ name, data }) => name === 'job.progressed' && Number(data['done']) > 0)
  await send('jobs.pause', { jobId })
  const [paused] = await send('jobs.list', {})
  expect(paused).toMatchObject({ id: jobId, state: 'interrupted', failure: null })
  expect(paused!.done).toBeGreaterThan(0)
  expect(paused!.threads).toBeGreaterThan(0)
  expect(Date.parse(paused!.startedAt!)).toBeGreaterThan(0)
  await expect(send('jobs.pause', { jobId })).rejects.toThrow('it is interrupted')

  await send('jobs.resume', { jobId })
  await expect(send('jobs.resume', { jobId })).rejects.toThrow('only a job that stopped goes on')
  await send('jobs.wait', { jobId })
  const states = watched.events.filter(({ name }) => name === 'job.changed').map(({ data }) => data['state'])
  expect(states).toEqual(['waiting', 'running', 'interrupted', 'waiting', 'running', 'done'])
  await expect(send('jobs.resume', { jobId })).rejects.toThrow('it is done')

  const rows = await send('results.list', {})
  const written = new Set(
    watched.events.filter(({ name }) => name === 'result.written').map(({ data }) => data['id']),
  )
  expect([...written].sort()).toEqual(rows.map(({ id }) => id).sort())

  const undisturbed = new Watched()
  const same = await undisturbed.begin()
  const other = await undisturbed.backend.send('jobs.submit', { ...shear, inputs: { from: same } })
  await undisturbed.backend.send('jobs.wait', other)
  expect(await watched.bits()).toEqual(await undisturbed.bits())
})

test('a job of another kind of trouble is not resumed in silence', async () => {
  const watched = new Watched()
  await watched.begin()
  await expect(watched.backend.send('jobs.resume', { jobId: 7 })).rejects.toThrow('no job of this id')
  await expect(watched.backend.send('jobs.pause', { jobId: 7 })).rejects.toThrow('no job of this id')
})
