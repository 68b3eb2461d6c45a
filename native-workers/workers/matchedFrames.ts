/** Two frames reduced to the atoms that both of them have, row by row the same. */
import type { Configuration } from '#core/model/configuration'

export interface MatchedFrames {
  readonly reference: Configuration
  readonly current: Configuration
  /** Atoms that only one of the two has. */
  readonly leftOut: number
}

/** By id; atoms stand by increasing id in both. Frames of the same atoms are given back as they are. */
export function matchedFrames(reference: Configuration, current: Configuration): MatchedFrames {
  const [a, b] = [reference.ids, current.ids]
  if (a.length === b.length && a.every((id, i) => id === b[i])) return { reference, current, leftOut: 0 }
  const [rows, others]: [number[], number[]] = [[], []]
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      rows.push(i++)
      others.push(j++)
    } else if (a[i]! < b[j]!) i++
    else j++
  }
  const leftOut = a.length + b.length - 2 * rows.length
  return { reference: picked(reference, rows), current: picked(current, others), leftOut }
}

function picked({ positions, ids, types, ...rest }: Configuration, rows: readonly number[]): Configuration {
  const places = new Float64Array(3 * rows.length)
  rows.forEach((row, i) => places.set(positions.subarray(3 * row, 3 * row + 3), 3 * i))
  return {
    ...rest,
    positions: places,
    ids: Int32Array.from(rows, (row) => ids[row]!),
    types: Uint8Array.from(rows, (row) => types[row]!),
  }
}
