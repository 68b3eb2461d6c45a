import type { Field } from '../field.ts'

const shang = 'Shang, Wang, Guan, arXiv:2111.11164'
const suzuki = 'Suzuki, Haimovich, Egami, Phys. Rev. B 35, 2162 (1987)'
const here = 'this program'

/** Quantities of the structure: what is known of pairs of atoms. */
export const fieldsOfStructure = {
  r: {
    title: 'Distance',
    symbol: { base: 'r' },
    unit: 'Å',
    shape: ['n'],
    definition: 'Distance of two atoms: centre of a bin.',
    source: here,
  },
  g: {
    title: 'Radial distribution',
    symbol: { base: 'g' },
    unit: '',
    shape: ['1+pairs', 'n'],
    definition: 'Density of atoms at a distance over the mean density; all pairs, then each pair of species.',
    source: shang,
  },
  theta: {
    title: 'Azimuth',
    symbol: { base: 'θ' },
    unit: 'rad',
    shape: ['a'],
    definition: 'Angle of a pair of atoms in the plane of shear, from x to y: centre of a bin of [0, π).',
    source: shang,
  },
  gTheta: {
    title: 'Radial distribution by azimuth',
    symbol: { base: 'g', sub: 'θ' },
    unit: '',
    shape: ['a', 'n'],
    definition: 'Density of atoms at a distance in the directions of one azimuth over the mean density.',
    source: shang,
  },
  g20: {
    title: 'Second harmonic of the pair distribution',
    symbol: { base: 'g', sub: '2', sup: '0' },
    unit: '',
    shape: ['n'],
    definition: 'Projection of g(r u) on Y₂₀(u) about the axis at 45° in the plane of shear.',
    source: `${suzuki}; ${shang}`,
  },
  excessEntropy: {
    title: 'Pair excess entropy',
    symbol: { base: 's', sub: '2' },
    unit: 'k_B',
    shape: [],
    definition: 'Entropy per atom in excess of the ideal gas, from pairs: −2πρ ∫ (g ln g − g + 1) r² dr.',
    source: shang,
  },
  s2Theta: {
    title: 'Pair excess entropy by azimuth',
    symbol: { base: 's', sub: '2', sup: 'θ' },
    unit: 'k_B/rad',
    shape: ['a'],
    definition: 'That of g_θ(r), per radian: −ρ ∫ (g_θ ln g_θ − g_θ + 1) r² dr.',
    source: shang,
  },
  apparentStrain: {
    title: 'Apparent shear strain',
    symbol: { base: 'γ', sub: 'app' },
    unit: '',
    shape: [],
    definition: 'Affine simple shear of an isotropic body that would show the same anisotropy.',
    source: here,
  },
} as const satisfies Readonly<Record<string, Field>>
