import { densityRows } from './contours.ts'
import type { AxisSpec, Mark } from './marks.ts'
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

/** The numbers of every mark that is data, panel by panel, in the order they are drawn. */
export function sheetTable(sheet: Sheet): Table {
  return {
    columns: sheet.panels.flatMap((panel) =>
      panel.marks.flatMap((mark) => markColumns(mark, panel.letter, panel.x, panel.y)),
    ),
  }
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
