import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLammpsDump } from '../../../native-workers/workers/dumpReader.ts'
import { toFractional } from '#core/model/box'
import { toResult, type Configuration } from '#core/model/configuration'
import type { NamedArrays, ResultKind, StoredResult } from '#core/model/result'
import { exportResult, exportText } from '../../../src-main/export/structures.ts'
import { readStructures } from '../../../src-main/files/readStructure.ts'
import { fixture, framesOf, largestDifference } from '../../fixtures/lammpsFiles.ts'

let folder = ''
let configuration: Configuration
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
  const [frame] = await framesOf(readLammpsDump([fixture('element.dump')], { file: 'element.dump' }))
  configuration = frame!.configuration
})
afterAll(() => rmSync(folder, { recursive: true }))

function stored(kind: ResultKind, arrays: NamedArrays, summary: StoredResult['summary'] = {}): StoredResult {
  return {
    ...{ id: 7, kind, role: 'r', label: 'C of cycle 3', summary, jobId: 1, jobKind: 'train', parameters: {} },
    ...{ inputs: {}, kernelVersion: 'k', createdAt: '2024-01-01T00:00:00Z', arrays },
  }
}
function storedConfiguration(of = configuration): StoredResult {
  const nothing = {
    direction: null,
    cycle: null,
    strain: null,
    energy_eV: null,
    stress_GPa: null,
    maxForce_eV_A: null,
  }
  const { summary, arrays } = toResult(of, 'r', { state: 'imported', ...nothing })
  return stored('configuration', arrays, summary)
}
const array = (shape: number[], values: number[]) => ({ data: Float64Array.from(values), shape })

