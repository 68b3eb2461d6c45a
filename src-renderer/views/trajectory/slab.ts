import { inverseVectors } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import { wrapped } from '#core/model/trajectory'

/** The place of atom i within the cell: along x, y or z in Å, or along an edge as a fraction of it, 0 to 1. */
export function placeWithin(
  { box, positions }: Configuration,
  axis: 0 | 1 | 2,
  unit: 'Å' | 'fraction',
): (i: number) => number {
  if (unit === 'Å') {
    const inside = wrapped(box, positions)
    return (i) => inside[3 * i + axis]!
  }
  const [m, o] = [inverseVectors(box), box.origin]
  return (i) => {
    let s = 0
    for (let k = 0; k < 3; k++) s += (positions[3 * i + k]! - o[k]!) * m[3 * k + axis]!
    return s - Math.floor(s)
  }
}
