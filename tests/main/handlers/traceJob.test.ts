import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tracedLike } from '#core/jobs/trace'
import type { StoredResult } from '#core/model/result'
import { traceOf } from '#core/model/trace'
import { resource } from '../../../native-workers/locate.ts'
import { openBackend } from '../../../src-main/handlers/backend.ts'

const { send, close } = openBackend({ threads: 2, emit: () => {} })
const folder = mkdtempSync(join(tmpdir(), 'metabasin-trace-'))
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

let glass: number
let map: StoredResult

/** A job to its end; its last result. */
async function done(kind: string, parameters: Record<string, unknown>, inputs: Record<string, number>) {
  const { jobId } = await send('jobs.submit', { kind, parameters, inputs })
  const { results } = await send('jobs.wait', { jobId })
  return send('results.read', { id: results.at(-1)!.id })
}

beforeAll(async () => {
  await send('project.create', { path: join(folder, 'p.metabasin'), potential: 'CuZr_mm' })
  const { imported } = await send('structures.import', {
    files: [resource('examples', 'glass1000.data')],
    label: 'glass',
  })
  glass = imported[0]!.id
  const parameters = { grid: 4, sites: '1 2 3; 2 0 1', radius: 6, maxStrain: 0.3, step: 5e-4 }
  map = await done('probe', { ...parameters, everyStep: true }, { from: glass })
})

const siteOf = (n: number) => Array.from(map.arrays['sites']!.data.slice(3 * n, 3 * n + 3))

describe('a stored curve', () => {
  it('has the bits of the one that is computed when a site is picked', async () => {
    const site = siteOf(0) as [number, number, number]
    const stored = await done('trace', tracedLike(map.parameters, site), { from: glass, map: map.id })
    const picked = await send('sites.trace', { map: map.id, site })
    const { branches, site: place } = traceOf(stored)
    expect(place).toEqual(site)
    for (const [direction, name] of [['+', 'plus'] as const, ['-', 'minus'] as const]) {
      expect([...branches[direction]!.strain]).toEqual(picked[name].strain)
      expect([...branches[direction]!.stress]).toEqual(picked[name].stress_GPa)
    }
    expect(stored.label).toBe(`${map.label}/trace-0.25,0.5,0.75`)
    expect(stored.inputs).toEqual({ from: glass, map: map.id })
  })

  it('yields where a map that takes every step of the same length says', async () => {
    let yielded = 0
    for (const n of [0, 1]) {
      const stored = await done('trace', tracedLike(map.parameters, siteOf(n)), { from: glass, map: map.id })
      const summary = stored.summary as {
        residualStress_GPa: number
        yieldStress_GPa: Record<string, number | null>
        yieldStrain: Record<string, number | null>
        statuses: Record<string, string>
      }
      expect(summary.residualStress_GPa).toBeCloseTo(map.arrays['residualStress']!.data[n]!, 9)
      for (const [d, direction] of ['+', '-'].entries()) {
        const mapped = map.arrays['status']!.data[2 * n + d] === 1
        expect(summary.statuses[direction]).toBe(mapped ? 'yielded' : 'censored')
        if (!mapped) continue
        yielded++
        expect(summary.yieldStress_GPa[direction]).toBeCloseTo(map.arrays['yieldStress']!.data[2 * n + d]!, 4)
        expect(summary.yieldStrain[direction]).toBeCloseTo(map.arrays['yieldStrain']!.data[2 * n + d]!, 12)
      }
    }
    expect(yielded).toBeGreaterThan(0)
  })

  it('goes on after its drop by the steps that were asked for, and ends at the largest strain', async () => {
    const parameters = { ...tracedLike(map.parameters, siteOf(0)), stepsAfter: 3 }
    const stored = await done('trace', { ...parameters, direction: '-' }, { from: glass })
    const { branches } = traceOf(stored)
    expect(branches['+']).toBeNull()
    const { strain, stress, yieldIndex } = branches['-']!
    expect(strain.length - 1).toBe(yieldIndex! + 1 + 3)
    expect(Math.abs(stress[yieldIndex! + 1]!)).toBeLessThan(Math.abs(stress[yieldIndex!]!))
    expect(strain.at(-1)).toBeCloseTo(-(strain.length - 1) * 5e-4, 12)
  })

  it('is not there when its job was cancelled', async () => {
    const before = (await send('results.list', { kind: 'trace' })).length
    const long = { site: '0.1 0.1 0.1', radius: 6, step: 1e-6, everyStep: true, dropTolerance: 1 }
    const { jobId } = await send('jobs.submit', { kind: 'trace', parameters: long, inputs: { from: glass } })
    const ended = send('jobs.wait', { jobId }).catch((error: Error) => error.message)
    await send('jobs.cancel', { jobId })
    expect(await ended).toContain('cancelled')
    expect(await send('results.list', { kind: 'trace' })).toHaveLength(before)
  })

  it('is refused with a map of another configuration, in a small cell, and without three coordinates', async () => {
    const other = await send('structures.import', { files: [resource('examples', 'glass1000.data')] })
    const site = { site: '0 0 0', radius: 6 }
    await expect(done('trace', site, { from: other.imported[0]!.id, map: map.id })).rejects.toThrow(
      'is not a map of this configuration',
    )
    await expect(done('trace', { site: '0 0 0' }, { from: glass })).rejects.toThrow('2R + 2 r_ρ')
    await expect(done('trace', { site: '0 0' }, { from: glass })).rejects.toThrow(
      'three fractional coordinates are needed, not "0 0"',
    )
  })
})
