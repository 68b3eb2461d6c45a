import { describe, expect, it } from 'vitest'
import { exactFrames, readCorpus } from '../../fixtures/corpus.ts'
import { largestDifference } from '../../fixtures/lammpsFiles.ts'

const types = ['Cu', 'Zr']
const unwrapped = ['xu', 'yu', 'zu']
const wrapped = ['x', 'y', 'z']

/** How far a number may be from that of LAMMPS; `exact` to the last bit. */
type Digits = 'exact' | number
/** A few units in the last place of a position some cells away from home. */
const rounded = 4e-14
/** LAMMPS makes xsu of the unwrapped position with errors of 5e-14 of a cell. */
const scaledFar = 1e-12
/** %g and %f of six digits, of positions below 100 Å and of fractions of a cell of 9 Å. */
const sixDigits = { position: 6e-5, fraction: 1e-5 }

/** file, positions it holds, digits of the positions, columns of exact.json that it must hold to the last bit. */
const dumps: readonly [string, readonly string[], Digits, (readonly string[])?][] = [
  ['forms/plain.dump', wrapped, sixDigits.position],
  ['forms/fixed.dump', unwrapped, 6e-10],
  ['forms/line.dump', unwrapped, 6e-12],
  ['forms/backwards.dump', unwrapped, rounded],
  ['forms/scaled.dump', wrapped, rounded],
  ['forms/scaled-images.dump', unwrapped, rounded],
  ['forms/scaled-unwrapped.dump', unwrapped, scaledFar],
  ['forms/all-positions.dump', unwrapped, 'exact'],
  ['forms/computed.dump', unwrapped, 'exact', ['fx', 'fy', 'fz', 'c_distance[4]', 'c_energy', 'c_stress[1]', 'c_stress[2]']],
  ['forms/fixes.dump', unwrapped, 'exact', ['mass', 'mol', 'q', 'v_speed', 'f_mean[2]', 'i_flag', 'd_heat']],
  ['forms/by-speed.dump', unwrapped, 'exact', ['v_speed']],
  ['forms/clock.dump', unwrapped, 'exact'],
  ['forms/custom.dump.gz', unwrapped, 'exact'],
  ['forms/custom.dump.zst', unwrapped, 'exact'],
  ['forms/gzip.dump.gz', unwrapped, 'exact'],
  ['forms/steps.*.dump', unwrapped, 'exact'],
  ['forms/atom.dump', wrapped, sixDigits.fraction],
  ['forms/atom.dump.gz', wrapped, sixDigits.fraction],
  ['forms/atom-images.dump', unwrapped, rounded],
  ['forms/atom-unscaled.dump', wrapped, 'exact'],
  ['forms/custom.bin', unwrapped, rounded, ['vx', 'c_distance[4]']],
  ['forms/unwrapped.bin', unwrapped, 'exact'],
  ['forms/atom.bin', wrapped, rounded],
  ['forms/atom-images.bin', unwrapped, rounded],
  ['flipped/images.dump', unwrapped, rounded],
  ['flipped/scaled.dump', unwrapped, rounded],
  ['flipped/unwrapped.dump', unwrapped, 'exact'],
  ['flipped/images.bin', unwrapped, rounded],
  ['flipped/atom.bin', unwrapped, rounded],
  ['gone/group.dump', unwrapped, rounded],
  ['gone/group.bin', unwrapped, rounded],
  ['gone/threshold.dump', unwrapped, rounded],
  ['gone/deleted.dump', unwrapped, 'exact'],
  ['pieces/together.dump', unwrapped, rounded],
  ['pieces/together.bin', unwrapped, rounded],
  ['pieces/piece.%.dump', unwrapped, rounded],
  ['pieces/piece.%.bin', unwrapped, rounded],
  ['pieces/half.%.dump', unwrapped, rounded],
  ['pieces/step.%.*.dump', unwrapped, rounded],
] // prettier-ignore

describe('dumps of LAMMPS hold what LAMMPS held', () => {
  it.each(dumps)('%s', async (name, columns, digits, further = []) => {
    const exact = exactFrames(name.split('/')[0]!)
    const frames = await readCorpus(name, types)
    expect(frames.map(({ timestep }) => timestep)).toEqual([...exact.keys()])
    for (const { timestep, configuration, columns: extra } of frames) {
      const held = exact.get(timestep!)!
      const { box, ids, positions } = configuration
      expect(largestDifference(box.vectors, held.box.vectors)).toBeLessThan(8e-15)
      expect(largestDifference(box.origin, held.box.origin)).toBeLessThan(2e-15)
      if (!name.startsWith('gone')) expect([...ids]).toEqual(held.ids)
      expect(Array.from(configuration.types, (type) => type + 1)).toEqual(held.numbers(['type'], ids))
      if (digits === 'exact') expect([...positions]).toEqual(held.numbers(columns, ids))
      else expect(largestDifference(positions, held.numbers(columns, ids))).toBeLessThan(digits)
      for (const column of further) expect([...extra[column]!.data]).toEqual(held.numbers([column], ids))
      expect(extra).not.toHaveProperty('element')
    }
  })

  it('with the atoms of each frame where they come and go', async () => {
    const exact = exactFrames('gone')
    const chosen = (at: number, limit: number) =>
      [...exact.values()].map(({ ids, numbers }) => ids.filter((id) => numbers(wrapped, [id])[at]! > limit))
    const found = async (name: string) =>
      (await readCorpus(name, types)).map(({ configuration }) => [...configuration.ids])
    expect(await found('gone/threshold.dump')).toEqual(chosen(2, 1.5))
    expect(await found('gone/group.dump')).toEqual(await found('gone/group.bin'))
    expect((await found('gone/deleted.dump')).map((ids) => ids.length)).toEqual([12, 12, 12, 10, 10])
    expect((await found('gone/deleted.dump')).at(-1)).toEqual([1, 2, 4, 6, 7, 8, 9, 10, 11, 12])
  })

  it('with species by the element column, and the time in ps', async () => {
    const [byColumn] = await readCorpus('forms/fixes.dump')
    expect(byColumn!.configuration.species).toEqual(['Cu', 'Zr'])
    // Without type numbers species go by the alphabet; the run calls type 1 Zr here.
    const [byName] = await readCorpus('forms/elements.dump')
    expect(byName!.configuration.species).toEqual(['Cu', 'Zr'])
    const numbers = [...exactFrames('forms').values()][0]!.numbers(['type'])
    expect([...byName!.configuration.types]).toEqual(numbers.map((type) => (type === 1 ? 1 : 0)))
    for (const name of ['forms/clock.dump', 'forms/custom.bin'])
      for (const { time, timestep } of await readCorpus(name, types))
        expect(Math.abs(time! - (100 + timestep! - 5e9) * 0.05)).toBeLessThan(1e-9)
  })

  it('with rows for ids where the file has none', async () => {
    const held = [...exactFrames('forms').values()]
    for (const [k, { configuration }] of (await readCorpus('forms/no-ids.dump', types)).entries()) {
      expect([...configuration.ids]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect([...configuration.positions]).toEqual(held[k]!.numbers(unwrapped))
    }
  })
})
