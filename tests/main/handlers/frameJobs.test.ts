import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Problem } from '#core/base/problem'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import { fromResult, type Configuration } from '#core/model/configuration'
import type { StoredResult } from '#core/model/result'
import { resource } from '../../../native-workers/locate.ts'
import { openBackend, type Backend } from '../../../src-main/handlers/backend.ts'
import { fixturePath } from '../../fixtures/lammpsFiles.ts'

let backend: Backend
const folder = mkdtempSync(join(tmpdir(), 'metabasin-frames-'))
beforeAll(async () => {
  backend = openBackend({ threads: 2, emit: () => {} })
  await backend.send('project.create', { path: join(folder, 'p.metabasin'), potential: 'CuZr_mm' })
  const files = [fixturePath('flow/shear.dump.gz')]
  await backend.send('structures.import', { files, types: ['Cu', 'Zr'], as: 'trajectory', label: 'flow' })
  await backend.send('structures.import', { files: [resource('examples', 'glass1000.data')], label: 'glass' })
})
afterAll(async () => {
  await backend.close()
  rmSync(folder, { recursive: true, force: true })
})

async function done(
  kind: string,
  parameters: object,
  inputs: Record<string, string | number>,
): Promise<StoredResult> {
  const { jobId } = await backend.send('jobs.submit', { kind, parameters: { ...parameters }, inputs })
  const { results } = await backend.send('jobs.wait', { jobId })
  return backend.send('results.read', { id: results.at(-1)!.id })
}
const numbers = (result: StoredResult, name: string) => Array.from(result.arrays[name]!.data)

/** What LAMMPS printed of the frames of the dump (`rerun`), by timestep. */
const thermo = new Map(
  [
    ...readFileSync(fixturePath('flow/rerun.lammps'), 'utf8').matchAll(
      /^ +(\d+)((?: +-?[\d.e+-]+){11}) *$/gm,
    ),
  ].map(([, step, rest]) => [Number(step), rest!.trim().split(/ +/).map(Number)] as const),
)

