import { describe, expect, it } from 'vitest'
import { detectFormat } from '#core/formats/detectFormat'
import { toFractional } from '#core/model/box'
import {
  exactState,
  fixture,
  framesOf,
  largestDifference,
  structureReaders,
} from '../../fixtures/lammpsFiles.ts'

/** Every file was written by LAMMPS from the one state that exact.dump holds with 17 digits. */
const tilted = [
  'exact.dump',
  'x-images.dump',
  'xs-images.dump',
  'xu.dump',
  'xsu.dump',
  'element.dump',
  'columns.dump',
  'units-time.dump',
  'atom-style.dump',
  'two.dump',
  'atomic.data',
  'charge.data',
  'full.data',
]

async function read(name: string, types: readonly string[] | undefined = ['Cu', 'Zr'], text = fixture(name)) {
  return framesOf(structureReaders[detectFormat(text)!]([text], { file: name, types }))
}

describe('files written by LAMMPS', () => {
  it.each(tilted)('%s holds the state of LAMMPS', async (name) => {
    const exact = exactState('exact')
    const [frame] = await read(name)
    const { box, positions, ids, types, species } = frame!.configuration
    expect(largestDifference(box.vectors, exact.box.vectors)).toBeLessThan(4e-15)
    expect(largestDifference(box.origin, exact.box.origin)).toBeLessThan(4e-16)
    expect([...ids]).toEqual(exact.ids)
    expect(Array.from(types, (type) => type + 1)).toEqual(exact.types)
    expect(species).toEqual(['Cu', 'Zr'])
    // Six cells away from home: a few units in the last place of 50 Å. LAMMPS itself prints xsu with
    // errors of 5e-14 of a cell (seen by exact rational arithmetic on the file).
    expect(largestDifference(positions, exact.positions)).toBeLessThan(name === 'xsu.dump' ? 1e-12 : 5e-14)
  })

  it.each(['xu.dump', 'element.dump', 'columns.dump', 'units-time.dump'])(
    '%s is read to the last bit',
    async (name) => {
      const [frame] = await read(name)
      expect([...frame!.configuration.positions]).toEqual(exactState('exact').positions)
    },
  )

  it.each(['straight.dump', 'straight.data'])('%s holds the straight cell', async (name) => {
    const exact = exactState('straight-exact')
    const [frame] = await read(name)
    expect(frame!.configuration.box.vectors).toEqual(exact.box.vectors)
    expect(frame!.configuration.box.origin).toEqual(exact.box.origin)
    expect(largestDifference(frame!.configuration.positions, exact.positions)).toBeLessThan(5e-14)
  })

  it('reads frames whose cell changes', async () => {
    for (const name of ['two.dump', 'exact.dump']) {
      const frames = await read(name)
      expect(frames.map(({ frame, timestep }) => [frame, timestep])).toEqual([[0, 103], [1, 143]]) // prettier-ignore
      const exact = exactState('exact', 1)
      expect(largestDifference(frames[1]!.configuration.box.vectors, exact.box.vectors)).toBeLessThan(4e-15)
      expect(largestDifference(frames[1]!.configuration.positions, exact.positions)).toBeLessThan(1e-13)
    }
  })

  it('leaves positions without flags where they stand: inside the cell', async () => {
    const [frame] = await read('x-wrapped.dump')
    const { box, positions } = frame!.configuration
    for (let i = 0; i < positions.length; i += 3)
      for (const s of toFractional(box, [...positions.subarray(i, i + 3)])) {
        expect(s).toBeGreaterThan(-0.05) // LAMMPS wraps when it renews its neighbor lists.
        expect(s).toBeLessThan(1.05)
      }
  })

  it('keeps further columns by name and in the order of the atoms', async () => {
    const [frame] = await read('columns.dump')
    expect(Object.keys(frame!.columns)).toEqual(['vx', 'vy', 'vz', 'q', 'mol', 'c_distance[4]'])
    expect([...frame!.columns['vx']!.data].slice(0, 2)).toEqual([-4.6617167328858793, -5.9321291818254354])
    const [data] = await read('full.data')
    expect([...data!.columns['mol']!.data]).toEqual([3, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0])
    expect([...data!.columns['q']!.data]).toEqual([...frame!.columns['q']!.data])
  })

  it('keeps the order of the file where it is asked for', async () => {
    const text = fixture('columns.dump')
    const [frame] = await framesOf(
      structureReaders.dump([text], { file: 'f', types: ['Cu', 'Zr'], order: 'file' }),
    )
    expect([...frame!.configuration.ids]).toEqual([4, 5, 6, 1, 10, 12, 11, 7, 8, 2, 9, 3])
    expect(frame!.columns['c_distance[4]']!.data[0]).toBe(0.64336094975778535)
    expect(frame!.configuration.positions[0]).toBe(-7.2801904360101615)
  })

  it('tells species by the element column, by masses, or by the names given', async () => {
    const [byColumn] = await read('element.dump', undefined, fixture('element.dump'))
    expect(byColumn!.configuration.species).toEqual(['Cu', 'Zr'])
    const [alphabetical] = await framesOf(
      structureReaders.dump([fixture('element-only.dump')], { file: 'f' }),
    )
    expect(alphabetical!.configuration.species).toEqual(['Cu', 'Zr'])
    expect(Array.from(alphabetical!.configuration.types, (t) => t)).toEqual(
      exactState('exact').types.map((type) => (type === 1 ? 1 : 0)), // written with the elements exchanged
    )
    const [byMass] = await framesOf(structureReaders.data([fixture('atomic.data')], { file: 'f' }))
    expect(byMass!.configuration.species).toEqual(['Cu', 'Zr'])
    const [byName] = await read('x-images.dump', ['A', 'B'])
    expect(byName!.configuration.species).toEqual(['A', 'B'])
  })

  it('numbers atoms without ids by their rows', async () => {
    const [frame] = await read('no-id.dump')
    expect([...frame!.configuration.ids]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it('reads the time in ps', async () => {
    const [frame] = await read('units-time.dump')
    expect(frame!.time).toBeCloseTo(103 * 0.05, 12)
    const [real] = await read('real', ['Cu', 'Zr'], fixture('units-time.dump').replace('metal', 'real'))
    expect(real!.time).toBeCloseTo(103 * 0.05e-3, 15)
  })

  it.each(['atomic.data', 'charge.data', 'full.data'])(
    '%s is told by its columns without the style',
    async (name) => {
      const [named] = await read(name)
      const [bare] = await read(name, ['Cu', 'Zr'], fixture(name).replace(/^Atoms # .*$/m, 'Atoms'))
      expect(bare).toEqual(named)
      const withoutImages = fixture(name).replace(/^(\d+ .*\d) -?\d+ -?\d+ -?\d+$/gm, '$1')
      const [wrapped] = await read(name, ['Cu', 'Zr'], withoutImages)
      expect(Math.max(...wrapped!.configuration.positions)).toBeLessThan(10)
    },
  )

  it('does not care where the chunks and the lines end', async () => {
    const text = fixture('two.dump').replaceAll('\n', '\r\n')
    const whole = await read('two.dump')
    for (const size of [1, 7, 64]) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, k) =>
        text.slice(k * size, (k + 1) * size),
      )
      expect(
        await framesOf(structureReaders.dump(chunks, { file: 'two.dump', types: ['Cu', 'Zr'] })),
      ).toEqual(whole)
    }
  })
})
