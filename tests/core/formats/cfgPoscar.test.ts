import { describe, expect, it } from 'vitest'
import { readCfg } from '#core/formats/cfg'
import { writeCfg } from '#core/formats/cfgWriter'
import { detectFormat } from '#core/formats/detectFormat'
import { readPoscar } from '#core/formats/poscar'
import { writePoscar } from '#core/formats/poscarWriter'
import { type Box, volume } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import { makeRandom } from '#core/base/random'
import { framesOf, largestDifference } from '../../fixtures/lammpsFiles.ts'

const f = { file: 'some.file' }
const cfg = async (text: string, types?: string[]) => (await framesOf(readCfg([text], { ...f, types })))[0]!
const poscar = async (text: string, types?: string[]) =>
  (await framesOf(readPoscar([text], { ...f, types })))[0]!

function configurationOf(seed: number): Configuration {
  const random = makeRandom(seed)
  const next = () => random.uniform()
  const side = () => 20 + 15 * next()
  const tilt = () => 20 * (next() - 0.5)
  const n = 9
  // Places of all sizes, far outside the cell too, and negative zeros.
  const place = () => (next() < 0.1 ? -0 : (next() - 0.5) * 10 ** Math.floor(next() * 9 - 4))
  const box: Box = {
    vectors: [side(), 0.1 * tilt(), 0.1 * tilt(), tilt(), side(), 0.1 * tilt(), tilt(), tilt(), side()],
    origin: [tilt(), tilt(), tilt()],
  }
  return {
    box,
    species: ['Zr', 'Cu', 'Al'],
    types: Uint8Array.from({ length: n }, (_, i) => (i * 7 + 1) % 3),
    positions: Float64Array.from({ length: 3 * n }, place),
    ids: Int32Array.from({ length: n }, (_, i) => 3 * i + 2 + (seed % 5)),
  }
}

/** The same atoms in an order that is not by id. */
function shuffled(c: Configuration): Configuration {
  const order = [4, 0, 8, 2, 6, 1, 7, 3, 5]
  return {
    ...c,
    types: Uint8Array.from(order, (i) => c.types[i]!),
    ids: Int32Array.from(order, (i) => c.ids[i]!),
    positions: Float64Array.from(order.flatMap((i) => [...c.positions.subarray(3 * i, 3 * i + 3)])),
  }
}
const many = Array.from({ length: 200 }, (_, k) => 17 + 101 * k)

