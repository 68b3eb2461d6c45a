import type { Field } from '../field.ts'

const falkLanger = 'Falk & Langer, Phys. Rev. E 57, 7192 (1998)'
const shang = 'Shang, Wang, Guan, arXiv:2111.11164'
const here = 'this program'

/** Quantities of single atoms and of pairs of atoms. */
export const fieldsOfAtoms = {
  positions: {
    title: 'Position',
    symbol: { base: 'r' },
    unit: 'Å',
    shape: ['N', 3],
    definition: 'Cartesian coordinates, not wrapped into the cell.',
    source: here,
  },
  types: {
    title: 'Type',
    symbol: { base: 't' },
    unit: '',
    shape: ['N'],
    definition: 'Index into the list of species.',
    source: here,
  },
  ids: {
    title: 'Id',
    symbol: { base: 'id', upright: true },
    unit: '',
    shape: ['N'],
    definition: 'Name of the atom in the file it came from; 1 … N where the program made it.',
    source: here,
  },
  d2min: {
    title: 'Nonaffine displacement',
    symbol: { base: 'D', sub: 'min', sup: '2' },
    unit: 'Å²',
    shape: ['N'],
    definition: 'Mean squared deviation of the neighbor vectors from their best affine map.',
    source: falkLanger,
  },
  neighbors: {
    title: 'Neighbors',
    symbol: { base: 'N', sub: 'j', subItalic: true },
    unit: '',
    shape: ['N'],
    definition: 'Atoms within the cutoff in the reference configuration.',
    source: falkLanger,
  },
  affine: {
    title: 'Local affine map',
    symbol: { base: 'F' },
    unit: '',
    shape: ['N', 9],
    definition: 'Best affine map X Y⁻¹ of the neighbor vectors, row by row.',
    source: falkLanger,
  },
  eta: {
    title: 'Rearrangement threshold',
    symbol: { base: 'η' },
    unit: 'Å²',
    shape: [],
    definition: 'D²min above which an atom counts as rearranged; one value for a whole project.',
    source: shang,
  },
} as const satisfies Readonly<Record<string, Field>>