describe('export', () => {
  it.each(['data', 'dump', 'xyz', 'cfg', 'poscar'])(
    'of a configuration as %s reads back the same',
    async (format) => {
      const path = join(folder, `out.${format}`)
      const columns = {
        d2min: array(
          [12],
          [...Array(12).keys()].map((i) => i / 7),
        ),
      }
      await exportResult(storedConfiguration(), format, path, { columns })
      for await (const frame of readStructures(path)) {
        expect(frame.configuration).toEqual(configuration)
        if (!['data', 'poscar'].includes(format)) expect(frame.columns).toEqual(columns)
      }
      expect(readdirSync(folder)).toContain(`out.${format}`)
    },
  )

  it('refuses formats that are not known or do not fit, and writes nothing', async () => {
    const path = join(folder, 'never')
    await expect(exportResult(storedConfiguration(), 'cif', path)).rejects.toThrow(
      /known are data, dump, xyz, cfg, poscar, grid, vti, vts, npy, csv/,
    )
    await expect(exportResult(stored('curve', {}), 'dump', path)).rejects.toThrow(
      /curve can be written as csv only/,
    )
    expect(readdirSync(folder)).not.toContain('never')
  })

  it('of a map has a row per site with indices, position, values and status', () => {
    const n = 8
    const sites = Array.from({ length: n }, (_, i) => [i >> 2, (i >> 1) & 1, i & 1].map((k) => k / 2)).flat()
    const pairs = Array.from({ length: 2 * n }, (_, i) => i / 4)
    const quantities = ['yieldStress', 'yieldStrain', 'instabilityStress', 'instabilityStrain']
    const map = stored(
      'map',
      {
        sites: array([n, 3], sites),
        residualStress: array(
          [n],
          [...Array(n).keys()].map((i) => -i),
        ),
        ...Object.fromEntries(quantities.map((name) => [name, array([n, 2], pairs)])),
        status: { data: Int32Array.from(pairs, (_, i) => (i === 7 ? 2 : 1)), shape: [n, 2] },
        freeAtoms: { data: new Int32Array(n).fill(400), shape: [n] },
      },
      { grid: 2 },
    )
    const box = { vectors: [4, 0, 0, 1, 6, 0, 0, 0, 8], origin: [0.5, 0, 0] }
    const [names, units, ...rows] = exportText(map, 'csv', { box })
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
    const cell = (row: number, name: string) => rows[row]![names!.indexOf(name)]
    expect(rows.length).toBe(n)
    expect(['i', 'j', 'k'].map((name) => cell(3, name))).toEqual(['0', '1', '1'])
    expect(['x', 'y', 'z'].map((name) => cell(3, name))).toEqual(['1', '3', '4'])
    expect(['residualStress', 'yieldStress_+', 'yieldStress_-'].map((name) => cell(3, name))).toEqual([
      '-3',
      '1.5',
      '1.75',
    ])
    expect(['status_+', 'status_-', 'freeAtoms'].map((name) => cell(3, name))).toEqual([
      'yielded',
      'censored',
      '400',
    ])
    expect(units![names!.indexOf('yieldStress_+')]).toBe('GPa')
  })

  it('of a curve puts the drops into their rows', () => {
    const curve = stored('curve', {
      strain: array([3], [0, 1e-4, 2e-4]),
      stress: array([3, 6], [...Array(18).keys()]),
      dropIndex: { data: Int32Array.of(2), shape: [1] },
      dropStress: array([1], [0.25]),
    })
    expect(exportText(curve, 'csv')).toBe(
      'strain,stress_xx,stress_yy,stress_zz,stress_xy,stress_xz,stress_yz,dropStress\n' +
        ',GPa,GPa,GPa,GPa,GPa,GPa,GPa\n0,0,1,2,3,4,5,\n0.0001,6,7,8,9,10,11,\n0.0002,12,13,14,15,16,17,0.25\n',
    )
  })

  it('of a training and of radial distributions has the rows that belong together', () => {
    const training = stored('training', { energy: array([3], [1, 2, 3]), dissipation: array([2], [5, 6]) })
    expect(exportText(training, 'csv')).toBe('cycle,energy,dissipation\n,eV,GPa\n0,1,\n1,2,5\n2,3,6\n')
    const structure = stored(
      'structure',
      {
        r: array([2], [1, 2]),
        g: array([4, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
        theta: array([2], [Math.PI / 4, (3 * Math.PI) / 4]),
        gTheta: array([2, 2], [9, 10, 11, 12]),
      },
      { pairs: ['all', 'Cu-Cu', 'Cu-Zr', 'Zr-Zr'] },
    )
    const [names, units, ...rows] = exportText(structure, 'csv').trimEnd().split('\n')
    expect(names).toBe('r,theta,g_all,g_Cu-Cu,g_Cu-Zr,g_Zr-Zr,gTheta_45°,gTheta_135°')
    expect(units).toBe('Å,rad,,,,,,')
    expect(rows[0]).toMatch(/^1,0\.785\d+,1,3,5,7,9,11$/)
    expect(rows[1]).toMatch(/^2,2\.356\d+,2,4,6,8,10,12$/)
  })
})

const lammps = spawnSync('lmp', ['-h']).status === 0
describe.skipIf(!lammps)('an installed LAMMPS', () => {
  const general = (): Configuration => ({
    ...configuration,
    box: { vectors: [0.5, 8.8, 0, -8.6, 1.3, 0.3, -0.6, 0.8, 7.9], origin: [0.3, -0.7, 0.15] },
  })
  it.each(['restricted', 'general'])('reads our data file of a %s cell as we mean it', async (kind) => {
    const written = kind === 'general' ? general() : configuration
    writeFileSync(join(folder, 'ours.data'), exportText(storedConfiguration(written), 'data'))
    lmp(['atom_style atomic', 'read_data ours.data'])
    const [read] = await framesOf(
      readLammpsDump([readFileSync(join(folder, 'theirs.dump'), 'utf8')], { file: 'f' }),
    )
    compare(read!.configuration, written)
  })

  it('reads our dump into a cell as we mean it', async () => {
    writeFileSync(join(folder, 'ours.dump'), exportText(storedConfiguration(), 'dump'))
    lmp([
      'region cell prism 0 5 0 5 0 5 0 0 0',
      'create_box 2 cell',
      'mass * 1',
      'read_dump ours.dump 0 x y z box yes add keep wrapped no format native',
    ])
    const [read] = await framesOf(
      readLammpsDump([readFileSync(join(folder, 'theirs.dump'), 'utf8')], { file: 'f' }),
    )
    compare(read!.configuration, configuration)
  })

  function lmp(lines: string[]): void {
    const end = ['pair_style zero 3', 'pair_coeff * *', 'write_dump all custom theirs.dump id type element xu yu zu modify element Cu Zr format float %.17g'] // prettier-ignore
    execFileSync('lmp', ['-log', 'none'], {
      cwd: folder,
      input: ['units metal', ...lines, ...end, ''].join('\n'),
    })
  }
  function compare(read: Configuration, written: Configuration): void {
    expect([...read.ids]).toEqual([...written.ids])
    expect([...read.types]).toEqual([...written.types])
    for (let i = 0; i < read.positions.length; i += 3) {
      const s = toFractional(read.box, [...read.positions.subarray(i, i + 3)])
      expect(
        largestDifference(s, toFractional(written.box, [...written.positions.subarray(i, i + 3)])),
      ).toBeLessThan(1e-14)
    }
  }
})
