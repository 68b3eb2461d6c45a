import { Problem } from '../base/problem.ts'
import type { NamedArray } from '../model/result.ts'
import { inOrder } from './atomRows.ts'
import type { ReadOptions, StructureFrame } from './structureFrame.ts'

/**
 * One frame of the parts that the processors of a run wrote of it, `names` being their files. Throws a Problem
 * where they do not belong together: another timestep, cell, species or columns, or an atom in two of them.
 */
export function joinPieces(
  pieces: readonly StructureFrame[],
  names: readonly string[],
  order?: ReadOptions['order'],
): StructureFrame {
  const first = pieces[0]!
  pieces.forEach((piece, k) => {
    const fault = differenceOf(first, piece)
    if (fault !== null)
      throw new Problem('cannot join the pieces of a dump', `frame ${piece.frame + 1} has ${fault} than in ${names[0]}`, names[k]!) // prettier-ignore
  })
  const parts = pieces.map(({ configuration }) => configuration)
  const ids = new Int32Array(joined(parts.map((part) => part.ids)))
  const sorted = ids.toSorted()
  const twice = sorted.find((id, row) => id === sorted[row + 1])
  if (twice !== undefined)
    throw new Problem(
      'cannot join the pieces of a dump',
      `the atom id ${twice} occurs in two of them`,
      names[0]!,
    )
  const configuration = {
    box: first.configuration.box,
    species: first.configuration.species,
    types: new Uint8Array(joined(parts.map((part) => part.types))),
    positions: joined(parts.map(({ positions }) => positions)),
    ids,
  }
  const columns: Record<string, NamedArray> = {}
  for (const name of Object.keys(first.columns))
    columns[name] = { data: joined(pieces.map((piece) => piece.columns[name]!.data)), shape: [ids.length] }
  return { ...first, ...inOrder(configuration, columns, order) }
}

/** What of the piece is another than in the first, null where they belong together. */
function differenceOf(first: StructureFrame, piece: StructureFrame): string | null {
  if (piece.timestep !== first.timestep) return 'another timestep'
  const text = (frame: StructureFrame) => JSON.stringify(frame.configuration.box)
  if (text(piece) !== text(first)) return 'another cell'
  if (piece.configuration.species.join() !== first.configuration.species.join())
    return 'other species (name them, such as --types Cu,Zr)'
  return Object.keys(piece.columns).join() === Object.keys(first.columns).join() ? null : 'other columns'
}

function joined(parts: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
