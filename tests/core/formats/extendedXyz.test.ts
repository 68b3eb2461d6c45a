import { describe, expect, it } from 'vitest'
import { detectFormat } from '#core/formats/detectFormat'
import { readExtendedXyz } from '#core/formats/extendedXyz'
import { framesOf } from '../../fixtures/lammpsFiles.ts'

// Written by hand in the manner of other programs' files.
const text = `3
Lattice="10.0 0.0 0.0 0.0 11.0 0.0 0.5 0.0 12.0" Properties=species:S:1:pos:R:3:forces:R:3:move_mask:L:1:tag:S:1:Z:I:1 energy=-3.25 pbc="T T T" comment="a = b" flag
Zr 1.0 2.0 3.0 0.1 0.2 0.3 T left 40
Cu -1.0 20.0 3.5 0.4 0.5 0.6 F right 29
Cu 0 0 0 0.7 0.8 nan F right 29
1
Timestep=500 Time=2.5 Lattice={4 0 0  0 4 0  0 0 4} Origin="-1 -2 -3" Properties=id:I:1:species:S:1:pos:R:3
7 Cu 1 1 1

`

describe('extended XYZ', () => {
  it('is told from data files, whatever the comment and the title say', () => {
    expect(detectFormat(text)).toBe('xyz')
    expect(detectFormat('1\n1 atoms of Cu, Lattice="4 0 0 0 4 0 0 0 4"\nCu 0 0 0\n')).toBe('xyz')
    expect(detectFormat('1000\r\n\r\n 12 atoms \r\n')).toBe('data')
    expect(detectFormat('\nITEM: TIMESTEP\n')).toBe('dump')
    expect(detectFormat('prose\n')).toBeNull()
  })

  it('reads cells, columns in any order, groups and logical values', async () => {
    const [first, second, ...more] = await framesOf(readExtendedXyz([text], { file: 'x.xyz' }))
    expect(more).toEqual([])
    expect(first!.configuration).toEqual({
      box: { vectors: [10, 0, 0, 0, 11, 0, 0.5, 0, 12], origin: [0, 0, 0] },
      species: ['Cu', 'Zr'],
      types: Uint8Array.of(1, 0, 0),
      positions: Float64Array.of(1, 2, 3, -1, 20, 3.5, 0, 0, 0),
      ids: Int32Array.of(1, 2, 3),
    })
    expect(first!.columns).toEqual({
      forces: { data: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, NaN), shape: [3, 3] },
      move_mask: { data: Float64Array.of(1, 0, 0), shape: [3] },
      Z: { data: Float64Array.of(40, 29, 29), shape: [3] },
    })
    expect(second!.configuration.ids).toEqual(Int32Array.of(7))
    expect(second!.configuration.box).toEqual({ vectors: [4, 0, 0, 0, 4, 0, 0, 0, 4], origin: [-1, -2, -3] })
    expect([second!.timestep, second!.time, second!.frame]).toEqual([500, 2.5, 1])
  })

  it('reads plain XYZ rows, and type numbers where names are given', async () => {
    const plain = '2\nLattice="4 0 0 0 4 0 0 0 4"\n2 1 1 1\n1 2 2 2\n'
    const [frame] = await framesOf(readExtendedXyz([plain], { file: 'x.xyz', types: ['Cu', 'Zr'] }))
    expect(frame!.configuration.species).toEqual(['Cu', 'Zr'])
    expect([...frame!.configuration.types]).toEqual([1, 0])
  })
})