describe('the job frames', () => {
  it('finds energy and stress of LAMMPS, and a strain that goes on where LAMMPS flips the cell', async () => {
    const flow = await done('frames', { energy: true, reference: 'none' }, { from: 'flow' })
    const steps = numbers(flow, 'timestep')
    expect(steps).toEqual([0, 80, 160, 240])
    for (const [at, step] of steps.entries()) {
      const [, energy, , ly, xy, pxx, pyy, pzz, pxy, pxz, pyz] = thermo.get(step)!
      // The dump holds ten digits of the positions.
      expect(numbers(flow, 'energy')[at]).toBeCloseTo(energy!, 5)
      const stress = numbers(flow, 'stress').slice(6 * at, 6 * at + 6)
      ;[pxx, pyy, pzz, pxy, pxz, pyz].forEach((p, k) => expect(stress[k]).toBeCloseTo(-1e-4 * p!, 5))
      // Whole edges that a flip has taken away.
      const flips = ((xy! - 0.206391689448) / ly! - numbers(flow, 'strain')[at]!) / (26.1738663861 / ly!)
      expect(Math.abs(flips - Math.round(flips))).toBeLessThan(1e-7)
    }
    expect(numbers(flow, 'strain').map((x) => Number(x.toFixed(3)))).toEqual([0, 0.4, 0.8, 0.4])
  })

  it('is the same with one thread and for a link, and D²min of neighboring frames is that of the window', async () => {
    const flow = await done('frames', { every: 1, eta: '1' }, { from: 'flow' })
    const alone = openBackend({ threads: 1, emit: () => {} })
    await alone.send('project.create', { path: join(folder, 'q.metabasin'), potential: 'CuZr_mm' })
    const plain = join(folder, 'plain.dump')
    const { gunzipSync } = await import('node:zlib')
    writeFileSync(plain, gunzipSync(readFileSync(fixturePath('flow/shear.dump.gz'))))
    await alone.send('structures.import', {
      files: [plain],
      types: ['Cu', 'Zr'],
      as: 'trajectory',
      link: true,
      label: 'flow',
    })
    const { jobId } = await alone.send('jobs.submit', {
      kind: 'frames',
      parameters: { every: 1, eta: '1' },
      inputs: { from: 'flow' },
    })
    const { results } = await alone.send('jobs.wait', { jobId })
    const linked = await alone.send('results.read', { id: results.at(-1)!.id })
    await alone.close()
    expect(linked.arrays).toEqual(flow.arrays)
    const compared = await backend.send('trajectory.compare', {
      reference: { result: 'flow', frame: 0 },
      frames: [{ result: 'flow', frame: 2 }],
      cutoff: flow.summary['cutoff_A'] as number,
    })
    const all = Array.from(compared.d2min)
    expect(numbers(flow, 'meanD2min')[2]).toBeCloseTo(all.reduce((a, b) => a + b, 0) / all.length, 4)
    expect(numbers(flow, 'rearranged')[2]).toBe(all.filter((x) => x > 1).length)
    expect(numbers(flow, 'meanD2min')[0]).toBeLessThan(1e-20)
  })

  it('finds nothing but the strain in affine frames, whatever the order, the images and the cell they are written with', async () => {
    const glass = await backend.send('results.read', { id: 'glass' })
    const at = fromResult(glass, 'glass')
    const frames = [0, 0.3, 0.6, 0.2].map((strain, k) => sheared(at, strain, k))
    writeFileSync(
      join(folder, 'affine.dump'),
      frames.map((configuration, timestep) => writeLammpsDump({ configuration, timestep })).join(''),
    )
    await backend.send('structures.import', {
      files: [join(folder, 'affine.dump')],
      as: 'trajectory',
      label: 'affine',
    })
    const found = await done(
      'frames',
      { eta: '0.001', pairs: true, bins: 100, angles: 6 },
      { from: 'affine' },
    )
    expect(numbers(found, 'strain').map((x) => Number(x.toFixed(9)))).toEqual([0, 0.3, 0.6, 0.2])
    for (const name of ['meanD2min', 'meanDisplacement', 'volumeStrain'])
      for (const value of numbers(found, name)) expect(Math.abs(value)).toBeLessThan(1e-9)
    expect(numbers(found, 'rearranged')).toEqual([0, 0, 0, 0])
    // Of simple shear γ: E_xy = γ/2, E_yy = γ²/2.
    for (const [k, gamma] of [0, 0.3, 0.6, 0.2].entries()) {
      const yy = gamma ** 2 / 2
      expect(numbers(found, 'localShear')[k]).toBeCloseTo(Math.sqrt(gamma ** 2 / 4 + (2 * yy ** 2) / 6), 9)
      expect(numbers(found, 'localVolumetric')[k]).toBeCloseTo(yy / 3, 9)
    }
    const structure = await done('structure', { bins: 100, angles: 6 }, { from: 'glass' })
    expect(numbers(found, 'gOfFrames').slice(0, 100)).toEqual(numbers(structure, 'g').slice(0, 100))
    expect(numbers(found, 'excessEntropy')[0]).toBeCloseTo(
      structure.summary['excessEntropy_kB'] as number,
      12,
    )
  })

  it('refuses frames that are not there in one sentence', async () => {
    await expect(done('frames', { to: 9 }, { from: 'flow' })).rejects.toThrow(
      'there is no frame 9, the last one is 4 (flow)',
    )
    await expect(done('frames', { from: 3, to: 2 }, { from: 'flow' })).rejects.toBeInstanceOf(Problem)
  })
})

/** Sheared in xy and wrapped in other ways from frame to frame: a flip of the cell, lattice vectors added to atoms. */
function sheared({ box, positions, ...rest }: Configuration, strain: number, frame: number): Configuration {
  const v = [...box.vectors]
  const map = (x: number, y: number): number => x + strain * (y - box.origin[1]!)
  for (const row of [0, 3, 6]) v[row] = v[row]! + strain * v[row + 1]!
  const flips = Math.round(v[3]! / v[0]!)
  const cell = [...v]
  cell[3] = v[3]! - flips * v[0]!
  const flat = new Float64Array(positions.length)
  for (let i = 0; i < positions.length; i += 3) {
    const image = (((i / 3) * 7 + frame) % 3) - 1
    flat[i] = map(positions[i]!, positions[i + 1]!) + image * v[0]!
    flat[i + 1] = positions[i + 1]!
    flat[i + 2] = positions[i + 2]!
  }
  return { ...rest, box: { vectors: cell, origin: box.origin }, positions: flat }
}

