import { Problem } from '#core/base/problem'
import { writeCsv } from '#core/formats/csv'
import { writeCfg } from '#core/formats/cfgWriter'
import { writeExtendedXyz } from '#core/formats/extendedXyzWriter'
import { writeLammpsData } from '#core/formats/lammpsDataWriter'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import { writePoscar } from '#core/formats/poscarWriter'
import type { FrameToWrite } from '#core/formats/structureFrame'
import type { Box } from '#core/model/box'
import { fromResult } from '#core/model/configuration'
import type { NamedArrays, StoredResult } from '#core/model/result'
import { tableOf } from './tables.ts'
import { volumeOf, volumeWriters } from './volumes.ts'
import { writeFileWhole } from './writeFile.ts'

export interface ExportOptions {
  /** Further numbers per atom ([N] or [N, k], in the order of the atoms), for dump, xyz, cfg and csv: d2min. */
  readonly columns?: NamedArrays
  /** amu by species, for data and CFG files of species that are no elements. */
  readonly masses?: readonly number[]
  /** The cell of a map, for the Cartesian positions of its sites. */
  readonly box?: Box
}

type Writer = (frame: FrameToWrite, options: ExportOptions) => string

const structureWriters: Readonly<Record<string, Writer>> = {
  data: (frame, { masses }) => writeLammpsData(frame, masses),
  dump: (frame) => writeLammpsDump(frame),
  xyz: (frame) => writeExtendedXyz(frame),
  cfg: (frame, { masses }) => writeCfg(frame, masses),
  poscar: (frame) => writePoscar(frame),
}
export const exportFormats: readonly string[] = [
  ...Object.keys(structureWriters),
  ...Object.keys(volumeWriters),
  'csv',
]

/**
 * Writes a result to a file, whole or not at all: a configuration as data, dump, xyz, cfg or poscar, a map as grid, vti,
 * vts or npy (with a note beside it), any result that has arrays as csv. Throws a Problem for a format that is not known or does not fit.
 */
export async function exportResult(
  result: StoredResult,
  format: string,
  path: string,
  options: ExportOptions = {},
): Promise<void> {
  const volumeWriter = Object.hasOwn(volumeWriters, format) ? volumeWriters[format] : undefined
  if (!volumeWriter) return writeFileWhole(path, exportText(result, format, options))
  const { content, note } = volumeWriter(volumeOf(result, options.box))
  if (note !== undefined) await writeFileWhole(`${path}.json`, note)
  await writeFileWhole(path, content)
}

/** The text that exportResult writes of anything but a volume. */
export function exportText(result: StoredResult, format: string, options: ExportOptions = {}): string {
  if (!exportFormats.includes(format))
    throw new Problem(
      'cannot export',
      `the format "${format}" is not known; known are ${exportFormats.join(', ')}`,
      'format',
      'usage',
    )
  if (format === 'csv') return writeCsv(tableOf(withColumns(result, options.columns), options.box))
  if (result.kind !== 'configuration')
    throw new Problem(
      'cannot export',
      result.kind === 'trajectory'
        ? 'a trajectory is written one frame at a time: say which'
        : `a result of kind ${result.kind} can be written as ${result.kind === 'map' ? 'grid, vti, vts, npy or csv' : 'csv'} only`,
      'format',
      'usage',
    )
  const configuration = fromResult(result, `result ${result.id}`)
  const { timestep, time_ps: time } = result.summary
  const frame = {
    configuration,
    columns: options.columns,
    title: result.label,
    ...(typeof timestep === 'number' && { timestep }),
    ...(typeof time === 'number' && { time }),
  }
  return structureWriters[format]!(frame, options)
}

function withColumns(result: StoredResult, columns: NamedArrays = {}): StoredResult {
  return { ...result, arrays: { ...result.arrays, ...columns } }
}
