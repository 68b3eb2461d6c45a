import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { readBytes } from '../../../src-main/files/readBytes.ts'
import { readStructures, sequence, type StructureOfFile } from '../../../src-main/files/readStructure.ts'
import { exactState, fixture, fixturePath } from '../../fixtures/lammpsFiles.ts'

const types = ['Cu', 'Zr']
let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'structures-'))))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(path: string, options = { types } as { types?: string[] }): Promise<StructureOfFile[]> {
  const all: StructureOfFile[] = []
  for await (const frame of readStructures(path, options)) all.push(frame)
  return all
}
function put(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('structure files on disk', () => {
  it.each(['packed.dump.gz', 'packed.dump.zst'])(
    '%s, packed by LAMMPS, is read to the last bit',
    async (name) => {
      const [frame] = await read(fixturePath(name))
      expect([...frame!.configuration.positions]).toEqual(exactState('exact').positions)
      expect(frame!.label).toBe('packed 103')
    },
  )

  it('tells the format and the packing by the content, not by the name', async () => {
    const path = put('what.ever', gzipSync(fixture('atomic.data')))
    const [frame] = await read(path, {})
    expect(frame).toMatchObject({ label: 'what', frame: 0, timestep: null, path })
    expect(frame!.configuration.species).toEqual(['Cu', 'Zr'])
  })

  it('reads a sequence in natural order', async () => {
    for (const step of [10, 9, 100, 2])
      put(`run.${step}.dump`, fixture('xu.dump').replace('103', String(step)))
    put('run.x.other', 'no dump')
    expect((await sequence(join(folder, 'run.*.dump'))).map((path) => path.slice(folder.length + 1))).toEqual(
      ['run.2.dump', 'run.9.dump', 'run.10.dump', 'run.100.dump'],
    )
    const frames = await read(join(folder, 'run.*.dump'))
    expect(frames.map(({ timestep }) => timestep)).toEqual([2, 9, 10, 100])
    expect(frames.map(({ label }) => label)).toEqual(['run.2 2', 'run.9 9', 'run.10 10', 'run.100 100'])
  })

  it('reads frame by frame: what comes after is not needed', async () => {
    const path = put('long.dump', fixture('two.dump').repeat(50) + 'garbage')
    const steps: (number | null)[] = []
    for await (const { timestep } of readStructures(path, { types })) {
      steps.push(timestep)
      if (steps.length === 3) break
    }
    expect(steps).toEqual([103, 143, 103])
    await expect(read(path)).rejects.toThrow(/line 2101/)
  })

  const faults: [string, () => string, RegExp][] = [
    ['no file', () => join(folder, 'none.dump'), /there is no such file \(.*none.dump\)/],
    ['a folder', () => (mkdirSync(join(folder, 'sub')), join(folder, 'sub')), /it is a directory/],
    ['no match', () => join(folder, 'none*.dump'), /no file matches/],
    ['a star in a folder', () => join(folder, '*', 'a.dump'), /last part of a path only/],
    ['an empty file', () => put('empty', ''), /the file is empty/],
    ['white space', () => put('blank', ' \n\n '), /the file is empty/],
    ['prose', () => put('prose', 'Dear reader,\n'), /none of the known formats: LAMMPS dump/],
    [
      'binary data',
      () =>
        put(
          'binary',
          Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256),
        ),
      /none of the known/,
    ],
    [
      'a cut gzip',
      () => put('cut.gz', gzipSync(fixture('xu.dump')).subarray(0, 300)),
      /packed data is damaged or cut/,
    ],
    [
      'a damaged gzip',
      () => put('bad.gz', damaged(gzipSync(fixture('xu.dump')))),
      /packed data is damaged or cut/,
    ],
    [
      'a cut zstd',
      () => put('cut.zst', zstdCompressSync(fixture('xu.dump')).subarray(0, 300)),
      /packed data is damaged or cut/,
    ],
    [
      'a damaged zstd',
      () => put('bad.zst', damaged(zstdCompressSync(fixture('xu.dump')))),
      /packed data is damaged or cut/,
    ],
    ['an empty gzip', () => put('empty.gz', gzipSync('')), /the file is empty/],
    ['one byte of gzip', () => put('byte.gz', Uint8Array.of(0x1f)), /none of the known/],
  ]
  it.each(faults)('answers %s with a Problem', async (_, path, why) => {
    const error = await read(path()).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).message).toMatch(why)
  })

  it('gives whole files, unpacked, up to a limit', async () => {
    const path = put('bytes.gz', gzipSync('abc'.repeat(1000)))
    expect(Buffer.from(await readBytes(path)).toString()).toBe('abc'.repeat(1000))
    await expect(readBytes(path, 2999)).rejects.toThrow(/larger than/)
  })
})

function damaged(packed: Buffer): Buffer {
  const copy = Buffer.from(packed)
  for (let i = 40; i < 60; i++) copy[i]! ^= 0x5a
  return copy
}