describe('the job cycle', () => {
  it('finds O, A, B and C of a cycle, and takes points that are set by hand', async () => {
    const glass = await backend.send('results.read', { id: 'glass' })
    const at = fromResult(glass, 'glass')
    const strains = [0, 0.02, 0.04, 0.06, 0.04, 0.02, 0, 0.01, 0.03, 0.06, 0.03, 0, 0.01]
    const text = strains
      .map((strain, timestep) => writeLammpsDump({ configuration: sheared(at, strain, timestep), timestep }))
      .join('')
    writeFileSync(join(folder, 'amc.dump'), text)
    await backend.send('structures.import', {
      files: [join(folder, 'amc.dump')],
      as: 'trajectory',
      label: 'amc',
    })
    const found = await done('cycle', {}, { from: 'amc' })
    const points = found.summary['points'] as unknown as { name: string; cycle: number; frame: number }[]
    const places = points.map(({ name, cycle, frame }) => `${name}${cycle}=${frame}`)
    expect(places).toEqual(expect.arrayContaining(['O1=0', 'A1=3', 'B1=6', 'A2=9', 'B2=11']))
    expect(found.summary['cycles']).toBe(2)
    const set = await done('cycle', { set: 'A2=11,B2=12,C2=13' }, { from: 'amc' })
    expect(set.summary['points']).toEqual(
      expect.arrayContaining([
        { name: 'A', cycle: 2, frame: 10 },
        { name: 'C', cycle: 2, frame: 12 },
      ]),
    )
    await expect(done('cycle', { set: 'A2=1' }, { from: 'amc' })).rejects.toThrow(/cannot come before/)
    await expect(done('cycle', { set: 'D2=1' }, { from: 'amc' })).rejects.toThrow(/O, A, B or C/)
  })

  it('says so where there is none', async () => {
    await backend.send('structures.import', {
      files: [resource('examples', 'glass1000.data')],
      as: 'trajectory',
      label: 'still',
    })
    await expect(done('cycle', {}, { from: 'still' })).rejects.toThrow('the strain does not change')
  })
})

describe('the job classes', () => {
  it('tells the atom that comes back from the one that stays', async () => {
    const glass = await backend.send('results.read', { id: 'glass' })
    const at = fromResult(glass, 'glass')
    const moved = (atom: number, by: number, from: Configuration): Configuration => {
      const positions = from.positions.slice()
      positions[3 * atom + 2] = positions[3 * atom + 2]! + by
      return { ...from, positions }
    }
    const [stays, returns] = [100, 700]
    const frames = [at, moved(returns, 3, moved(stays, 3, at)), moved(stays, 3, at)]
    writeFileSync(
      join(folder, 'three.dump'),
      frames.map((configuration, timestep) => writeLammpsDump({ configuration, timestep })).join(''),
    )
    await backend.send('structures.import', {
      files: [join(folder, 'three.dump')],
      as: 'trajectory',
      label: 'three',
    })
    // All neighbors' vectors of the atom change by 3 Å, of which the best affine map explains a part.
    const found = await done('classes', { begin: 1, loaded: 2, unloaded: 3, eta: '4' }, { from: 'three' })
    expect(found.summary).toMatchObject({ plastic: 1, anelastic: 1, both: 0 })
    const classes = numbers(found, 'rearrangementClass')
    expect([classes[stays], classes[returns]]).toEqual([1, 2])
  })
})

describe('a thermo log', () => {
  it('is read to the numbers of both styles, with strain over the flip and stress in GPa', async () => {
    const log = await backend.send('logs.import', { file: fixturePath('flow/log.lammps'), label: 'flow log' })
    expect(log.summary).toMatchObject({ rows: 8, runs: 2, units: 'metal', complete: true })
    const stored = await backend.send('results.read', { id: log.id })
    expect(numbers(stored, 'timestep')).toEqual([0, 40, 80, 120, 160, 160, 200, 240])
    const [step, energy] = [80, -4567.41814391]
    const row = numbers(stored, 'timestep').indexOf(step)
    expect(numbers(stored, 'column.PotEng')[row]).toBe(energy)
    expect(numbers(stored, 'column.PotEng')[7]).toBe(-4381.1547)
    expect(numbers(stored, 'strain')[4]).toBeCloseTo(0.8, 6)
    expect(numbers(stored, 'stress')[6 * row + 3]).toBeCloseTo(11.6019814825, 9)
  })

  it('without thermo output is refused', async () => {
    const file = join(folder, 'empty.log')
    writeFileSync(file, 'LAMMPS (29 Sep 2021)\nunits metal\n')
    await expect(backend.send('logs.import', { file })).rejects.toThrow('it holds no thermodynamic output')
  })
})
