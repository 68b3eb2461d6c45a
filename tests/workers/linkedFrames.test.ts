import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Frame } from '#core/model/trajectory'
import { readLammpsDump } from '../../native-workers/workers/dumpReader.ts'
import { indexDumps } from '../../native-workers/workers/dumpIndex.ts'
import { dumpText, files, frameBits, openLinked } from '../fixtures/linked.ts'
import { fixture, fixturePath, framesOf } from '../fixtures/lammpsFiles.ts'

const types = ['Cu', 'Zr']
const steps = (count: number, atoms = 5) => Array.from({ length: count }, (_, k) => dumpText(100 * k, atoms))

/** The frames of files that are read from their beginning to their end. */
async function inOrder(paths: readonly string[], options = {}): Promise<readonly Frame[]> {
  const all = paths.map((file) =>
    framesOf(readLammpsDump([readFileSync(file)], { file, ...options }, file.endsWith('.bin'))),
  )
  return (await Promise.all(all)).flat()
}

describe('frames of linked dumps', () => {
  const sources: Record<string, () => string[]> = {
    'one text': () => files({ 'run.dump': steps(7).join('') }),
    'a text with blank lines about it': () => files({ 'run.dump': `\n${steps(3).join('')}\n \n` }),
    'texts of LAMMPS': () => ['two.dump', 'xsu.dump', 'xs-images.dump', 'units-time.dump'].map(fixturePath),
    'binary dumps of LAMMPS': () => ['binary-custom.bin', 'binary-atom.bin'].map(fixturePath),
    'text and binary': () => ['exact.dump', 'binary-custom.bin'].map(fixturePath),
  }
  it.each(Object.keys(sources))(
    'of %s are to the last bit those of reading on, in any order',
    async (name) => {
      const paths = sources[name]!()
      const expected = await inOrder(paths, { types })
      const draft = indexDumps(paths, { types })
      const names = draft.summary['columns'] as string[]
      const frames = openLinked(draft)
      expect(frames.count).toBe(expected.length)
      const there = (columns: Frame['columns']) =>
        Object.fromEntries(Object.entries(columns).filter(([column]) => names.includes(column)))
      for (const k of [...expected.keys(), ...[...expected.keys()].reverse()])
        expect(frameBits(frames.read(k))).toBe(
          frameBits({ ...expected[k]!, columns: there(expected[k]!.columns) }),
        )
      const cell = ({ configuration: { box } }: Frame) => [...box.vectors, ...box.origin]
      expect([...draft.arrays['cells']!.data]).toEqual(expected.flatMap(cell))
    },
  )

  it('stand where they stand however long the pieces are in which a file is read', () => {
    const paths = [...files({ 'run.dump': steps(9).join('') }), fixturePath('binary-custom.bin')]
    const whole = indexDumps(paths, { types })
    for (const length of [1, 97, 1000])
      expect(indexDumps(paths, { types, buffer: new Uint8Array(length) })).toEqual(whole)
    const { offsets, lengths } = whole.arrays
    expect(offsets!.data[1]).toBe(dumpText(0, 5).length)
    expect([...lengths!.data].reduce((sum, n) => sum + n)).toBe(
      paths.reduce((sum, path) => sum + readFileSync(path).length, 0),
    )
  })

  it('have the time of their units, which only the first of a file names', () => {
    const [path] = files({
      'real.dump':
        dumpText(0, 2, 'ITEM: UNITS\nreal\nITEM: TIME\n0\n') + dumpText(5, 2, 'ITEM: TIME\n1500\n'),
    })
    const draft = indexDumps([path!, fixturePath('units-time.dump'), fixturePath('two.dump')], { types })
    // fs in real units, ps in metal ones.
    expect([...draft.arrays['times']!.data]).toEqual([0, 1.5, 5.15, NaN, NaN])
    const frames = openLinked(draft)
    expect([1, 2, 3].map((k) => frames.read(k).time)).toEqual([1.5, 5.15, null])
  })

  it('may hold atoms that come and go, and species and columns that not all have', () => {
    const named = (timestep: number, rows: readonly string[], more = '') =>
      dumpText(timestep, rows.length).replace(
        /ITEM: ATOMS[^]*/,
        `ITEM: ATOMS id element x y z q${more}\n${rows.join('\n')}\n`,
      )
    const [path] = files({
      'gas.dump': [
        named(0, ['1 Zr 0 0 0 1', '2 Cu 1 0 0 2']),
        named(1, ['2 Ar 1 0 0 3 9'], ' fx'),
        named(2, ['1 Zr 2 0 0 4', '5 Al 3 0 0 5', '7 Cu 3 1 0 6']),
      ].join(''),
    })
    const draft = indexDumps([path!])
    expect(draft.summary).toMatchObject({ atoms: null, frames: 3, columns: ['q'], types: null })
    expect([...draft.arrays['atomsPerFrame']!.data]).toEqual([2, 1, 3])
    const species = draft.summary['species'] as string[]
    expect(species.toSorted()).toEqual(['Al', 'Cu', 'Zr'])
    const frames = openLinked(draft)
    const symbols = [0, 1, 2].map((k) => {
      const { configuration, columns } = frames.read(k)
      expect(configuration.species.slice(0, 3)).toEqual(species)
      expect(Object.keys(columns)).toEqual(['q'])
      return Array.from(configuration.types, (type) => configuration.species[type])
    })
    expect(symbols).toEqual([['Zr', 'Cu'], ['Ar'], ['Zr', 'Al', 'Cu']])
  })

  it('take the memory of the largest of them, however many are read', () => {
    const paths = files({ 'run.dump': steps(40, 300).join(''), 'more.dump': steps(30, 200).join('') })
    const draft = indexDumps(paths, { types, buffer: new Uint8Array(1 << 12) })
    const frames = openLinked(draft)
    for (let k = 0; k < frames.count; k++) frames.read(k)
    const longest = Math.max(...draft.arrays['lengths']!.data)
    expect(frames.held).toBe(longest + 8 * 6 * 300)
    expect(frames.held).toBeLessThan(readFileSync(paths[0]!).length / 15)
  })
})

