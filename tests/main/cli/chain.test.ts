import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workspace } from './commandLine.ts'

/** The verbs of the chain on the example glass, with coarse steps; each stands on what the one before made. */

interface Configuration {
  readonly id: number
  readonly label: string
  readonly state: string
  readonly strain: number
  readonly energy_eV: number
  readonly stress_GPa: readonly number[]
  readonly maxForce_eV_A: number
}
interface Shear {
  readonly curve: Readonly<Record<'strain' | 'stress_GPa' | 'energy_eV' | 'leg', readonly number[]>>
  readonly drops: readonly {
    readonly strain: number
    readonly stress_GPa: number
    readonly energy_eV: number
  }[]
  readonly residualStrain: number | null
  readonly forceEvaluations: number
  readonly seconds: number
  readonly configuration: Configuration
}
interface Train {
  readonly startEnergy_eV: number
  readonly cycles: readonly Readonly<
    Record<'energy_eV' | 'residualStrain' | 'dissipation_GPa' | 'drops', number>
  >[]
  readonly configuration: Configuration
}

const work = new Workspace()
const project = 'p.metabasin'
beforeAll(async () => {
  await work.project(project)
})
afterAll(() => work.remove())

describe('shear', () => {
  let plus: Shear
  let minus: Shear
  beforeAll(async () => {
    const test = ['shear', project, '--from', 'glass', '--to', '0.02', '--step', '1e-3', '--relax']
    plus = await work.json<Shear>(...test)
    minus = await work.json<Shear>(...test, '--direction', '-')
  })

  it('begins at the starting state and walks the grid up and down', () => {
    const { strain, stress_GPa, leg } = plus.curve
    expect(strain[0]).toBe(0)
    expect(Math.abs(stress_GPa[0]!)).toBeLessThan(1e-6)
    const loading = strain.filter((_, i) => leg[i] === 0)
    loading.forEach((gamma, k) => expect(gamma).toBeCloseTo(k * 1e-3, 12))
    expect(loading.at(-1)).toBe(0.02)
    expect(strain[leg.lastIndexOf(1)]).toBe(0)
    expect(strain.length).toBe(stress_GPa.length)
  })

  it('has the shear modulus of LAMMPS where nothing has happened yet', () => {
    // LAMMPS, relaxed elastic constants of the same glass at a strain of 1e-4: C_xyxy = 32.2577 GPa.
    const { strain, stress_GPa } = plus.curve
    const modulus = (stress_GPa[1]! - stress_GPa[0]!) / (strain[1]! - strain[0]!)
    expect(Math.abs(modulus / 32.2577 - 1)).toBeLessThan(0.02)
  })

  it('ends at zero stress, at the residual strain', () => {
    for (const { configuration, residualStrain, curve } of [plus, minus]) {
      expect(configuration.state).toBe('stress-free')
      expect(Math.abs(configuration.stress_GPa[3]!)).toBeLessThanOrEqual(1e-6)
      expect(configuration.maxForce_eV_A).toBeLessThanOrEqual(1e-6)
      expect(residualStrain).toBe(curve.strain.at(-1))
      expect(configuration.strain).toBe(residualStrain)
    }
  })

  it('keeps the sign of the direction', () => {
    expect(Math.min(...minus.curve.strain)).toBe(-0.02)
    expect(minus.curve.stress_GPa[5]).toBeLessThan(0)
  })

  it('reports each drop of the curve, larger than the tolerance', () => {
    const { drops, curve } = plus
    for (const drop of drops) {
      const index = curve.strain.indexOf(drop.strain)
      expect(index).toBeGreaterThan(0)
      expect(drop.stress_GPa).toBeGreaterThan(5e-4)
    }
  })

  it('is not computed again', async () => {
    const again = await work.json<Shear>(
      ...['shear', project, '--from', '1', '--to', '0.02', '--step', '1e-3', '--relax'],
    )
    expect(again).toEqual(plus)
  })
})

