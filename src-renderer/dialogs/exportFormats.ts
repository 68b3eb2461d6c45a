/** What export.write makes of a result of each kind. */
import type { ResultKind } from '#core/model/result'

export interface ExportFormat {
  readonly name: string
  readonly title: string
  readonly ending: string
}

const csv: ExportFormat = { name: 'csv', title: 'CSV, with units in its head', ending: 'csv' }
/** What a frame can be written as, with the further numbers of its atoms where the format has room for them. */
export const structureFormats: readonly ExportFormat[] = [
  { name: 'xyz', title: 'Extended XYZ', ending: 'xyz' },
  { name: 'dump', title: 'LAMMPS dump', ending: 'dump' },
  { name: 'data', title: 'LAMMPS data', ending: 'data' },
  { name: 'cfg', title: 'AtomEye CFG', ending: 'cfg' },
  { name: 'poscar', title: 'POSCAR', ending: 'poscar' },
]
const volumes: readonly ExportFormat[] = [
  { name: 'grid', title: 'LAMMPS grid dump', ending: 'grid' },
  { name: 'vti', title: 'VTK image data, for a cell along x, y and z', ending: 'vti' },
  { name: 'vts', title: 'VTK structured grid, for any cell', ending: 'vts' },
  { name: 'npy', title: 'NumPy array, with a note of its axes', ending: 'npy' },
]

export function formatsOf(kind: ResultKind): readonly ExportFormat[] {
  if (kind === 'checks') return []
  if (kind === 'map') return [csv, ...volumes]
  return kind === 'configuration' ? [...structureFormats, csv] : [csv]
}
