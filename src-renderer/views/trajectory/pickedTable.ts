/** What is known of the picked atoms, as rows of a table and as text for a spreadsheet. */
import { displacements } from '#core/analysis/deformation/displacements'
import type { BoxedPositions } from '#core/analysis/deformation/displacement'
import type { NamedArrays } from '#core/model/result'
import type { AtomsInView } from './quantities.ts'

export interface PickedRow {
  readonly id: number
  /** null: the frame does not have the atom. */
  readonly species: string | null
  readonly type: number
  /** Å */
  readonly place: readonly number[]
  /** Å, and Å²; NaN where there is none. */
  readonly displacement: number
  readonly d2min: number
  /** One number of each head. */
  readonly columns: readonly number[]
}

/** Names of the further numbers, one a component. */
export function columnHeads(columns: NamedArrays, atoms: number): readonly string[] {
  return Object.entries(columns).flatMap(([name, { data }]) => {
    const width = Math.round(data.length / Math.max(1, atoms))
    return width === 1 ? [name] : Array.from({ length: width }, (_, k) => `${name}[${k + 1}]`)
  })
}

export function pickedTable(picked: readonly number[], view: AtomsInView): readonly PickedRow[] {
  const { frame, box, reference, d2min } = view
  const { ids, types, species, positions } = frame.configuration
  const at = new Map<number, number>()
  const wanted = new Set(picked)
  for (let i = 0; i < ids.length; i++) if (wanted.has(ids[i]!)) at.set(ids[i]!, i)
  const there = [...at.values()]
  const moved = reference && displacements(few(reference, there), few({ box, positions }, there))
  const columns = Object.values(frame.columns)
  return picked.map((id) => {
    const i = at.get(id)
    if (i === undefined)
      return {
        id,
        species: null,
        type: 0,
        place: [],
        displacement: Number.NaN,
        d2min: Number.NaN,
        columns: [],
      }
    return {
      id,
      species: species[types[i]!]!,
      type: types[i]!,
      place: [0, 1, 2].map((k) => positions[3 * i + k]!),
      displacement: moved ? moved[there.indexOf(i)]! : Number.NaN,
      d2min: d2min ? d2min[i]! : Number.NaN,
      columns: columns.flatMap(({ data }) => {
        const width = data.length / ids.length
        return Array.from({ length: width }, (_, k) => data[i * width + k]!)
      }),
    }
  })
}

const few = ({ box, positions }: BoxedPositions, rows: readonly number[]) => ({
  box,
  positions: Float64Array.from(rows.flatMap((i) => [0, 1, 2].map((k) => positions[3 * i + k]!))),
})

/** Numbers in full, as they are. */
export function tabSeparated(rows: readonly PickedRow[], heads: readonly string[]): string {
  const head = ['id', 'species', 'x_A', 'y_A', 'z_A', 'displacement_A', 'd2min_A2', ...heads]
  const known = (x: number) => (Number.isNaN(x) ? '' : x)
  const lines = rows
    .filter(({ species }) => species !== null)
    .map((row) =>
      [row.id, row.species, ...row.place, known(row.displacement), known(row.d2min), ...row.columns].join(
        '\t',
      ),
    )
  return [head.join('\t'), ...lines, ''].join('\n')
}