describe('CFG and POSCAR read back to the last bit', () => {
  it('any cell, corner, order of ids, atoms outside the cell', async () => {
    for (const seed of many) {
      const configuration = configurationOf(seed)
      expect(volume(configuration.box)).toBeGreaterThan(0)
      const columns = {
        d2min: { data: Float64Array.from({ length: 9 }, (_, i) => [NaN, -0, Infinity, 5e-324, i / 7][i % 5]!), shape: [9] },
      } // prettier-ignore
      const asCfg = writeCfg({ configuration, columns, timestep: 12 })
      expect(detectFormat(asCfg)).toBe('cfg')
      const found = await cfg(asCfg)
      expect(found.configuration).toEqual(configuration)
      expect(found.columns).toEqual(columns)
      expect(found.timestep).toBe(12)
      const asPoscar = writePoscar({ configuration, title: 'a title' })
      expect(detectFormat(asPoscar)).toBe('poscar')
      expect((await poscar(asPoscar)).configuration).toEqual(configuration)
      expect((await poscar(asPoscar)).title).toBe('a title')
      for (const text of [writeCfg({ configuration: shuffled(configuration) }), writePoscar({ configuration: shuffled(configuration) })]) // prettier-ignore
        expect((await (detectFormat(text) === 'cfg' ? cfg(text) : poscar(text))).configuration).toEqual(configuration) // prettier-ignore
    }
  })

  it('with fractional positions of CFG in [0, 1) that mean the same places', async () => {
    const configuration = configurationOf(3)
    // Without our columns, only the fractional positions are left.
    const text = writeCfg({ configuration }).replace(/= ([xyz])u \[/g, '= other_$1 [')
    const found = (await cfg(text)).configuration
    for (const s of text.split('\n').filter((line) => line.split(' ').length === 8))
      for (const part of s.split(' ').slice(0, 3)) expect(Number(part) >= 0 && Number(part) < 1).toBe(true)
    const back = writeCfg({ configuration: found })
      .split('\n')
      .filter((line) => line.split(' ').length === 8)
    const there = text.split('\n').filter((line) => line.split(' ').length === 8)
    const three = (rows: string[]) => rows.flatMap((row) => row.split(' ').slice(0, 3).map(Number))
    const apart = three(back).map((s, k) => s - three(there)[k]!)
    expect(largestDifference(apart.map((d) => d - Math.round(d)), apart.map(() => 0))).toBeLessThan(1e-11) // prettier-ignore
  })
})

const head = (first: string) => `Number of particles = 2
# a comment
A = 2 Angstrom (basic length-scale)
H0(1,1) = 2 A
H0(1,2) = 0 A
H0(1,3) = 0 A
H0(2,1) = 1 A
H0(2,2) = 3 A
H0(2,3) = 0 A
H0(3,1) = 0 A
H0(3,2) = 0 A
H0(3,3) = 4 A
${first}`
const standard = head('63.546 Cu 0.5 0.5 0 0 0 0\n91.224 Zr 0 0 0.25 1 2 3\n')
const extended = head(
  'entry_count = 7\nauxiliary[0] = pote [eV]\n91.224\nZr\n0.5 0.5 0 1 2 3 -3.5\n63.546\nCu\n0 0 0.25 1 2 3 -2\n',
)

describe('CFG of others', () => {
  it('is read in its standard and extended form, lengths in units of A, rows of H0 as edges', async () => {
    for (const text of [standard, extended]) {
      expect(detectFormat(text)).toBe('cfg')
      const { configuration, columns } = await cfg(text)
      expect(configuration.box.vectors).toEqual([4, 0, 0, 2, 6, 0, 0, 0, 8])
      expect([...configuration.positions]).toEqual([3, 3, 0, 0, 0, 2])
      expect(configuration.species).toEqual(['Cu', 'Zr'])
      expect([...configuration.types]).toEqual(text === standard ? [0, 1] : [1, 0])
      expect([...(columns['pote']?.data ?? [])]).toEqual(text === standard ? [] : [-3.5, -2])
    }
  })

  it.each<[string, string, RegExp]>([
    [standard.replace('= 2\n', '= 3\n'), 'too few', /3 atoms are announced in line 1, 2 were found/],
    [standard.replace('= 2\n', '= 1\n'), 'too many', /more lines than the 1 atoms announced/],
    [standard.replace('H0(2,2) = 3 A\n', ''), 'no edge', /no H0\(2,2\)/],
    [standard.replace('H0(2,2) = 3', 'H0(2,2) = -3'), 'left-handed', /left-handed/],
    [standard.replace('A = 2', 'eta(1,2) = 0.1\nA = 2'), 'strain', /eta strains the cell.*line 3/],
    [standard.replace('Zr 0 0', 'Zr 0 nan'), 'no number', /s2 is "nan", a finite number.*line 14/],
    [extended.replace('= 7', '= 8'), 'entries', /entry_count is 8, but .* make 7/],
    [extended.replace('91.224\nZr\n', ''), 'symbol', /a mass and a symbol are needed before the first atom/],
    // Found by the fuzzer: the place is beyond all doubles.
    [standard.replace('Zr 0 0', 'Zr 0 1e308'), 'too far', /the position is too large for a number.*line 14/],
  ])('is refused in a sentence: %#', async (text, _, why) => {
    await expect(cfg(text)).rejects.toThrow(why)
    await expect(cfg(text)).rejects.toThrow(/^cannot read the CFG file: /)
  })
})

const five = `brass
2.0
2 0 0
1 3 0
0 0 4
Cu_pv Zr Cu
1 1 1
Selective dynamics
Direct
0.5 0.5 0 T T F
0 0 0.25 F F F
1.5 0 0 T T T

0 0 0
`
const four = `Cu Zr
1.0
4 0 0
2 6 0
0 0 8
2 1
Cartesian
3 3 0
6 0 0
0 0 2
`

describe('POSCAR of others', () => {
  it('is read in direct form with scale, selective dynamics and a species in two groups', async () => {
    expect(detectFormat(five)).toBe('poscar')
    const { configuration, title } = await poscar(five)
    expect(title).toBe('brass')
    expect(configuration.box.vectors).toEqual([4, 0, 0, 2, 6, 0, 0, 0, 8])
    expect([...configuration.positions]).toEqual([3, 3, 0, 0, 0, 2, 6, 0, 0])
    expect(configuration.species).toEqual(['Cu', 'Zr'])
    expect([...configuration.types]).toEqual([0, 1, 0])
  })

  it('is read in the form of VASP 4, with species of the title or of the caller', async () => {
    expect(detectFormat(four)).toBe('poscar')
    expect((await poscar(four)).configuration.species).toEqual(['Cu', 'Zr'])
    const nameless = four.replace('Cu Zr', '12')
    expect(detectFormat(nameless)).toBe('poscar')
    const { configuration } = await poscar(nameless, ['Al', 'Ni'])
    expect(configuration.species).toEqual(['Al', 'Ni'])
    expect([...configuration.types]).toEqual([0, 0, 1])
    await expect(poscar(nameless)).rejects.toThrow(/species cannot be told.*--types Cu,Zr/)
  })

  it('takes a negative scale as the volume, and three scales by component', async () => {
    const { configuration } = await poscar(four.replace('1.0', '-1536'))
    expect(volume(configuration.box)).toBeCloseTo(1536, 9)
    expect(configuration.positions[0]).toBeCloseTo(3 * 2, 12)
    const three = (await poscar(four.replace('1.0', '1 2 3'))).configuration
    expect(three.box.vectors).toEqual([4, 0, 0, 2, 12, 0, 0, 0, 24])
    expect([...three.positions.subarray(0, 3)]).toEqual([3, 6, 0])
  })

  it.each<[string, RegExp]>([
    [four.replace('2 1', '2 2'), /4 atoms are announced in line 6, 3 were found/],
    [four.replace('2 1', '1 1'), /more lines than the 2 atoms announced \(some.file, line 10\)/],
    [four.replace('1.0', '0'), /one number other than 0/],
    [four.replace('2 6 0', '2 -6 0'), /left-handed/],
    [four.replace('Cartesian', 'Spherical'), /Direct or Cartesian is needed here/],
    [four.replace('6 0 0', '6 inf 0'), /y is "inf", a finite number is needed/],
    [five.replace('Cu_pv Zr Cu', 'Cu Zr'), /2 symbols and 3 numbers of atoms/],
    [five.replace('F F F', 'F F'), /T or F three times/],
  ])('is refused in a sentence: %#', async (text, why) => {
    await expect(poscar(text)).rejects.toThrow(why)
    await expect(poscar(text)).rejects.toThrow(/^cannot read the POSCAR file: /)
  })
})