describe('train, then what is derived from it', () => {
  let trained: Train
  beforeAll(async () => {
    const flags = ['--from', 'glass', '--amplitude', '0.02', '--cycles', '2', '--step', '1e-3']
    trained = await work.json<Train>('train', project, ...flags)
  })

  it('gives every cycle its energy, residual strain, loop area and drops', async () => {
    expect(trained.cycles).toHaveLength(2)
    expect(trained.startEnergy_eV).toBeCloseTo(-4849.4966, 3)
    expect(trained.configuration).toMatchObject({ state: 'stress-free', cycle: 2 })
    expect(trained.cycles[1]!.residualStrain).toBe(trained.configuration.strain)
    expect(trained.cycles[1]!.energy_eV).toBe(trained.configuration.energy_eV)
    for (const cycle of trained.cycles) {
      for (const key of ['energy_eV', 'residualStrain', 'dissipation_GPa', 'drops'] as const)
        expect(Number.isFinite(cycle[key])).toBe(true)
    }
    const { rows } = await work.json<{ rows: Configuration[] }>('list', project, 'configurations')
    expect(rows.filter(({ state }) => state === 'deformed').length).toBeGreaterThanOrEqual(2)
  })

  it('agrees with the same path walked by shear', async () => {
    const flags = ['--from', 'glass', '--to', '0.02', '--step', '1e-3', '--relax']
    const test = await work.json<Shear>('shear', project, ...flags)
    expect(trained.cycles[0]!.residualStrain).toBe(test.residualStrain)
    expect(trained.cycles[0]!.energy_eV).toBe(test.configuration.energy_eV)
  })

  it('compares two states atom by atom', async () => {
    const compare = (reference: string, current: string) =>
      work.json<{ d2min_A2: number[]; threshold_A2: number; cutoff_A: number; affine: number[][] }>(
        ...['rearrangements', project, '--reference', reference, '--current', current],
      )
    const pair = await compare('glass', trained.configuration.label)
    expect(pair.d2min_A2).toHaveLength(1000)
    expect(pair.cutoff_A).toBeGreaterThan(3.6)
    expect(pair.cutoff_A).toBeLessThan(4.1)
    expect(pair.d2min_A2.filter((value) => value > pair.threshold_A2)).toHaveLength(50)
    const itself = await compare('glass', 'glass')
    expect(Math.max(...itself.d2min_A2)).toBeLessThan(1e-20)
    itself.affine.forEach((map) => map.forEach((x, i) => expect(x).toBeCloseTo(i % 4 === 0 ? 1 : 0, 12)))
  })

  it('maps both states and finds their polarity', async () => {
    const probe = ['--grid', '2', '--radius', '7', '--max-strain', '0.3']
    interface Site {
      readonly site: readonly number[]
      readonly yieldStress_GPa: Readonly<Record<'+' | '-', number | null>>
      readonly residualStress_GPa: number
    }
    for (const from of ['glass', trained.configuration.label]) {
      const { sites } = await work.json<{ sites: Site[] }>('probe', project, '--from', from, ...probe)
      expect(sites).toHaveLength(8)
      expect(sites[1]!.site).toEqual([0, 0, 1])
      for (const { yieldStress_GPa: y, residualStress_GPa: r } of sites) {
        if (y['+'] !== null) expect(y['+']).toBeGreaterThanOrEqual(r)
        if (y['-'] !== null) expect(y['-']).toBeGreaterThanOrEqual(-r)
      }
    }
    writeFileSync(work.path('sites.txt'), '# i j k\n1 0 1\n\n0 0 1\n')
    const some = await work.json<{ sites: Site[] }>(
      ...['probe', project, '--from', 'glass', ...probe, '--sites', 'sites.txt'],
    )
    expect(some.sites.map(({ site }) => site)).toEqual([
      [1, 0, 1],
      [0, 0, 1],
    ])
    const polarity = await work.json<Record<string, object>>(
      ...[
        'polarity',
        project,
        '--as-cast',
        'glass',
        '--trained',
        trained.configuration.label,
        '--tau-c',
        '0.2',
      ],
    )
    expect(Object.keys(polarity)).toEqual(expect.arrayContaining(['zones', 'ccdf', 'xi_GPa', 'correlation']))
    const maps = await work.json<{ rows: object[] }>('list', project, 'maps')
    expect(maps.rows).toHaveLength(3)
  })

  it('draws the figures it has the numbers for', async () => {
    const { figures } = await work.json<{ figures: { id: string; files: string[]; missing?: string }[] }>(
      ...['figures', project, '--out', 'figures', '--only', 'fig1b,fig1c'],
      ...['--format', 'svg,pdf,png', '--style', 'nature', '--dpi', '100', '--letters', 'A'],
    )
    expect(figures.map(({ id }) => id)).toEqual(['fig1b', 'fig1c'])
    for (const file of figures.flatMap(({ files }) => files)) expect(existsSync(work.path(file))).toBe(true)
    expect(figures[0]!.files.map((file) => file.split('.').at(-1))).toEqual(['svg', 'pdf', 'png', 'csv'])
    const numbers = readFileSync(work.path('figures/fig1b.csv'), 'utf8')
    expect(numbers).toContain('meV/atom')
    expect(numbers).toMatch(/# style: journal nature, .*letters A, .*dpi 100\n/)
  })

  it('leaves a project that is found intact', async () => {
    expect(await work.json('check', project)).toEqual({ ok: true, problems: [] })
  })
})

describe('quench', () => {
  it('makes samples of the composition, relaxed to zero stress, each its own', async () => {
    const flags = [
      '--atoms',
      '128',
      '--composition',
      'Cu25Zr75',
      '--hold',
      '0.1',
      '--rate',
      '1e16',
      '--samples',
      '2',
    ]
    const { configurations } = await work.json<{ configurations: Configuration[] }>(
      ...['quench', project, ...flags, '--seed', '5'],
    )
    expect(configurations.map(({ label }) => label)).toEqual(['as-cast-5', 'as-cast-6'])
    for (const { state, stress_GPa, maxForce_eV_A } of configurations) {
      expect(state).toBe('as-cast')
      for (const component of stress_GPa) expect(Math.abs(component)).toBeLessThanOrEqual(1e-6)
      expect(maxForce_eV_A).toBeLessThanOrEqual(1e-6)
    }
    expect(configurations[0]!.energy_eV).not.toBe(configurations[1]!.energy_eV)
    await work.json('export', project, '--id', 'as-cast-5', '--format', 'xyz', 'q.xyz')
    const lines = readFileSync(work.path('q.xyz'), 'utf8').trimEnd().split('\n').slice(2)
    expect(lines.filter((line) => line.includes('Cu'))).toHaveLength(32)
    expect(lines.filter((line) => line.includes('Zr'))).toHaveLength(96)
  })
})
