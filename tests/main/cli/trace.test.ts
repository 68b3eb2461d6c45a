import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workspace } from './commandLine.ts'

const work = new Workspace()
const project = 'p.metabasin'

interface Curve {
  readonly strain: readonly number[]
  readonly stress_GPa: readonly number[]
  readonly yieldStress_GPa: number | null
  readonly yieldStrain: number | null
  readonly status: string
}
interface Traced {
  readonly trace: number
  readonly label: string
  readonly map: number | null
  readonly site: readonly number[]
  readonly residualStress_GPa: number
  readonly curves: { readonly '+': Curve | null; readonly '-': Curve | null }
}

let map: number
let traced: Traced

beforeAll(async () => {
  await work.project(project)
  const probe = ['--radius', '6', '--max-strain', '0.3', '--grid', '2']
  map = (await work.json<{ map: number }>('probe', project, '--from', 'glass', ...probe)).map
  traced = await work.json<Traced>('trace', project, '--map', String(map), '--site', '5')
})
afterAll(() => work.remove())

describe('trace', () => {
  it('gives both curves of a site of a map, with what they say', () => {
    expect(traced).toMatchObject({ map, site: [0.5, 0, 0.5], label: 'glass/map/trace-0.5,0,0.5' })
    for (const [direction, sign] of [['+', 1] as const, ['-', -1] as const]) {
      const { strain, stress_GPa, yieldStress_GPa, yieldStrain, status } = traced.curves[direction]!
      expect(status).toBe('yielded')
      expect(stress_GPa[0]).toBe(traced.residualStress_GPa)
      const at = strain.indexOf(sign * yieldStrain!)
      expect(sign * stress_GPa[at]!).toBe(yieldStress_GPa)
      expect(sign * stress_GPa[at + 1]!).toBeLessThan(yieldStress_GPa!)
      expect(strain).toHaveLength(at + 1 + 9)
    }
  })

  it('finds the same site by its place, and does not compute it again', async () => {
    const again = await work.json<Traced>('trace', project, '--map', 'glass/map', '--at', '0.5,0,0.5')
    expect(again).toEqual(traced)
  })

  it('takes a configuration and flags of its own', async () => {
    const flags = ['--at', '0.5,0,0.5', '--radius', '6', '--direction', '+', '--steps-after', '0']
    const one = await work.json<Traced>('trace', project, '--from', 'glass', ...flags)
    expect(one).toMatchObject({ map: null, label: 'glass/trace-0.5,0,0.5', curves: { '-': null } })
    const { strain, yieldStrain } = one.curves['+']!
    expect(yieldStrain).toBe(traced.curves['+']!.yieldStrain)
    expect(strain).toHaveLength(strain.indexOf(yieldStrain!) + 2)
  })

  it('is said to people, and written as a table', async () => {
    const { stdout } = await work.run('trace', project, '--map', String(map), '--site', '5', '--quiet')
    expect(stdout).toMatch(/^site 0.5 0 0.5, τ_0 = \S+ GPa\n/)
    expect(stdout).toMatch(/^−\s+\S+\s+\S+\s+yielded\s+\d+$/m)
    await work.json('export', project, '--id', String(traced.trace), '--format', 'csv', 'trace.csv')
    const lines = (await readFile(work.path('trace.csv'), 'utf8')).split('\n')
    expect(lines.some((line) => line.includes('localStrainPlus') && line.includes('localStressMinus'))).toBe(
      true,
    )
    expect(await work.json('check', project)).toEqual({ ok: true, problems: [] })
  })

  it.each([
    ['nothing to start from', ['--site', '1'], 'one of --map and --from is needed', 2],
    ['a site that is not there', ['--map', '2', '--site', '8'], 'sites are numbered from 0 to 7, not 8', 1],
    ['what is no map', ['--map', 'glass', '--site', '0'], '--map takes a map, this is a configuration', 1],
  ])('refuses %s', async (_, flags, sentence, exit) => {
    const { code, stderr } = await work.run('trace', project, ...flags, '--quiet')
    expect(stderr).toContain(sentence)
    expect(code).toBe(exit)
  })
})
