import { Problem } from '#core/base/problem'
import { writeGridDump } from '#core/formats/gridDumpWriter'
import type { GridVolume, VolumeColumn } from '#core/formats/gridVolume'
import { npyNote, writeNpy } from '#core/formats/npyWriter'
import { writeImageData, writeStructuredGrid } from '#core/formats/vtkWriter'
import type { Box } from '#core/model/box'
import { findField } from '#core/model/fields'
import { onGrid } from '#core/model/partialMap'
import type { StoredResult } from '#core/model/result'
import { measured, measuredResidualStress, type YieldMap, yieldMapOf } from '#core/model/yieldMap'

type VolumeWriter = (volume: GridVolume) => {
  readonly content: Iterable<string> | Uint8Array
  /** What stands in a file beside it, of the same name with .json behind. */
  readonly note?: string
}

export const volumeWriters: Readonly<Record<string, VolumeWriter>> = {
  grid: (volume) => ({ content: writeGridDump(volume) }),
  vti: (volume) => ({ content: writeImageData(volume) }),
  vts: (volume) => ({ content: writeStructuredGrid(volume) }),
  npy: (volume) => ({ content: writeNpy(volume), note: npyNote(volume) }),
}

/**
 * The numbers of a map on its grid, NaN where nothing was measured; points that a partial map does not hold
 * yet are not asked. Throws a Problem for another result, a list of sites, or a map whose cell is not known.
 */
export function volumeOf(result: StoredResult, box?: Box): GridVolume {
  const refuse = (why: string): never => {
    throw new Problem('cannot export', why, 'format', 'usage')
  }
  if (result.kind !== 'map')
    return refuse(`a result of kind ${result.kind} is no map; grid, vti, vts and npy hold maps only`)
  const found = yieldMapOf(result)
  const n = found.grid ?? gridOfPartial(result)
  if (n === null) return refuse('the map is a list of sites and no grid; it can be written as csv')
  if (!box) return refuse('the cell of the map is not known, because its configuration is not there')
  return { box, n, title: result.label, columns: columnsOf(onGrid(found, n)) }
}

function gridOfPartial({ summary }: StoredResult): number | null {
  const n = summary['pointsPerEdge']
  return summary['partial'] === true && typeof n === 'number' && summary['sites'] === n ** 3 ? n : null
}

function columnsOf(map: YieldMap): VolumeColumn[] {
  const column = (name: string, end: string, values: ArrayLike<number>) => ({
    name: `${name}${end}`,
    unit: findField(name)?.unit ?? '',
    values,
  })
  const directed = ['yieldStress', 'yieldStrain', 'instabilityStress', 'instabilityStrain'] as const
  const signs = [
    ['+', '_plus'],
    ['-', '_minus'],
  ] as const
  return [
    column('residualStress', '', measuredResidualStress(map)),
    ...directed.flatMap((name) => signs.map(([sign, end]) => column(name, end, measured(map, name, sign)))),
    ...signs.map(([, end], d) =>
      column(
        'status',
        end,
        Float64Array.from({ length: map.count }, (_, i) => map.status[2 * i + d]!),
      ),
    ),
    column('freeAtoms', '', map.freeAtoms),
  ]
}
