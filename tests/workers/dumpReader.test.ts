import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import type { StructureFrame } from '#core/formats/structureFrame'
import { loadKernel } from '../../native-workers/kernel.ts'
import { DumpReader, parseDump, readLammpsDump } from '../../native-workers/workers/dumpReader.ts'
import { fixture, fixturePath, framesOf, largestDifference } from '../fixtures/lammpsFiles.ts'

const types = ['Cu', 'Zr']
const bytesOf = (name: string): Uint8Array => readFileSync(fixturePath(name))
const binary = (bytes: Uint8Array, file = 'some.bin') =>
  framesOf(readLammpsDump([bytes], { file, types }, true))

describe('binary dumps of LAMMPS', () => {
  it('hold to the last bit what the text beside them holds, in every frame', async () => {
    const inText = await framesOf(readLammpsDump([fixture('binary-custom.dump')], { file: 'f', types }))
    const found = await binary(bytesOf('binary-custom.bin'))
    expect(found.map(({ timestep }) => timestep)).toEqual([0, 1, 2])
    expect(found).toEqual(inText)
  })

  it('of the style atom hold the same positions, scaled', async () => {
    const custom = await binary(bytesOf('binary-custom.bin'))
    const scaled = await binary(bytesOf('binary-atom.bin'))
    expect(scaled).toHaveLength(3)
    scaled.forEach(({ configuration }, k) => {
      const { box, ids, types } = custom[k]!.configuration
      expect({ box: configuration.box, ids: configuration.ids, types: configuration.types }).toEqual({
        box,
        ids,
        types,
      })
    })
    const [first] = scaled
    expect(
      largestDifference(first!.configuration.positions, custom[0]!.configuration.positions),
    ).toBeLessThan(2e-15)
  })

  it('that are cut or damaged are refused with the byte, after the frames before', async () => {
    const bytes = bytesOf('binary-custom.bin')
    const seen: StructureFrame[] = []
    const reading = (async () => {
      for await (const frame of readLammpsDump([bytes.subarray(0, -9)], { file: 'some.bin', types }, true))
        seen.push(frame)
    })()
    await expect(reading).rejects.toThrow(/frame 3 is cut \(some.bin, byte \d+\)/)
    expect(seen).toHaveLength(2)
    const changed = bytes.slice()
    changed[18] = 2
    await expect(binary(changed)).rejects.toThrow(/byte order \(some.bin, (frame 1, )?byte 18/)
  })
})

describe('frames on demand', () => {
  const text = fixture('two.dump')
  const bytes = new TextEncoder().encode(text)

  it('are found by the index where they stand, with their cells and timesteps', async () => {
    const kernel = loadKernel()
    const scan = kernel.openDumpScan(false, true)
    const { frames, starts } = kernel.scanDump(bytes, scan, true)
    expect(frames.map(({ offset, timestep, atoms }) => [offset, timestep, atoms])).toEqual([
      [0, 103, 12],
      [text.indexOf('ITEM: TIMESTEP', 10), 143, 12],
    ])
    expect(starts).toEqual([frames[1]!.offset])
    const second = parseDump(bytes.subarray(frames[1]!.offset), {
      file: 'two.dump',
      frame: 1,
      binary: false,
      last: true,
    })
    const { timestep, bounds, columns } = frames[1]!
    expect(second!.header).toMatchObject({ timestep, bounds, columns })
  })

  it('are refused with file, frame and line of the frame', () => {
    const kernel = loadKernel()
    const scan = kernel.openDumpScan(false, true)
    const bad = new TextEncoder().encode(text.replace('143', '14e'))
    expect(() => kernel.scanDump(bad, scan, true)).toThrow('"14e" is no whole number (frame 2, line 2 of it)')
  })

  it('take no new memory for the table where there is enough', () => {
    const memory = new Float64Array(1000).fill(7)
    const place = { file: 'f', frame: 0, binary: false, last: false, memory }
    const { header, table } = parseDump(bytes.subarray(0, text.indexOf('ITEM: TIMESTEP', 10)), place)!
    expect(table.buffer).toBe(memory.buffer)
    expect(table).toHaveLength(header.atoms * header.columns.length)
    expect(memory[table.length]).toBe(7)
    const small = { ...place, memory: new Float64Array(table.length - 1) }
    expect(parseDump(bytes.subarray(0, text.indexOf('ITEM: TIMESTEP', 10)), small)!.table).toEqual(table)
  })

  it('of different numbers of atoms are read one after another', async () => {
    const [whole] = await framesOf(readLammpsDump([text], { file: 'f', types }))
    const counts = [12, 3, 7, 12, 1]
    const parts = counts.map((n, k) => {
      const { configuration } = whole!
      const { positions, ids } = configuration
      return writeLammpsDump({
        configuration: {
          ...configuration,
          types: configuration.types.slice(0, n),
          positions: positions.slice(0, 3 * n),
          ids: ids.slice(0, n),
        },
        timestep: k,
      })
    })
    const found = await framesOf(readLammpsDump([parts.join('')], { file: 'f' }))
    expect(found.map(({ configuration }) => configuration.ids.length)).toEqual(counts)
    for (const { configuration } of found)
      expect([...configuration.positions]).toEqual([
        ...whole!.configuration.positions.slice(0, configuration.positions.length),
      ])
  })
})

it('memory that the caller fills again does not change what was read', () => {
  const text = new TextEncoder().encode(fixture('two.dump'))
  const reader = new DumpReader({ file: 'f', types }, false)
  const buffer = new Uint8Array(100)
  const found: StructureFrame[] = []
  for (let at = 0; at < text.length; at += 100) {
    buffer.fill(0)
    buffer.set(text.subarray(at, at + 100))
    found.push(...reader.push(buffer.subarray(0, Math.min(100, text.length - at))))
  }
  found.push(...reader.end())
  const again = new DumpReader({ file: 'f', types }, false)
  expect(found).toEqual([...again.push(text), ...again.end()])
})

it('a frame that goes on and on is refused at the memory allowed', () => {
  const reader = new DumpReader({ file: 'f', types, frameLimit: 5000 }, false)
  const encoder = new TextEncoder()
  const read = () => {
    for (let k = 0; k < 1000; k++)
      expect([...reader.push(encoder.encode(k === 0 ? 'ITEM: TIMESTEP\n' : '1 2 3\n'.repeat(9)))]).toEqual([])
  }
  expect(read).toThrow(Problem)
  expect(read).toThrow(/longer than 1 MB, which a frame may take/)
})
