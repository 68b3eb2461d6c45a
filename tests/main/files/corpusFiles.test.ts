import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { StructureOfFile } from '../../../src-main/files/readStructure.ts'
import { exactFrames, readCorpus } from '../../fixtures/corpus.ts'
import { fixturePath, largestDifference } from '../../fixtures/lammpsFiles.ts'

const types = ['Cu', 'Zr']
const unwrapped = ['xu', 'yu', 'zu']

describe('data files of LAMMPS hold what LAMMPS held', () => {
  const further: Readonly<Record<string, readonly string[]>> = {
    charge: ['q'],
    full: ['mol', 'q'],
    bond: ['mol'],
    angle: ['mol'],
    molecular: ['mol'],
    sphere: ['diameter', 'density'],
    ellipsoid: ['ellipsoidflag', 'density'],
    dipole: ['q', 'mux', 'muy', 'muz'],
  }
  const styles = ['atomic', 'charge', 'full', 'molecular', 'bond', 'angle', 'sphere', 'dipole', 'ellipsoid']
  it.each(styles)('of the style %s', async (style) => {
    const [held] = exactFrames(`data-${style}`).values()
    const [frame] = await readCorpus(`data-${style}/${style}.data`, types)
    const { box, ids, positions, types: numbers } = frame!.configuration
    expect(box).toEqual(held!.box)
    expect([...ids]).toEqual(held!.ids)
    expect(Array.from(numbers, (type) => type + 1)).toEqual(held!.numbers(['type']))
    // Printed with 16 digits, and some cells away from home.
    expect(largestDifference(positions, held!.numbers(unwrapped))).toBeLessThan(style === 'sphere' ? 2e-13 : 5e-14) // prettier-ignore
    expect(Object.keys(frame!.columns)).toEqual(further[style] ?? [])
    for (const name of ['mol', 'q'].filter((column) => column in frame!.columns))
      expect(new Set(frame!.columns[name]!.data).size).toBe(2)
  })
})

describe('CFG of LAMMPS', () => {
  it.each(['scaled', 'unwrapped'])('holds what LAMMPS held, but for the corner: %s', async (name) => {
    const frames = await readCorpus(`forms/${name}.*.cfg`)
    const exact = [...exactFrames('forms').values()]
    expect(frames).toHaveLength(exact.length)
    for (const [k, { configuration, columns }] of frames.entries()) {
      const { box, ids, numbers } = exact[k]!
      expect(configuration.box).toEqual({ vectors: box.vectors.map((x) => Number(x.toPrecision(6))), origin: [0, 0, 0] }) // prettier-ignore
      expect([...configuration.ids]).toEqual(ids)
      expect(configuration.species).toEqual(['Cu', 'Zr'])
      const held = numbers(name === 'scaled' ? ['x', 'y', 'z'] : unwrapped).map(
        (x, m) => x - box.origin[m % 3]!,
      )
      expect(largestDifference(configuration.positions, held)).toBeLessThan(name === 'scaled' ? 2e-14 : 2e-12)
      if (name === 'scaled') expect([...columns['v_speed']!.data]).toEqual(numbers(['v_speed']))
    }
  })
})

interface AseFrame {
  readonly cell: number[]
  readonly symbols: string[]
  readonly positions: number[]
  readonly columns: Record<string, number[]>
}
const ase = JSON.parse(readFileSync(fixturePath('ase/exact.json'), 'utf8')) as AseFrame[]

describe('files of ASE hold what ASE held', () => {
  const symbolsOf = ({ configuration }: StructureOfFile) =>
    Array.from(configuration.types, (type) => configuration.species[type])

  it('extended XYZ: cells, columns of all kinds, to the digits written', async () => {
    const frames = await readCorpus('ase/frames.extxyz')
    expect(frames).toHaveLength(3)
    for (const [k, frame] of frames.entries()) {
      const held = ase[k]!
      expect(frame.configuration.box).toEqual({ vectors: held.cell, origin: [0, 0, 0] })
      expect(symbolsOf(frame)).toEqual(held.symbols)
      expect(largestDifference(frame.configuration.positions, held.positions)).toBeLessThan(5.01e-9)
      expect(Object.keys(frame.columns)).toEqual(Object.keys(held.columns))
      for (const [name, numbers] of Object.entries(held.columns))
        expect(largestDifference(frame.columns[name]!.data, numbers)).toBeLessThan(5.01e-9)
    }
  })

  it.each([
    ['ase/direct.poscar', 0, 3e-15],
    ['ase/cartesian.poscar', 1, 1e-15],
    ['ase/four.poscar', 1, 1e-15],
    ['ase/selective.poscar', 0, 1e-15],
    ['ase/atomic.data', 0, 0],
  ] as const)('%s', async (name, k, digits) => {
    const held = ase[k]!
    const [frame] = await readCorpus(name, name.endsWith('data') ? ['Al', 'Cu', 'Zr'] : undefined)
    expect(largestDifference(frame!.configuration.box.vectors, held.cell)).toBeLessThan(2e-15)
    const sorts = name === 'ase/cartesian.poscar' || name === 'ase/four.poscar'
    const order = held.symbols.map((_, i) => i)
    if (sorts) order.sort((a, b) => held.symbols[a]!.localeCompare(held.symbols[b]!) || a - b)
    expect(symbolsOf(frame!)).toEqual(order.map((i) => held.symbols[i]))
    const positions = order.flatMap((i) => held.positions.slice(3 * i, 3 * i + 3))
    expect(largestDifference(frame!.configuration.positions, positions)).toBeLessThanOrEqual(digits * 20)
  })

  it('CFG, wrapped and with seven digits', async () => {
    const [frame] = await readCorpus('ase/standard.cfg')
    const held = ase[1]!
    expect(frame!.configuration.box.vectors).toEqual(held.cell)
    expect(symbolsOf(frame!)).toEqual(held.symbols)
    expect(largestDifference(frame!.columns['d2min']!.data, held.columns['d2min']!)).toBeLessThan(1e-6)
    const [a, b, c] = [0, 3, 6].map((row) => held.cell.slice(row, row + 3))
    // ASE wraps what it writes: places may differ by edges of the cell.
    const apart = held.positions.map((x, m) => x - frame!.configuration.positions[m]!)
    for (let i = 0; i < apart.length; i += 3) {
      const near = cells(a!, b!, c!).map((edge) => Math.max(...[0, 1, 2].map((k) => Math.abs(apart[i + k]! - edge[k]!)))) // prettier-ignore
      expect(Math.min(...near)).toBeLessThan(1e-5)
    }
  })
})

