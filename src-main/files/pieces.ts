import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Problem } from '#core/base/problem'
import { joinPieces } from '#core/formats/joinedFrame'
import type { StructureFrame } from '#core/formats/structureFrame'

/** Each piece is read by a thread of its own. */
const mostPieces = 64
const what = 'cannot read the pieces of a dump'

/**
 * The files that LAMMPS wrote by processor (`dump.%.lammps`: 0, 1, 2, …) and the path with `%` that stands for
 * them; one entry for each text of a `*`, in natural order. Throws a Problem where there is none, one is missing or they are too many.
 */
export async function piecesOf(pattern: string): Promise<{ path: string; paths: string[] }[]> {
  const folder = dirname(pattern)
  if (/[*%]/.test(folder) || basename(pattern).split('%').length > 2)
    throw new Problem(what, 'one % may stand in a path, in its last part', pattern, 'usage')
  const escaped = basename(pattern).replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  const shape = new RegExp(`^${escaped.replaceAll('*', '(?:.*)').replace('%', '(?<piece>\\d+)')}$`, 'd')
  const groups = new Map<string, Map<number, string>>()
  for (const name of await readdir(folder).catch(() => [])) {
    const [start, end] = shape.exec(name)?.indices!.groups!['piece'] ?? []
    if (start === undefined) continue
    const label = `${name.slice(0, start)}%${name.slice(end)}`
    const group = groups.get(label) ?? new Map<number, string>()
    groups.set(label, group.set(Number(name.slice(start, end)), join(folder, name)))
  }
  if (groups.size === 0) throw new Problem(what, 'no file matches', pattern)
  const order = new Intl.Collator('en', { numeric: true }).compare
  return [...groups]
    .sort(([a], [b]) => order(a, b))
    .map(([name, group]) => ({ path: join(folder, name), paths: inOrder(group, pattern) }))
}

function inOrder(group: ReadonlyMap<number, string>, pattern: string): string[] {
  if (group.size > mostPieces)
    throw new Problem(what, `there are ${group.size} pieces, ${mostPieces} can be joined; write one file`, pattern) // prettier-ignore
  return Array.from({ length: group.size }, (_, k) => {
    const path = group.get(k)
    if (path === undefined) throw new Problem(what, `the piece of processor ${k} is missing`, pattern)
    return path
  })
}

/** Reads the pieces side by side and joins their frames. Memory: one frame. */
export async function* readPieces(
  pieces: readonly AsyncGenerator<StructureFrame>[],
  paths: readonly string[],
  order: 'id' | 'file' | undefined,
): AsyncGenerator<StructureFrame> {
  try {
    for (;;) {
      const next = await Promise.all(pieces.map((piece) => piece.next()))
      const short = next.findIndex(({ done }) => done === true)
      const long = next.findIndex(({ done }) => done !== true)
      if (long < 0) return
      if (short >= 0)
        throw new Problem(what, `this piece has fewer frames than ${basename(paths[long]!)}`, paths[short]!)
      yield joinPieces(next.map(({ value }) => value as StructureFrame), paths, order) // prettier-ignore
    }
  } finally {
    await Promise.all(pieces.map((piece) => piece.return(undefined)))
  }
}
