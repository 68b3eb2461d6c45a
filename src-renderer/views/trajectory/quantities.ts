/** What atoms can be coloured and filtered by. */
import { displacements } from '#core/analysis/deformation/displacements'
import type { FrameReply } from '#core/contract'
import type { Box } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import { fields, type QuantitySymbol } from '#core/model/fields'
import type { NamedArray, ResultRow } from '#core/model/result'

export interface Quantity {
  readonly title: string
  readonly symbol: QuantitySymbol
  readonly unit: string
  readonly definition: string
}
type Source =
  | { readonly from: 'species' | 'd2min' | 'localShear' | 'displacement' }
  | { readonly from: 'position'; readonly axis: 0 | 1 | 2 }
  /** part: which of several numbers; null is the number itself, or the norm of several. */
  | { readonly from: 'column'; readonly name: string; readonly part: number | null }
  | { readonly from: 'norm'; readonly names: readonly string[] }
  | { readonly from: 'result'; readonly id: number; readonly array: string }
export interface AtomQuantity extends Quantity {
  readonly key: string
  readonly of: Source
  /** Counted from the reference: there is none of one frame alone. */
  readonly relative?: true
  /** Both signs may mean something: the colours are centred on 0 where both occur. */
  readonly signed?: true
  /** What a column of it is called in a file, where the file it comes from does not have it. */
  readonly exported?: string
}

/** The atoms of the frame in view with all that is known of them. */
export interface AtomsInView {
  readonly frame: FrameReply
  /** The cell of the frame, whose edges go on from frame to frame where the file flips them. */
  readonly box: Box
  /** Of the same atoms as the frame, with its cell likewise; null where there is none. */
  readonly reference: Configuration | null
  readonly d2min: Float32Array | null
  readonly localShear: Float32Array | null
  /** Arrays of results of these atoms, by "id array". */
  readonly results: ReadonlyMap<string, ArrayLike<number>>
}

const upright = (base: string): QuantitySymbol => ({ base, upright: true })
export const speciesKey = 'species'
const own: readonly AtomQuantity[] = [
  {
    key: speciesKey,
    of: { from: 'species' },
    title: 'Species',
    symbol: { base: 's' },
    unit: '',
    definition: 'Chemical element.',
  },
  { key: 'd2min', of: { from: 'd2min' }, relative: true, exported: 'd2min', ...fields.d2min },
  {
    key: 'localShear',
    of: { from: 'localShear' },
    relative: true,
    exported: 'localShear',
    ...fields.localShear,
  },
  {
    key: 'displacement',
    of: { from: 'displacement' },
    relative: true,
    exported: 'displacement',
    title: 'Displacement',
    symbol: { base: 'u' },
    unit: 'Å',
    definition:
      'Distance from where the homogeneous deformation of the cell takes the atom of the reference.',
  },
  ...([0, 1, 2] as const).map((axis) => ({
    key: 'xyz'[axis]!,
    of: { from: 'position', axis } as const,
    title: `Position ${'xyz'[axis]}`,
    symbol: { base: 'xyz'[axis]! },
    unit: 'Å',
    definition: fields.positions.definition,
  })),
]
export const displacementQuantity = own.find(({ key }) => key === 'displacement')!

export interface QuantityChoices {
  readonly several: boolean
  readonly columns: readonly string[]
  /** How many numbers an atom has in a column, where that is known. */
  readonly widths: ReadonlyMap<string, number>
  /** Results of kind rearrangements. */
  readonly results: readonly ResultRow[]
}

export function atomQuantities(choices: QuantityChoices): readonly AtomQuantity[] {
  const { several, columns, widths, results } = choices
  const fitting = own.filter(({ relative }) => several || !relative)
  return [
    ...fitting,
    ...columns.flatMap((name) => ofColumn(name, widths.get(name) ?? 1)),
    ...triples(columns).map(normOf),
    ...results.flatMap(ofResult),
  ]
}

function ofColumn(name: string, width: number): AtomQuantity[] {
  const quantity = (part: number | null): AtomQuantity => {
    const title = width === 1 ? name : part === null ? `|${name}|` : `${name} ${part + 1}`
    return {
      key: `column ${name}${part === null ? '' : ` ${part}`}`,
      of: { from: 'column', name, part },
      title,
      symbol: upright(title),
      unit: '',
      definition: `Column ${name} of the file, in the units of the file.`,
      ...(width > 1 && part === null ? { exported: `norm_${name}` } : { signed: true }),
    }
  }
  const parts = width > 1 ? Array.from({ length: width }, (_, part) => quantity(part)) : []
  return [quantity(null), ...parts]
}

