/** How the columns of a dump are to be understood. Numbers are places in a row, from 0. */
export interface DumpColumns {
  readonly count: number
  readonly id: number | null
  readonly type: number | null
  /** The column of chemical symbols: element or typelabel. */
  readonly symbol: number | null
  readonly position: readonly number[]
  /** The position is fractional: xs and xsu. */
  readonly scaled: boolean
  /** Image flags to be added to the position; null where it is unwrapped or has none. */
  readonly image: readonly number[] | null
  /** All that has no meaning here and is kept by its name. */
  readonly extra: readonly { readonly name: string; readonly place: number }[]
}

// Best first: an unwrapped position needs no image flags, a Cartesian one no cell.
const positionKinds = ['xu yu zu', 'x y z', 'xsu ysu zsu', 'xs ys zs']
const spoken = [
  'id',
  'type',
  'element',
  'typelabel',
  'ix',
  'iy',
  'iz',
  ...positionKinds.flatMap((k) => k.split(' ')),
]

/** Finds the columns by their names; any order. `fail` hears what is missing. */
export function dumpColumns(names: readonly string[], fail: (why: string) => never): DumpColumns {
  const place = new Map(names.map((name, k) => [name, k]))
  if (place.size < names.length) fail('a column occurs twice')
  const all = (kind: string): number[] | null => {
    const places = kind.split(' ').map((name) => place.get(name) ?? -1)
    return places.includes(-1) ? null : places
  }
  const image = all('ix iy iz')
  if (!image && ['ix', 'iy', 'iz'].some((name) => place.has(name)))
    fail('of the image flags ix, iy, iz some are missing: all three or none')
  // Without flags an unwrapped fractional position says more than a wrapped Cartesian one.
  const kinds = image
    ? positionKinds
    : [positionKinds[0]!, positionKinds[2]!, positionKinds[1]!, positionKinds[3]!]
  const kind =
    kinds.find((candidate) => all(candidate)) ??
    fail(`the columns hold no position; one of "${positionKinds.join('", "')}" is needed`)
  return {
    count: names.length,
    id: place.get('id') ?? null,
    type: place.get('type') ?? null,
    symbol: place.get('element') ?? place.get('typelabel') ?? null,
    position: all(kind)!,
    scaled: kind.startsWith('xs'),
    image: kind.includes('u') ? null : image,
    extra: names.map((name, k) => ({ name, place: k })).filter(({ name }) => !spoken.includes(name)),
  }
}
