import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workspace } from './commandLine.ts'

const work = new Workspace()
const project = 'p.metabasin'
const probe = ['probe', project, '--from', 'glass', '--radius', '7', '--max-strain', '0.1']

interface Probed {
  readonly map: number
  readonly label: string
  readonly refined: { readonly map: number; readonly sites: number } | null
  readonly statuses: Readonly<Record<'+' | '-', Readonly<Record<string, number>>>>
  readonly sites: readonly {
    readonly site: readonly number[]
    readonly status: Readonly<Record<'+' | '-', string>>
  }[]
}

let coarse: Probed

beforeAll(async () => {
  await work.project(project)
  coarse = await work.json<Probed>(...probe, '--grid', '2')
})
afterAll(() => work.remove())

describe('a map on the command line', () => {
  it('counts how its sites ended', async () => {
    for (const direction of ['+', '-'] as const) {
      const ended = (name: string) => coarse.sites.filter(({ status }) => status[direction] === name).length
      expect(coarse.statuses[direction]).toEqual({
        notAsked: 0,
        drop: ended('yielded'),
        censored: ended('censored'),
        notConverged: ended('not converged'),
        empty: ended('no free atoms'),
      })
    }
    expect(coarse.statuses['+']['censored']).toBeGreaterThan(0)
    expect(coarse.refined).toBeNull()
  })

  it('names those without a yield stress to people', async () => {
    const { stdout } = await work.run(...probe, '--grid', '2', '--quiet')
    const first = coarse.sites.find(({ status }) => status['+'] === 'censored')!
    const { drop, censored } = coarse.statuses['+']
    expect(stdout).toContain(
      `in +: ${drop} of 8 sites yielded, ${censored} censored (${first.site.join(' ')}`,
    )
    expect(stdout).toMatch(/^in −: .*, 0 not converged, 0 no free atoms$/m)
  })

  it('is refined to a finer grid, and says from what', async () => {
    const fine = await work.json<Probed>(...probe, '--grid', '4', '--refine', coarse.label)
    expect(fine.refined).toEqual({ map: coarse.map, sites: 8 })
    expect(fine.sites).toHaveLength(64)
    const taken = fine.sites.filter(({ site }) => site.every((i) => i % 2 === 0))
    const inCoarse = ({ site, ...numbers }: Probed['sites'][number]) => ({
      site: site.map((i) => i / 2),
      ...numbers,
    })
    expect(taken.map(inCoarse)).toEqual(coarse.sites)
    const { rows } = await work.json<{ rows: { id: number; inputs: object }[] }>('list', project, 'maps')
    expect(rows.map(({ id }) => id)).toEqual([coarse.map, fine.map])
    expect(rows[1]!.inputs).toEqual({ from: 1, refine: coarse.map })
    const { stdout } = await work.run(...probe, '--grid', '4', '--refine', coarse.label, '--quiet')
    expect(stdout).toContain(`8 sites taken from map ${coarse.map}`)
    expect(await work.json('check', project)).toEqual({ ok: true, problems: [] })
  })

  it.each([
    [
      'what is no map',
      ['--grid', '4', '--refine', 'glass'],
      'its input `refine` is a map, not a configuration',
    ],
    [
      'other parameters',
      ['--grid', '4', '--refine', '2', '--step', '2e-4'],
      'its strain step is 0.0001, not 0.0002',
    ],
    ['a grid without its points', ['--grid', '3', '--refine', '2'], 'a multiple of 2 is needed'],
  ])('is not refined from %s', async (_, flags, sentence) => {
    const { code, stderr } = await work.run(...probe, ...flags, '--quiet')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain(sentence)
    expect(code).toBe(1)
    expect((await work.json<{ rows: object[] }>('list', project, 'maps')).rows).toHaveLength(2)
  })
})