describe('what cannot be linked', () => {
  const index = (name: string, content: string | Uint8Array) => () =>
    indexDumps(files({ [name]: content }), { types })

  it('is refused with the format, and with what can be done', () => {
    expect(index('a', gzipSync('x'))).toThrow('it is packed with gzip: it can be imported but not linked')
    expect(index('a', zstdCompressSync(Buffer.from('x')))).toThrow('it is packed with zstd')
    expect(index('a', fixture('atomic.data'))).toThrow(
      'it is a LAMMPS data file: it can be imported but not linked',
    )
    expect(index('a', 'notes\nof mine\n')).toThrow('it is no LAMMPS dump')
    expect(index('a', '')).toThrow('cannot link the file: the file is empty')
    expect(() => indexDumps(['/nowhere/run.dump'])).toThrow('there is no such file (/nowhere/run.dump)')
    expect(() => indexDumps([fixturePath('.')])).toThrow('it is a directory')
    expect(() => indexDumps([fixturePath('two.dump')])).toThrow('name the species of the types')
  })

  it('names the frame that is cut, be it by a line, within its header, or in bytes', () => {
    const text = steps(3).join('')
    // The last number may lack digits.
    expect(index('run.dump', text.trimEnd())).toThrow('the last line has no end: the file may be cut')
    expect(index('run.dump', text.split('\n').slice(0, -3).join('\n'))).toThrow(
      /frame 3 is cut.*run.dump, frame 3/,
    )
    expect(index('run.dump', text.slice(0, text.lastIndexOf('ITEM: BOX')))).toThrow(/frame 3/)
    expect(index('run.bin', readFileSync(fixturePath('binary-custom.bin')).subarray(0, -9))).toThrow(
      /frame 3/,
    )
  })

  it('names a frame whose header is not in order', () => {
    const text = [dumpText(0, 2), dumpText(1, 2).replace('0 11 1', '11 0 1'), dumpText(2, 2)].join('')
    expect(index('run.dump', text)).toThrow(/run.dump, frame 2/)
    const twice = dumpText(0, 2) + dumpText(1, 2).replace('c_work', 'x')
    expect(index('run.dump', twice)).toThrow(/a column occurs twice.*run.dump, frame 2/)
  })

  it('are the parts of one frame that LAMMPS writes for each processor', () => {
    const paths = files({ 'run.0': dumpText(0, 5), 'run.1': dumpText(0, 4) })
    expect(() => indexDumps(paths, { types })).toThrow(
      /other atoms of the same timesteps.*each processor.*run\.1/,
    )
    const halves = files({ a: dumpText(0, 5) + dumpText(9, 5), b: dumpText(9, 5) })
    expect(indexDumps(halves, { types }).summary['frames']).toBe(3)
  })
})

