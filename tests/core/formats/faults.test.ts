import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import type { StructureFormat } from '#core/formats/detectFormat'
import { writeLammpsData } from '#core/formats/lammpsDataWriter'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import type { ReadOptions } from '#core/formats/structureFrame'
import { fixture, framesOf, structureReaders } from '../../fixtures/lammpsFiles.ts'

const types = ['Cu', 'Zr']
const xyz = `2
Lattice="5 0 0 0 5 0 0 0 5" Properties=species:S:1:pos:R:3:id:I:1 pbc="T T T"
Cu 0 0 0 1
Zr 2 2 2 2
`
const texts = { dump: fixture('two.dump'), data: fixture('full.data'), xyz }

async function faultOf(format: StructureFormat, text: string, options: Partial<ReadOptions> = { types }) {
  const error = await framesOf(structureReaders[format]([text], { file: 'some.file', ...options })).catch(
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(Problem)
  return (error as Problem).message
}

/** What is changed in a good file, and what the message must say with its line. */
const cases: readonly [keyof typeof texts, string | RegExp, string, RegExp][] = [
  // Coordinates
  ['dump', /^4 1 \S+/m, '4 1 nan', /x is "nan", a finite number is needed \(some.file, line \d+\)/],
  [
    'data',
    /^4 3 1 0.25 \S+/m,
    '4 3 1 0.25 1.5e',
    /x is "1.5e", a finite number is needed \(some.file, line 23\)/,
  ],
  ['data', /^4 3 1 0.25 \S+/m, '4 3 1 0.25 1e999', /a finite number/],
  ['xyz', 'Zr 2 2', 'Zr 2 inf', /pos is "inf".*line 4/],
  ['xyz', 'Zr 2 2', 'Zr 2 0x10', /pos is "0x10"/],
  // Counts
  ['dump', '\n12\n', '\n11\n', /more lines than the 11 atoms announced \(some.file, line 21\)/],
  [
    'dump',
    '\n12\n',
    '\n13\n',
    /frame 1 is cut: 13 atoms are announced in line 4, 12 were found \(some.file, line 22\)/,
  ],
  [
    'dump',
    '\n12\n',
    '\n1000000000000\n',
    /1000000000000 atoms would take 104000000 MB, a frame may take 2148 MB \(some.file, line 4\)/,
  ],
  ['dump', '\n12\n', '\n0\n', /whole number from 1 on/],
  ['dump', '\n12\n', '\n-3\n', /whole number from 1 on/],
  ['dump', '\n12\n', '\ntwelve\n', /"twelve" is no whole number \(some.file, line 4\)/],
  ['data', '12 atoms', '11 atoms', /more lines than announced/],
  ['data', '12 atoms', '13 atoms', /13 atoms are announced in line 3, but the section Atoms ends after 12/],
  ['data', '12 atoms', '1e12 atoms', /"atoms" needs a whole number before it \(some.file, line 3\)/],
  ['data', '12 atoms', '1000000000000 atoms', /would take/],
  ['data', '12 atoms', '', /the header has no line "atoms"/],
  ['xyz', /^2\n/, '3\n', /frame 1 is cut: 3 atoms are announced in line 1, 2 were found/],
  ['xyz', /^2\n/, '1\n', /number of atoms of frame 2 is needed here/],
  // Ends: the last number may lack digits
  ['dump', /\n$/, '', /the last line has no end: the file may be cut; put a line end there.*line 42\)/],
  ['xyz', /\n$/, '', /the last line has no end.*line 4\)/],
  ['data', /\n\nVelocities[^]*$/, '', /the last line has no end.*line 34\)/],
  // Keywords, columns, items
  [
    'dump',
    'ITEM: NUMBER OF ATOMS',
    'ITEM: NUMBER OF MOLECULES',
    /item "NUMBER OF MOLECULES" is not known; known are UNITS/,
  ],
  ['dump', 'ITEM: ATOMS id type x y z', 'ITEM: ATOMS id type a b c', /hold no position; one of "xu yu zu"/],
  ['dump', 'ITEM: ATOMS id type', 'ITEM: ATOMS id id', /a column occurs twice \(some.file, line 9\)/],
  ['dump', 'ITEM: ATOMS id type', 'ITEM: ATOMS id mass', /neither element nor type/],
  ['dump', 'ix iy iz', 'ix iy jz', /image flags ix, iy, iz some are missing/],
  ['dump', /ITEM: BOX BOUNDS.*\n.*\n.*\n.*\n/, '', /BOX BOUNDS is missing/],
  ['dump', 'pp pp pp', 'pp pp ff', /boundaries are "pp pp ff"; only a periodic cell/],
  [
    'dump',
    /^/,
    'ITEM: UNITS\nlj\n',
    /units are "lj"; lengths in Å \(metal or real\) are needed \(some.file, line 2\)/,
  ],
  ['data', '2 atom types', '2 atom kinds', /keyword "atom kinds" of the header is not known/],
  ['data', 'Velocities', 'Speeds', /section "Speeds" is not known \(some.file, line 36\)/],
  ['data', '# full', '# wavepacket', /atom style "wavepacket" is not known; known are atomic/],
  ['data', '# full', '# atomic', /style atomic has 5 or 8 columns, 10 were found/],
  ['xyz', 'pos:R:3', 'pos:R:2', /species:S:1 and pos:R:3/],
  ['xyz', 'species:S:1:', 'species:S:', /triples/],
  ['xyz', /Lattice="[^"]*"/, '', /no Lattice/],
  ['xyz', 'T T T', 'T T F', /pbc is "T T F"; only a periodic cell/],
  // Cells
  ['data', '0.3 9.1 xlo', '0.3 0.3 xlo', /the cell is flat.*line 6/],
  ['data', '0.3 9.1 xlo', '9.1 0.3 xlo', /left-handed/],
  ['data', '0.3 9.1 xlo', '0.3 xlo', /"xlo xhi" needs 2 numbers before it/],
  ['xyz', '5 0 0 0 5 0 0 0 5', '5 0 0 0 5 0 0 0', /Lattice is .* 9 finite numbers are needed/],
  ['xyz', '5 0 0 0 5 0 0 0 5', '5 0 0 5 0 0 0 0 5', /flat/],
  ['xyz', '5 0 0 0 5 0 0 0 5', '1e200 0 0 0 1e200 0 0 0 5', /too large/],
  // Ids and types
  ['dump', /^10 1 /m, '11 1 ', /atom id 11 occurs twice \(some.file, line 16\)/],
  ['data', /^10 0 1 /m, '0 0 1 ', /atom id 0 is not a whole number from 1/],
  ['dump', /^10 1 /m, '10 3 ', /of type 3, but the types are 1 to 2 \(Cu, Zr\) \(some.file, line 14\)/],
  ['data', /^10 0 1 /m, '10 0 1.5 ', /type is "1.5", a whole number is needed/],
  ['xyz', 'Zr 2', 'Al 2', /species "Al" is not among the types given \(Cu, Zr\) \(some.file, line 4\)/],
  ['dump', /^/, '\n\0\0\x7fELF', /binary data/],
]

