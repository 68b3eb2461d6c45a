import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import { sheared } from '#core/model/box'
import { fromResult } from '#core/model/configuration'
import { resource } from '../../../native-workers/locate.ts'
import { openBackend } from '../../../src-main/handlers/backend.ts'
import { temporaryFolder } from '../../fixtures/projects.ts'

test('an affine frame has no D²min, a displaced atom has; the same as the job between configurations finds', async () => {
  const { send, close } = openBackend({ threads: 2, emit: () => {} })
  onTestFinished(close)
  const folder = temporaryFolder()
  await send('project.create', { path: join(folder, 'p.metabasin'), potential: 'CuZr_mm' })
  const { imported } = await send('structures.import', { files: [resource('examples', 'glass1000.data')] })
  const glass = fromResult(await send('results.read', { id: imported[0]!.id }))
  const affine = {
    ...glass,
    box: sheared(glass.box, 0.02),
    positions: glass.positions.map((x, at) => (at % 3 === 0 ? x + 0.02 * glass.positions[at + 1]! : x)),
  }
  const moved = { ...affine, positions: affine.positions.slice() }
  moved.positions[3 * 41 + 2]! += 1.5
  const dump = [glass, affine, moved].map((configuration, i) =>
    writeLammpsDump({ configuration, timestep: 100 * i }),
  )
  const file = join(folder, 'run.dump')
  writeFileSync(file, dump.join(''))
  const [trajectory] = (await send('structures.import', { files: [file], as: 'trajectory' })).imported
  const at = (frame: number) => ({ result: trajectory!.id, frame })

  const reply = await send('trajectory.compare', { reference: at(0), frames: [at(1), at(2)], cutoff: 0 })
  expect(reply.cutoff_A).toBeGreaterThan(3)
  const n = glass.types.length
  expect(reply.d2min).toHaveLength(2 * n)
  expect(Math.max(...reply.d2min.subarray(0, n))).toBeLessThan(1e-9)
  // Simple shear γ: E_xy = γ/2 and E_yy = γ²/2 are all that is not 0.
  const shear = Math.sqrt(0.02 ** 2 / 4 + 0.02 ** 4 / 12)
  reply.localShear.subarray(0, n).forEach((found) => expect(found).toBeCloseTo(shear, 7))
  const last = reply.d2min.subarray(n)
  expect(last.indexOf(Math.max(...last))).toBe(41)

  const facts = await send('results.read', { id: trajectory!.id, arrays: ['cells', 'timesteps', 'nothing'] })
  expect(Object.keys(facts.arrays).toSorted()).toEqual(['cells', 'timesteps'])
  expect([...facts.arrays['timesteps']!.data]).toEqual([0, 100, 200])

  const frames = (await send('structures.import', { files: [file] })).imported
  const inputs = { reference: frames[0]!.id, current: frames[2]!.id }
  const { jobId } = await send('jobs.submit', { kind: 'rearrangements', parameters: {}, inputs })
  const { results } = await send('jobs.wait', { jobId })
  const job = await send('results.read', { id: results[0]!.id })
  expect(last[41]).toBeCloseTo(job.arrays['d2min']!.data[41]!, 5)

  const beyond = send('trajectory.compare', { reference: at(0), frames: [at(3)], cutoff: 0 })
  await expect(beyond).rejects.toThrow('there is no frame 4, the last one is 3')
  const negative = send('trajectory.compare', { reference: at(0), frames: [at(-1)], cutoff: 0 })
  await expect(negative).rejects.toThrow('trajectory.compare')
})
