import { densityRows } from './contours.ts'
import { isPicture, type AxisSpec, type Mark, type PicturePanel } from './marks.ts'
import type { Field } from './picture.ts'
import type { Sheet } from './sheet.ts'

/** Columns may differ in length: each curve has its own x. */
export interface Table {
  readonly columns: readonly Column[]
}

export interface Column {
  /** Panel, curve and quantity: 'a, as-cast, +: stress'. */
  readonly name: string
  /** '' for a number without unit. */
  readonly unit: string
  readonly values: readonly number[]
}

/** The numbers of every mark and layer that is data, panel by panel, in the order they are drawn. */
export function sheetTable(sheet: Sheet): Table {
  return {
    columns: sheet.panels.flatMap((panel) =>
      isPicture(panel)
        ? pictureColumns(panel)
        : panel.marks.flatMap((mark) => markColumns(mark, panel.letter, panel.x, panel.y)),
    ),
  }
}

/** Spheres by their places; a field once, whatever is drawn of it: a surface names the level it stands at. */
function pictureColumns({ letter, picture }: PicturePanel): Column[] {
  const fields = new Map<Field, string[]>()
  const columns: Column[] = []
  for (const layer of picture.layers) {
    if (layer.kind === 'spheres') {
      const n = layer.positions.length / 3
      columns.push(
        ...['x', 'y', 'z'].map((axis, c) => ({
          name: `${letter}, ${layer.name}: ${axis}`,
          unit: 'Å',
          values: Array.from({ length: n }, (_, i) => layer.positions[3 * i + c]!),
        })),
      )
    } else {
      const name =
        layer.kind === 'surface' ? `${layer.name} at ${layer.level} ${layer.field.unit}`.trim() : layer.name
      fields.set(layer.field, [...(fields.get(layer.field) ?? []), name])
    }
  }
  for (const [field, names] of fields) columns.push(...fieldColumns(field, `${letter}, ${names.join(', ')}`))
  return columns
}

function fieldColumns({ grid, quantity, unit, values }: Field, name: string): Column[] {
  const index = (of: (at: number) => number) => Array.from({ length: grid ** 3 }, (_, at) => of(at))
  return [
    { name: `${name}: i`, unit: '', values: index((at) => Math.floor(at / grid ** 2)) },
    { name: `${name}: j`, unit: '', values: index((at) => Math.floor(at / grid) % grid) },
    { name: `${name}: k`, unit: '', values: index((at) => at % grid) },
    { name: `${name}: ${quantity}`, unit, values: Array.from(values) },
  ]
}

function markColumns(mark: Mark, letter: string, x: AxisSpec, y: AxisSpec): Column[] {
  const column = (quantity: string, unit: string, values: readonly number[], name: string): Column => ({
    name: `${letter}, ${name}: ${quantity}`,
    unit,
    values,
  })
  if (mark.kind === 'curve') {
    return [
      column(
        x.quantity,
        x.unit,
        mark.data.map((row) => row[0]),
        mark.name,
      ),
      column(
        y.quantity,
        y.unit,
        mark.data.map((row) => row[1]),
        mark.name,
      ),
    ]
  }
  if (mark.kind === 'band') {
    return [
      column(
        x.quantity,
        x.unit,
        mark.data.map((row) => row[0]),
        mark.name,
      ),
      column(
        `${y.quantity}, lower bound (${mark.bounds})`,
        y.unit,
        mark.data.map((row) => row[1]),
        mark.name,
      ),
      column(
        `${y.quantity}, upper bound (${mark.bounds})`,
        y.unit,
        mark.data.map((row) => row[2]),
        mark.name,
      ),
    ]
  }
  if (mark.kind === 'density') {
    const rows = densityRows(mark)
    return [
      column(
        x.quantity,
        x.unit,
        rows.map((row) => row[0]),
        mark.name,
      ),
      column(
        y.quantity,
        y.unit,
        rows.map((row) => row[1]),
        mark.name,
      ),
      column(
        mark.quantity,
        mark.unit,
        rows.map((row) => row[2]),
        mark.name,
      ),
    ]
  }
  return []
}
