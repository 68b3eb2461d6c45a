import { describe, expect, it } from 'vitest'
import { readLammpsData } from '#core/formats/lammpsData'
import { writeLammpsData } from '#core/formats/lammpsDataWriter'
import { readLammpsDump } from '../../../native-workers/workers/dumpReader.ts'
import { heights, isRestricted, restricted, toFractional, volume } from '#core/model/box'
import { determinant, multiply, transpose } from '#core/base/matrix'
import { framesOf, largestDifference } from '../../fixtures/lammpsFiles.ts'

// Written by hand after the LAMMPS manual of 2024 ("general triclinic"): the installed version is older.
const dump = `ITEM: TIMESTEP
0
ITEM: NUMBER OF ATOMS
2
ITEM: BOX BOUNDS abc origin pp pp pp
0 4 0 1
-5 1 0.5 2
0.25 1 6 3
ITEM: ATOMS id type x y z ix iy iz
2 1 1 2 3 1 0 -1
1 2 0.5 2.5 4 0 0 0
`
const data = `general cell, written by hand

2 atoms
2 atom types

0 4 0 avec
-5 1 0.5 bvec
0.25 1 6 cvec
1 2 3 abc origin

Atom Type Labels

1 Cu
2 Zr

Masses

1 63.546
2 91.224

Atoms # atomic

2 Cu 1 2 3 1 0 -1
1 2 0.5 2.5 4 0 0 0
`

describe('cells of general triclinic form', () => {
  it('are read from a dump', async () => {
    const [frame] = await framesOf(readLammpsDump([dump], { file: 'hand.dump', types: ['Cu', 'Zr'] }))
    const { box, positions } = frame!.configuration
    expect(box).toEqual({ vectors: [0, 4, 0, -5, 1, 0.5, 0.25, 1, 6], origin: [1, 2, 3] })
    expect([...positions]).toEqual([0.5, 2.5, 4, 1 + 0 - 0.25, 2 + 4 - 1, 3 + 0 - 6])
  })

  it('are read from a data file, with type labels', async () => {
    const [fromDump] = await framesOf(readLammpsDump([dump], { file: 'hand.dump', types: ['Cu', 'Zr'] }))
    const [frame] = await framesOf(readLammpsData([data], { file: 'hand.data' }))
    expect(frame!.configuration).toEqual(fromDump!.configuration)
  })

  it('are turned into the restricted form with all distances kept', async () => {
    const [frame] = await framesOf(readLammpsDump([dump], { file: 'hand.dump', types: ['Cu', 'Zr'] }))
    const before = frame!.configuration
    const { box, rotation } = restricted(before.box)
    expect(isRestricted(box)).toBe(true)
    expect(
      largestDifference(multiply(rotation, transpose(rotation)), [1, 0, 0, 0, 1, 0, 0, 0, 1]),
    ).toBeLessThan(1e-15)
    expect(determinant(rotation)).toBeCloseTo(1, 14)
    expect(largestDifference(multiply(before.box.vectors, rotation), box.vectors)).toBeLessThan(2e-15)
    expect(volume(box)).toBeCloseTo(volume(before.box), 11)
    expect(largestDifference(heights(box), heights(before.box))).toBeLessThan(1e-14)

    const [again] = await framesOf(
      readLammpsData([writeLammpsData({ configuration: before })], { file: 'f' }),
    )
    const after = again!.configuration
    expect(isRestricted(after.box)).toBe(true)
    for (const i of [0, 3])
      expect(
        largestDifference(
          toFractional(after.box, [...after.positions.subarray(i, i + 3)]),
          toFractional(before.box, [...before.positions.subarray(i, i + 3)]),
        ),
      ).toBeLessThan(1e-15)
  })
})