const normOf = (names: readonly string[]): AtomQuantity => ({
  key: `norm ${names.join(' ')}`,
  of: { from: 'norm', names },
  title: `|${names.join(', ')}|`,
  symbol: upright(`|${names[0]!.replace(/x$|\[1\]$/, '')}|`),
  unit: '',
  definition: `Root of the sum of the squares of ${names.join(', ')}, in the units of the file.`,
  exported: `norm_${names[0]}`,
})

/** Columns that are the three components of one vector: vx vy vz, c_force[1] c_force[2] c_force[3]. */
export function triples(columns: readonly string[]): readonly (readonly string[])[] {
  const known = new Set(columns)
  return columns.flatMap((first) => {
    const rest = first.endsWith('x')
      ? ['y', 'z'].map((end) => first.slice(0, -1) + end)
      : first.endsWith('[1]')
        ? ['[2]', '[3]'].map((end) => first.slice(0, -3) + end)
        : []
    const tensor = known.has(first.replace(/\[1\]$/, '[4]')) && first.endsWith('[1]')
    return rest.length === 2 && !tensor && rest.every((name) => known.has(name)) ? [[first, ...rest]] : []
  })
}

/** One of a pair of configurations has D²min; one of three frames has that of both pairs, and the class. */
const ofResult = ({ id, label, summary }: ResultRow): AtomQuantity[] =>
  (summary['anelastic'] === undefined
    ? (['d2min'] as const)
    : (['d2min', 'd2minAnelastic', 'rearrangementClass'] as const)
  ).map((array) => ({
    key: `result ${id} ${array}`,
    of: { from: 'result', id, array },
    ...fields[array],
    title: `${fields[array].title}, ${label}`,
    exported: array,
  }))

/** Columns of the file that a quantity is made of. */
export function columnsFor({ of: source }: AtomQuantity): readonly string[] {
  return source.from === 'column' ? [source.name] : source.from === 'norm' ? source.names : []
}

/** [N]; null by species, and where it is not known, or not yet. */
export function atomValues({ of: source }: AtomQuantity, atoms: AtomsInView): ArrayLike<number> | null {
  const { frame, box, reference, d2min, localShear, results } = atoms
  const { positions, types } = frame.configuration
  if (source.from === 'd2min') return d2min
  if (source.from === 'localShear') return localShear
  if (source.from === 'displacement') return reference && displacements(reference, { box, positions })
  if (source.from === 'position') return taken(positions, 3, source.axis)
  if (source.from === 'result') {
    const found = results.get(`${source.id} ${source.array}`)
    return found?.length === types.length ? found : null
  }
  if (source.from === 'column') {
    const column = frame.columns[source.name]
    return column ? numbersOf(column, source.part) : null
  }
  if (source.from === 'norm') {
    const columns = source.names.flatMap((name) => frame.columns[name]?.data ?? [])
    return columns.length === 3 ? norms(types.length, columns) : null
  }
  return null
}

function numbersOf({ data, shape }: NamedArray, part: number | null): ArrayLike<number> {
  const width = shape.slice(1).reduce((product, n) => product * n, 1)
  if (width === 1) return data
  if (part !== null) return taken(data, width, part)
  const found = new Float64Array(data.length / width)
  for (let i = 0; i < data.length; i++) found[Math.floor(i / width)]! += data[i]! ** 2
  return found.map(Math.sqrt)
}

function taken(data: ArrayLike<number>, width: number, part: number): Float64Array {
  const found = new Float64Array(data.length / width)
  for (let i = 0; i < found.length; i++) found[i] = data[width * i + part]!
  return found
}

function norms(n: number, columns: readonly ArrayLike<number>[]): Float64Array {
  const found = new Float64Array(n)
  for (const column of columns) for (let i = 0; i < n; i++) found[i]! += column[i]! ** 2
  return found.map(Math.sqrt)
}

/** Of the atoms that have a value; NaN without any. */
export function meanOf(values: ArrayLike<number>): number {
  let [sum, n] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    sum += values[i]!
    n++
  }
  return sum / n
}