describe('a bad file is answered with one sentence, the file and the line', () => {
  it.each(cases)('%s: %s -> %j', async (format, from, to, message) => {
    const changed = texts[format].replace(from, to)
    expect(changed).not.toBe(texts[format])
    const found = await faultOf(format, changed)
    expect(found).toMatch(message)
    expect(found).not.toContain('\n')
  })

  it('hands out the frames before a cut one and names frame and line', async () => {
    const cut = texts.dump.slice(0, -150)
    const seen: number[] = []
    const reading = (async () => {
      for await (const frame of structureReaders.dump([cut], { file: 'some.file', types }))
        seen.push(frame.timestep!)
    })()
    await expect(reading).rejects.toThrow(/frame 2 is cut|the line holds/)
    expect(seen).toEqual([103])
    const lines = texts.dump.split('\n').slice(0, 36).join('\n')
    expect(await faultOf('dump', lines)).toMatch(
      /frame 2 is cut: 12 atoms are announced in line 25, 6 were found \(some.file, line 36\)/,
    )
    expect(await faultOf('dump', texts.dump.split('\n').slice(0, 24).join('\n'))).toMatch(/ends in a header/)
  })

  it('says that species are needed, and how to give them', async () => {
    expect(await faultOf('dump', texts.dump, {})).toMatch(
      /type numbers only; name the species.*--types Cu,Zr/,
    )
    expect(await faultOf('data', texts.data.replace('63.546', '1.5'), {})).toMatch(
      /species of type 1 cannot be told/,
    )
    expect(await faultOf('data', texts.data, { types: ['Cu'] })).toMatch(
      /2 atom types, but 1 names were given/,
    )
    expect(await faultOf('data', texts.data, { types: ['Cu', 'Z r'] })).toMatch(
      /"Z r" is no name of a species/,
    )
  })

  it('refuses columns that two atom styles have, unless the style is named', async () => {
    const data = (rows: string, style = '') =>
      `t\n\n2 atoms\n2 atom types\n\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms ${style}\n\n${rows}`
    const [bond, sphere] = ['1 1 1 1 2 3\n2 1 2 4 5 6\n', '1 1 1 1 1 2 3\n2 2 1 1 4 5 6\n']
    expect(await faultOf('data', data(bond))).toMatch(/may be those of the atom style charge or bond; name the style, such as "Atoms # charge" \(some.file, line 13\)/) // prettier-ignore
    expect(await faultOf('data', data(sphere))).toMatch(/atom style full or sphere; name the style/)
    const read = async (rows: string, style?: string) =>
      (await framesOf(structureReaders.data([data(rows, style)], { file: 'f', types })))[0]!
    expect([...(await read(bond, '# bond')).configuration.types]).toEqual([0, 1])
    expect([...(await read(bond, '# charge')).columns['q']!.data]).toEqual([1, 2])
    expect([...(await read(sphere, '# sphere')).configuration.types]).toEqual([0, 1])
    expect([...(await read(bond.replace('1 1 1 ', '1 1 -1 '))).configuration.types]).toEqual([0, 0])
  })

  it('refuses empty files and files that are something else', async () => {
    for (const format of ['dump', 'data', 'xyz'] as const) expect(await faultOf(format, '')).toMatch(/empty/)
    expect(await faultOf('dump', texts.data)).toMatch(/"ITEM: ..." is needed here/)
    expect(await faultOf('data', 'x'.repeat(3_000_000))).toMatch(/not a text file/)
    expect(await faultOf('xyz', texts.data)).toMatch(/number of atoms of frame 1 is needed/)
  })

  it('keeps to the memory that a frame may take', async () => {
    expect(await faultOf('dump', texts.dump, { types, frameLimit: 1000 })).toMatch(/12 atoms would take 1 MB/)
  })

  it('writers refuse what no reader could read', () => {
    const configuration = {
      box: { vectors: [5, 0, 0, 0, 5, 0, 0, 0, 5], origin: [0, 0, 0] },
      species: ['A'],
      types: Uint8Array.of(0),
      positions: Float64Array.of(0, 0, 0),
      ids: Int32Array.of(1),
    }
    expect(() => writeLammpsData({ configuration })).toThrow(/mass of the species A is not known/)
    expect(writeLammpsData({ configuration }, [2])).toContain('\n1 2 # A\n')
    const columns = { 'two words': { data: Float64Array.of(1), shape: [1] } }
    expect(() => writeLammpsDump({ configuration, columns })).toThrow(/two words/)
    expect(() =>
      writeLammpsDump({ configuration, columns: { a: { data: new Float64Array(2), shape: [2] } } }),
    ).toThrow(/its shape is \[2\], \[1\] or \[1, k\] is needed/)
  })
})
