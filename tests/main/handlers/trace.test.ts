import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { resource } from '../../../native-workers/locate.ts'
import { openBackend } from '../../../src-main/handlers/backend.ts'
import { temporaryFolder } from '../../fixtures/projects.ts'

test('a picked site gives its two curves, which reach what the map says; a newer one ends an older', async () => {
  const { send, close } = openBackend({ threads: 2, emit: () => {} })
  onTestFinished(close)
  await send('project.create', { path: join(temporaryFolder(), 'p.metabasin'), potential: 'CuZr_mm' })
  const { imported } = await send('structures.import', { files: [resource('examples', 'glass1000.data')] })
  const parameters = { grid: 4, sites: '1 2 3', radius: 6, maxStrain: 0.08 }
  const { jobId } = await send('jobs.submit', {
    kind: 'probe',
    parameters,
    inputs: { from: imported[0]!.id },
  })
  const { results } = await send('jobs.wait', { jobId })
  const map = await send('results.read', { id: results[0]!.id })
  const [x, y, z] = map.arrays['sites']!.data
  const site: [number, number, number] = [x!, y!, z!]

  const older = send('sites.trace', { map: map.id, site }).catch((error: Error) => error.message)
  const { plus, minus } = await send('sites.trace', { map: map.id, site })
  expect(await older).toContain('another one was asked for meanwhile')
  for (const [k, curve] of [plus, minus].entries()) {
    expect(curve.strain.length).toBe(curve.stress_GPa.length)
    expect(curve.strain.length).toBeGreaterThan(3)
    const strain = map.arrays['yieldStrain']!.data[k]!
    if (map.arrays['status']!.data[k] !== 1) continue
    // The curve is walked step by step: it passes the strain at which the map saw the drop.
    expect(Math.max(...curve.strain.map(Math.abs))).toBeGreaterThan(Math.abs(strain))
  }
  expect(Math.sign(plus.strain.at(-1)!)).toBe(1)

  await expect(send('sites.trace', { map: imported[0]!.id, site })).rejects.toThrow('it needs a map')
})
