import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { glass, potential, Workspace } from './commandLine.ts'

interface Row {
  readonly id: number
  readonly label: string
  readonly atoms: number
  readonly state: string
  readonly energy_eV: number
}

const work = new Workspace()
afterAll(() => work.remove())

describe('energy', () => {
  interface Energy {
    readonly energy_eV: number
    readonly stress_GPa: readonly number[]
    readonly maxForce_eV_A: number
    readonly forces_eV_A?: readonly (readonly number[])[]
  }

  it('is that of LAMMPS for the example glass', async () => {
    const found = await work.json<Energy>('energy', glass, '--potential', potential)
    // LAMMPS 29 Sep 2021, pair_style eam/fs, the same file and potential.
    expect(Math.abs(found.energy_eV / -4849.496640578162 - 1)).toBeLessThan(1e-12)
    expect(found.stress_GPa).toHaveLength(6)
    for (const component of found.stress_GPa) expect(Math.abs(component)).toBeLessThan(1e-6)
    expect(found.maxForce_eV_A).toBeLessThan(1e-8)
    expect(found.forces_eV_A).toBeUndefined()
  })

  it('gives forces in the order of the file, which add up to nothing', async () => {
    const { forces_eV_A: forces } = await work.json<Energy>(
      'energy',
      glass,
      '--potential',
      potential,
      '--forces',
    )
    expect(forces).toHaveLength(1000)
    for (const c of [0, 1, 2]) {
      expect(Math.abs(forces!.reduce((sum, force) => sum + force[c]!, 0))).toBeLessThan(1e-9)
    }
  })
})

describe('a project', () => {
  beforeAll(async () => {
    await work.project()
  })

  it('lists what was imported, with its energy', async () => {
    for (const kind of ['samples', 'configurations']) {
      const { rows } = await work.json<{ rows: Row[] }>('list', 'p.metabasin', kind)
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ label: 'glass', atoms: 1000, state: 'imported' })
      expect(rows[0]!.energy_eV).toBeCloseTo(-4849.49664, 4)
    }
    expect((await work.json<{ rows: Row[] }>('list', 'p.metabasin', 'jobs')).rows).toEqual([])
  })

  it('is found intact', async () => {
    expect(await work.json('check', 'p.metabasin')).toEqual({ ok: true, problems: [] })
  })

  it('gives back the atoms it took in', async () => {
    await work.json('export', 'p.metabasin', '--id', 'glass', '--format', 'xyz', 'out.xyz')
    const again = await work.json<{ configurations: Row[] }>('import', 'p.metabasin', 'out.xyz')
    expect(again.configurations[0]).toMatchObject({ label: 'out', atoms: 1000 })
    expect(again.configurations[0]!.energy_eV).toBeCloseTo(-4849.496640578, 8)
  })

  it('takes a dump in frame by frame or as one trajectory', async () => {
    await work.json('export', 'p.metabasin', '--id', 'glass', '--format', 'dump', 'one.dump')
    const frame = readFileSync(work.path('one.dump'), 'utf8')
    const later = frame.replace(/^(ITEM: TIMESTEP\n)\d+/, '$17')
    writeFileSync(work.path('two.dump'), frame + later)
    const apart = await work.json<{ configurations: Row[] }>('import', 'p.metabasin', 'two.dump')
    expect(apart.configurations.map(({ label }) => label)).toEqual(['two 0', 'two 7'])
    expect(apart.configurations[1]!.energy_eV).toBe(apart.configurations[0]!.energy_eV)
    const { trajectory } = await work.json<{ trajectory: { id: number; frames: number; atoms: number } }>(
      ...['import', 'p.metabasin', 'two.dump', '--as', 'trajectory', '--label', 'run'],
    )
    expect(trajectory).toMatchObject({ frames: 2, atoms: 1000 })
    const { rows } = await work.json<{ rows: Row[] }>('list', 'p.metabasin', 'trajectories')
    expect(rows).toEqual([expect.objectContaining({ id: trajectory.id, kind: 'trajectory', label: 'run' })])
  })

  it('prints a table for people and one line of JSON for programs', async () => {
    const people = await work.run('list', 'p.metabasin')
    expect(people.stdout).toMatch(/^ *id +kind +label/)
    const programs = await work.run('list', 'p.metabasin', '--json')
    expect(programs.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(programs.stderr).toBe('')
  })

  it('is never made over another', async () => {
    const before = readFileSync(work.path('p.metabasin'))
    const { code, stderr } = await work.run('new', 'p.metabasin', '--potential', potential)
    expect(code).toBe(1)
    expect(stderr).toContain('a file of this name exists already')
    expect(readFileSync(work.path('p.metabasin')).equals(before)).toBe(true)
  })
})
