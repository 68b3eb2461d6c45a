/** What export.write makes of a result of each kind. */
import type { ResultKind } from '#core/model/result'

export interface ExportFormat {
  readonly name: string
  readonly title: string
  readonly ending: string
}

const csv: ExportFormat = { name: 'csv', title: 'CSV, with units in its head', ending: 'csv' }
const structures: readonly ExportFormat[] = [
  { name: 'xyz', title: 'Extended XYZ', ending: 'xyz' },
  { name: 'dump', title: 'LAMMPS dump', ending: 'dump' },
  { name: 'data', title: 'LAMMPS data', ending: 'data' },
  csv,
]

export function formatsOf(kind: ResultKind): readonly ExportFormat[] {
  if (kind === 'checks') return []
  return kind === 'configuration' ? structures : [csv]
}
