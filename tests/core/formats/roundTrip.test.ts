import { describe, expect, it } from 'vitest'
import { readExtendedXyz } from '#core/formats/extendedXyz'
import { writeExtendedXyz } from '#core/formats/extendedXyzWriter'
import { readLammpsData } from '#core/formats/lammpsData'
import { writeLammpsData } from '#core/formats/lammpsDataWriter'
import { readLammpsDump } from '../../../native-workers/workers/dumpReader.ts'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import { numberOf, numberText } from '#core/formats/numberText'
import { sheared } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import type { NamedArrays } from '#core/model/result'
import { fixture, framesOf, largestDifference } from '../../fixtures/lammpsFiles.ts'

/** xorshift32: numbers in [0, 1) that are the same everywhere. */
function generator(seed: number): () => number {
  let x = seed
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) / 2 ** 32
  }
}

/** Bits of all kinds: huge, tiny, negative zero. */
function awkward(next: () => number): number {
  const kind = next()
  if (kind < 0.05) return -0
  return (next() - 0.5) * 10 ** (kind < 0.3 ? Math.floor(next() * 30 - 15) : 2)
}

function configurationOf(seed: number, restrictedCell: boolean): Configuration {
  const next = generator(seed)
  const n = 7
  const side = () => 20 + 15 * next()
  const tilt = () => next() - 0.5
  const vectors = restrictedCell
    ? [side(), 0, 0, tilt(), side(), 0, tilt(), tilt(), side()]
    : [side(), tilt(), tilt(), tilt(), side(), tilt(), tilt(), tilt(), side()]
  return {
    box: { vectors, origin: [tilt(), tilt(), tilt()] },
    species: ['Cu', 'Zr'],
    types: Uint8Array.from({ length: n }, (_, i) => i % 2),
    positions: Float64Array.from({ length: 3 * n }, () => awkward(next)),
    ids: Int32Array.from({ length: n }, (_, i) => 3 * i + 2),
  }
}

const seeds = Array.from({ length: 200 }, (_, k) => 1000 + 7919 * k)

async function reread(configuration: Configuration, columns: NamedArrays, format: 'dump' | 'xyz' | 'data') {
  const frame = { configuration, columns, timestep: 12 }
  const options = { file: 'again' }
  const frames =
    format === 'dump'
      ? readLammpsDump([writeLammpsDump(frame)], options)
      : format === 'xyz'
        ? readExtendedXyz([writeExtendedXyz(frame)], options)
        : readLammpsData([writeLammpsData(frame)], options)
  return (await framesOf(frames))[0]!
}

describe('what is written reads back', () => {
  it.each(['xyz', 'dump'] as const)('to the last bit as %s: any cell, atoms, columns', async (format) => {
    for (const seed of seeds) {
      const configuration = configurationOf(seed, false)
      const next = generator(seed + 1)
      const n = configuration.ids.length
      const columns = {
        d2min: { data: Float64Array.from({ length: n }, () => awkward(next)), shape: [n] },
        odd: {
          data: Float64Array.of(NaN, Infinity, -Infinity, 0, -0, 5e-324, 1.7976931348623157e308),
          shape: [n],
        },
        velocity: { data: Float64Array.from({ length: 3 * n }, () => awkward(next)), shape: [n, 3] },
      }
      const found = await reread(configuration, columns, format)
      expect(found.configuration).toEqual(configuration)
      expect(found.timestep).toBe(12)
      if (format === 'xyz') expect(found.columns).toEqual(columns)
      else {
        expect(Object.keys(found.columns)).toEqual([
          'd2min',
          'odd',
          'velocity[1]',
          'velocity[2]',
          'velocity[3]',
        ])
        expect(found.columns['odd']).toEqual(columns.odd)
        const y = Array.from({ length: n }, (_, i) => columns.velocity.data[3 * i + 1])
        expect([...found.columns['velocity[2]']!.data]).toEqual(y)
      }
    }
  })

  it.each(['dump', 'data'] as const)(
    'in the restricted form of %s: to the last bit but for the corner',
    async (format) => {
      for (const seed of seeds) {
        const configuration = configurationOf(seed, true)
        const { box, ...atoms } = (await reread(configuration, {}, format)).configuration
        const { box: written, ...expected } = configuration
        expect(atoms).toEqual(expected)
        expect(box.vectors).toEqual(written.vectors)
        // The ends of the edges have coarser last bits than the corner.
        expect(largestDifference(box.origin, written.origin)).toBeLessThan(8e-15)
      }
    },
  )

  it('a cell that LAMMPS wrote, sheared or not, to the last bit', async () => {
    const [{ configuration } = { configuration: null }] = await framesOf(
      readLammpsData([fixture('full.data')], { file: 'f' }),
    )
    for (const gamma of [0, 1e-4, 0.06, -0.03]) {
      const moved = { ...configuration!, box: sheared(configuration!.box, gamma) }
      for (const format of ['data', 'dump', 'xyz'] as const) {
        const found = (await reread(moved, {}, format)).configuration
        expect(found.box.vectors).toEqual(moved.box.vectors)
        expect(found.positions).toEqual(moved.positions)
      }
    }
  })

  it('numbers keep every bit in their shortest text', () => {
    const next = generator(99)
    const bits = new DataView(new ArrayBuffer(8))
    for (let k = 0; k < 20_000; k++) {
      bits.setUint32(0, next() * 2 ** 32)
      bits.setUint32(4, next() * 2 ** 32)
      const value = bits.getFloat64(0)
      if (!Number.isFinite(value)) continue
      expect(Object.is(numberOf(numberText(value)), value)).toBe(true)
    }
    expect([0.1, -0, 1e21, 5e-324, NaN, -Infinity].map(numberText)).toEqual(['0.1', '-0', '1e+21', '5e-324', 'nan', '-inf']) // prettier-ignore
    for (const token of ['', '0x1f', '1e999', 'nan', '1,5', '1_0', '--1', '0b1', '+-1', '1e', 'Infinity'])
      expect(numberOf(token)).toBeNaN()
  })
})
