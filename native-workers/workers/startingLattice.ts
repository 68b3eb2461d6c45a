import { makeRandom } from '#core/base/random'
import type { Share } from '#core/jobs/composition'
import { countAtoms } from '#core/jobs/composition'

const bases = {
  bcc: [
    [0, 0, 0],
    [0.5, 0.5, 0.5],
  ],
  fcc: [
    [0, 0, 0],
    [0.5, 0.5, 0],
    [0.5, 0, 0.5],
    [0, 0.5, 0.5],
  ],
} as const

/** A crystal to be melted: cubic cell [12] Å, types [N] (index into the shares), positions [N, 3] Å. */
export interface StartingLattice {
  readonly cell: Float64Array
  readonly types: Uint8Array
  readonly positions: Float64Array
}

/**
 * Lays N atoms at random on the smallest cube of lattice cells that holds them (places beyond N stay
 * empty), at a given volume per atom. The same seed gives the same crystal.
 */
export function startingLattice(
  lattice: 'bcc' | 'fcc',
  shares: readonly Share[],
  atoms: number,
  volumePerAtom: number,
  seed: number,
): StartingLattice {
  const basis = bases[lattice]
  const cells = Math.ceil(Math.cbrt(atoms / basis.length) - 1e-9)
  const edge = Math.cbrt(volumePerAtom * atoms)
  const random = makeRandom(seed)
  const places = Array.from({ length: basis.length * cells ** 3 }, (_, i) => i)
  shuffle(places, random.below)
  const occupied = places.slice(0, atoms)
  const counts = countAtoms(shares, atoms)
  const types = Uint8Array.from(counts.flatMap((n, type) => new Array<number>(n).fill(type)))
  const positions = new Float64Array(3 * atoms)
  occupied.forEach((place, n) => {
    const cell = Math.floor(place / basis.length)
    const corner = [Math.floor(cell / cells ** 2), Math.floor(cell / cells) % cells, cell % cells]
    const offset = basis[place % basis.length]!
    for (let d = 0; d < 3; d++) positions[3 * n + d] = ((corner[d]! + offset[d]! + 0.25) / cells) * edge
  })
  return { cell: Float64Array.from([edge, 0, 0, 0, edge, 0, 0, 0, edge, 0, 0, 0]), types, positions }
}

/** Fisher and Yates. */
function shuffle(list: number[], below: (n: number) => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = below(i + 1)
    const kept = list[i]!
    list[i] = list[j]!
    list[j] = kept
  }
}
