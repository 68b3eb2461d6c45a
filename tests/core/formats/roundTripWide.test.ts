import { describe, expect, it } from 'vitest'
import { determinant } from '#core/base/matrix'
import { makeRandom, type Random } from '#core/base/random'
import { writeCfg } from '#core/formats/cfgWriter'
import { detectFormat } from '#core/formats/detectFormat'
import { writeExtendedXyz } from '#core/formats/extendedXyzWriter'
import { writeLammpsData } from '#core/formats/lammpsDataWriter'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import { writePoscar } from '#core/formats/poscarWriter'
import type { FrameToWrite } from '#core/formats/structureFrame'
import type { Box } from '#core/model/box'
import type { NamedArrays } from '#core/model/result'
import { framesOf, largestDifference, structureReaders } from '../../fixtures/lammpsFiles.ts'

/** By the alphabet, as XYZ has them: it holds no numbers of types. */
const symbols = 'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr'.split(' ').sort() // prettier-ignore

/** Any double but nan: all exponents, both zeros, denormals. */
function anyDouble(random: Random): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(0, random.bits())
  view.setUint32(4, random.bits())
  const value = view.getFloat64(0)
  return Number.isFinite(value) ? value : -0
}

/** Coordinates from denormal to a trillion cells away. */
function place(random: Random): number {
  const kind = random.below(10)
  if (kind === 0) return -0
  if (kind === 1) return anyDouble(random) % 1e-300
  return (random.uniform() - 0.5) * 10 ** (kind === 2 ? 13 : kind === 3 ? -12 : 2)
}

/** Tilts of more than a cell, flat and tall cells, corners below and above 0; as LAMMPS restricts them or not. */
function cellOf(random: Random, restricted: boolean): Box {
  const side = () => 3 * 10 ** (2 * random.uniform())
  const tilt = () => (random.uniform() - 0.5) * 60
  const small = () => (restricted ? 0 : random.uniform() - 0.5)
  const vectors = [side(), small(), small(), tilt(), side(), small(), tilt(), tilt(), side()]
  if (determinant(vectors) < 1) return cellOf(random, restricted)
  return {
    vectors,
    origin: [0, 1, 2].map(() => (random.below(3) === 0 ? 0 : (random.uniform() - 0.7) * 30)),
  }
}

function frameOf(seed: number, restricted: boolean): FrameToWrite & { columns: NamedArrays } {
  const random = makeRandom(seed)
  const n = 1 + random.below(50)
  const many = 1 + random.below(symbols.length)
  // Every species has an atom where it can: POSCAR and CFG hold no others.
  const species = symbols.slice(0, Math.min(many, n))
  let id = 0
  const column = (k: number) => ({
    data: Float64Array.from({ length: n * k }, () => anyDouble(random)),
    shape: k === 1 ? [n] : [n, k],
  })
  return {
    configuration: {
      box: cellOf(random, restricted),
      species,
      types: Uint8Array.from({ length: n }, (_, i) => i % species.length),
      positions: Float64Array.from({ length: 3 * n }, () => place(random)),
      ids: Int32Array.from({ length: n }, () => (id += 1 + random.below(random.below(5) ? 3 : 4_000_000))),
    },
    columns: { d2min: column(1), 'c_stress[2]': column(1), velocity: column(3) },
    timestep: random.below(2 ** 32),
  }
}

const writers = {
  dump: writeLammpsDump,
  data: (frame: FrameToWrite) => writeLammpsData(frame),
  xyz: writeExtendedXyz,
  cfg: (frame: FrameToWrite) => writeCfg(frame),
  poscar: writePoscar,
} as const

async function reread(format: keyof typeof writers, frame: FrameToWrite) {
  const text = writers[format](frame)
  expect(detectFormat(text)).toBe(format)
  // Cut anywhere: chunks do not matter.
  const middle = Math.floor(text.length / 3)
  const chunks = [text.slice(0, middle), text.slice(middle)]
  return (await framesOf(structureReaders[format](chunks, { file: 'again' })))[0]!
}

/** Columns of several numbers as the formats without groups name them. */
function apart(columns: NamedArrays): NamedArrays {
  const names = Object.entries(columns).flatMap(
    ([name, { data, shape }]) =>
    shape.length === 1
      ? [[name, { data, shape }] as const]
      : [0, 1, 2].map((k) => [`${name}[${k + 1}]`, { data: data.filter((_, m) => m % 3 === k), shape: [shape[0]!] }] as const), // prettier-ignore
  )
  return Object.fromEntries(names)
}

const seeds = Array.from({ length: 150 }, (_, k) => 101 + 7919 * k)

describe('whatever is written reads back to the last bit', () => {
  it.each(['dump', 'xyz', 'cfg', 'poscar'] as const)('%s, cells of any form', async (format) => {
    for (const seed of seeds) {
      const frame = frameOf(seed, false)
      const found = await reread(format, frame)
      expect(found.configuration).toEqual(frame.configuration)
      if (format === 'poscar') continue
      expect(found.timestep).toBe(frame.timestep)
      expect(found.columns).toEqual(format === 'xyz' ? frame.columns : apart(frame.columns))
    }
  })

  it.each(['dump', 'data'] as const)('%s, restricted cells, but for the corner', async (format) => {
    for (const seed of seeds) {
      const frame = frameOf(seed, true)
      const { configuration, columns } = await reread(format, frame)
      const { box, ...atoms } = frame.configuration
      expect({ ...configuration, box }).toEqual({ box, ...atoms })
      expect(configuration.box.vectors.filter((x, k) => x !== box.vectors[k] && k % 4 !== 0)).toEqual([])
      // The ends of the edges have coarser last bits than what they are made of: the tilts reach 60 Å far.
      expect(largestDifference(configuration.box.vectors, box.vectors)).toBeLessThan(3e-14)
      expect(largestDifference(configuration.box.origin, box.origin)).toBeLessThan(3e-14)
      if (format === 'dump') expect(columns).toEqual(apart(frame.columns))
    }
  })
})