describe('a linked file', () => {
  const linked = (count = 4) => {
    const paths = files({ 'run.dump': steps(count, 3000).join('') })
    return { path: paths[0]!, draft: indexDumps(paths, { types }) }
  }
  const changed = 'cannot read the frame: the file has changed since it was linked'

  it('that is gone is named, and found again when it is back', () => {
    const { path, draft } = linked()
    copyFileSync(path, `${path}.kept`)
    rmSync(path)
    const frames = openLinked(draft)
    expect(() => frames.read(1)).toThrow(/there is no such file.*`metabasin locate`.*run\.dump/)
    copyFileSync(`${path}.kept`, path)
    expect(frames.read(1).timestep).toBe(100)
  })

  it('that only has another time is the same', () => {
    const { path, draft } = linked()
    const frames = openLinked(draft)
    const before = frameBits(frames.read(2))
    utimesSync(path, new Date(0), new Date(0))
    expect(frameBits(frames.read(2))).toBe(before)
  })

  it.each([
    [
      'longer',
      (path: string) => appendFileSync(path, dumpText(900, 3000)),
      /it has \d+ bytes, \d+ were linked/,
    ],
    ['shorter', (path: string) => truncateSync(path, 200_000), /it has 200000 bytes/],
    ['another one', (path: string) => writeFileSync(path, steps(2, 3000).join('')), /bytes, \d+ were linked/],
    [
      'changed at its end',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/5(?=[^5]*$)/, '6')),
      /linked:/,
    ],
    [
      'changed at its beginning',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('0 10 0', '0 12 0')),
      /linked:/,
    ],
  ] as const)('that is %s is refused, when it is opened and while it is open', (_, change, why) => {
    const { path, draft } = linked()
    const open = openLinked(draft)
    open.read(0)
    change(path)
    for (const frames of [open, openLinked(draft)]) {
      expect(() => frames.read(1)).toThrow(changed)
      expect(() => frames.read(1)).toThrow(why)
    }
  })

  it('whose frames in between are others is noticed by their timestep and their atoms', () => {
    const { path, draft } = linked()
    writeFileSync(path, readFileSync(path, 'utf8').replace('TIMESTEP\n200\n', 'TIMESTEP\n201\n'))
    const frames = openLinked(draft)
    expect(frames.read(1).timestep).toBe(100)
    expect(() => frames.read(2)).toThrow(changed)
  })

  it('with a fault between its first frame and its last names frame and line of it when that is read', () => {
    const text = [dumpText(0, 4), dumpText(1, 4).replace('3 2 ', '3 x '), dumpText(2, 4)].join('')
    const frames = openLinked(indexDumps(files({ 'run.dump': text }), { types }))
    expect(frames.read(2).timestep).toBe(2)
    expect(() => frames.read(1)).toThrow(/run\.dump, frame 2, line 11/)
    expect(() => frames.read(3)).toThrow('there is no frame 4, the last one is 3')
  })
})