describe('forms of later versions of LAMMPS, by hand after the manual', () => {
  it('general cells with type labels in a dump', async () => {
    const frames = await readCorpus('by-hand/general.dump')
    expect(frames.map(({ timestep, time }) => [timestep, time])).toEqual([[250, 0.25], [500, 0.5]]) // prettier-ignore
    const [{ configuration } = { configuration: null }, second] = frames
    expect(configuration!.box).toEqual({ vectors: [0, 4, 0, -5, 1, 0.5, 0.25, 1, 6], origin: [1, 2, 3] })
    expect(configuration!.species).toEqual(['Cu', 'Zr'])
    expect([...configuration!.types]).toEqual([1, 0, 0])
    // 2.5 3.5 4.25 less twice b.
    expect([...configuration!.positions.subarray(6)]).toEqual([12.5, 1.5, 3.25])
    expect([...second!.configuration.ids]).toEqual([1, 3])
  })

  it('masses and atoms by label in a data file', async () => {
    const [frame] = await readCorpus('by-hand/labels.data')
    const { species, types: numbers, positions } = frame!.configuration
    expect(species).toEqual(['Cu', 'Zr'])
    expect([...numbers]).toEqual([0, 1, 0])
    expect([...positions]).toEqual([0.5, 2.5, 4, 1 + 8 + 0.5, 2 - 0.25, 3 - 8.5, 7 - 16, 8, 6])
  })

  it('dump extxyz', async () => {
    const frames = await readCorpus('by-hand/extxyz.xyz')
    expect(frames.map(({ timestep, time }) => [timestep, time])).toEqual([[100, 0.5], [200, 1]]) // prettier-ignore
    expect(frames[1]!.configuration.box.origin).toEqual([0, 0, -1])
    expect([...frames[1]!.columns['velo']!.data]).toEqual([0, 0.25, 0, 1, 2, 3])
  })
})

/** Sums of up to three edges each way. */
function cells(a: number[], b: number[], c: number[]): number[][] {
  const steps = [-3, -2, -1, 0, 1, 2, 3]
  return steps.flatMap((i) => steps.flatMap((j) => steps.map((k) => a.map((x, m) => i * x + j * b[m]! + k * c[m]!)))) // prettier-ignore
}

describe('files that hold no structure that can be used are refused in a sentence', () => {
  it.each<[string, RegExp]>([
    [
      'refused/lj.dump',
      /the units are "lj"; lengths in Å \(metal or real\) are needed \(.*lj.dump, line 2\)/,
    ],
    ['refused/local.dump', /a dump of the style local holds no atoms; .*atom or custom.*line 3\)/],
    ['by-hand/grid.dump', /a dump of the style grid holds no atoms/],
    ['forms/no-position.dump', /the columns hold no position; one of "xu yu zu"/],
    ['forms/one-coordinate.dump', /the columns hold no position/],
    ['refused/not-periodic.dump', /the boundaries are "pp pp ff"; only a periodic cell/],
    ['refused/not-periodic.bin', /only a periodic cell \(pp pp pp\) can be used/],
    ['refused/restart', /it is a restart file of LAMMPS, .*write_data/],
    ['by-hand/dump.yaml', /it is a YAML dump of LAMMPS; dump custom writes one that is read/],
    ['by-hand/packed.dump.bz2', /packed by bzip2; .gz and .zst are read/],
    ['forms/no-cell.xyz', /no Lattice="ax ay az bx by bz cx cy cz"; a periodic cell is needed \(.*line 2\)/],
    ['ase/slab.extxyz', /pbc is "T T F"; only a periodic cell/],
    ['pieces/piece.%%.dump', /one % may stand in a path/],
    ['pieces/none.%.dump', /no file matches/],
    ['pieces/piece.%.json', /no file matches/],
  ])('%s', async (name, why) => {
    await expect(readCorpus(name, types)).rejects.toThrow(why)
  })
})
