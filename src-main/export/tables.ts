import type { CsvColumn } from '#core/formats/csv'
import { toCartesian, type Box } from '#core/model/box'
import { fromResult } from '#core/model/configuration'
import { findField } from '#core/model/fields'
import type { NamedArray, StoredResult } from '#core/model/result'
import { siteStatusNames, yieldMapOf } from '#core/model/yieldMap'

/**
 * The table of a result: one row per site, strain step, cycle, atom or bin; units from the fields.
 * `box` (of the configuration a map was made from) adds the Cartesian positions of its sites.
 */
export function tableOf(result: StoredResult, box?: Box): CsvColumn[] {
  switch (result.kind) {
    case 'map':
      return mapTable(result, box)
    case 'configuration':
      return atomTable(result)
    case 'curve':
      return curveTable(result)
    case 'training':
      return trainingTable(result)
    case 'structure':
      return structureTable(result)
    case 'frames':
      return frameTable(result)
    default:
      return Object.entries(result.arrays).flatMap(([name, array]) => columnsOf(name, array))
  }
}

const components: Readonly<Record<number, readonly string[]>> = {
  2: ['+', '-'],
  3: ['x', 'y', 'z'],
  6: ['xx', 'yy', 'zz', 'xy', 'xz', 'yz'],
  9: ['xx', 'xy', 'xz', 'yx', 'yy', 'yz', 'zx', 'zy', 'zz'],
}

/** An array of [n] or [n, k] as k columns. */
function columnsOf(name: string, { data, shape }: NamedArray): CsvColumn[] {
  const width = shape[1] ?? 1
  const unit = findField(name)?.unit ?? ''
  if (width === 1) return [{ name, unit, values: data }]
  const suffixes = components[width] ?? Array.from({ length: width }, (_, k) => String(k + 1))
  return suffixes.map((suffix, k) => ({ name: `${name}_${suffix}`, unit, values: every(data, width, k) }))
}

function every(data: ArrayLike<number>, width: number, k: number): Float64Array {
  return Float64Array.from({ length: data.length / width }, (_, i) => data[i * width + k]!)
}

function mapTable(result: StoredResult, box: Box | undefined): CsvColumn[] {
  const map = yieldMapOf(result)
  const s = [0, 1, 2].map((k) => every(map.sites, 3, k))
  const index = (k: number) => Int32Array.from(s[k]!, (value) => Math.round(value * map.grid!))
  const plain = (name: string, values: CsvColumn['values'], unit = ''): CsvColumn => ({ name, unit, values })
  const columns = [
    plain(
      'site',
      Int32Array.from({ length: map.count }, (_, i) => i),
    ),
  ]
  if (map.grid !== null) columns.push(...['i', 'j', 'k'].map((name, k) => plain(name, index(k))))
  columns.push(...['s_a', 's_b', 's_c'].map((name, k) => plain(name, s[k]!)))
  if (box) {
    const positions = Array.from({ length: map.count }, (_, i) =>
      toCartesian(
        box,
        s.map((values) => values[i]!),
      ),
    )
    columns.push(
      ...['x', 'y', 'z'].map((name, k) =>
        plain(
          name,
          positions.map((x) => x[k]!),
          'Å',
        ),
      ),
    )
  }
  columns.push(...columnsOf('residualStress', result.arrays['residualStress']!))
  for (const name of ['yieldStress', 'yieldStrain', 'instabilityStress', 'instabilityStrain'])
    columns.push(...columnsOf(name, result.arrays[name]!))
  for (const [d, sign] of ['+', '-'].entries())
    columns.push(
      plain(
        `status_${sign}`,
        Array.from(every(map.status, 2, d), (code) => siteStatusNames[code]!),
      ),
    )
  return [...columns, plain('freeAtoms', map.freeAtoms)]
}

function atomTable(result: StoredResult): CsvColumn[] {
  const { ids, species, types, positions } = fromResult(result, `result ${result.id}`)
  const others = Object.entries(result.arrays).filter(
    ([name]) => !['positions', 'types', 'ids'].includes(name),
  )
  return [
    { name: 'id', unit: '', values: ids },
    { name: 'species', unit: '', values: Array.from(types, (type) => species[type]!) },
    ...['x', 'y', 'z'].map((name, k) => ({ name, unit: 'Å', values: every(positions, 3, k) })),
    ...others.flatMap(([name, array]) => columnsOf(name, array)),
  ]
}

/** Drops stand in the row of the entry they led to; other rows are empty there. */
function curveTable(result: StoredResult): CsvColumn[] {
  const { dropIndex, dropStress, dropEnergy, ...steps } = result.arrays
  const columns = Object.entries(steps).flatMap(([name, array]) => columnsOf(name, array))
  if (!dropIndex) return columns
  for (const [name, array] of Object.entries({ dropStress, dropEnergy })) {
    if (!array) continue
    const values = new Array<number | null>(columns[0]?.values.length ?? 0).fill(null)
    array.data.forEach((value, m) => (values[dropIndex.data[m]!] = value))
    columns.push({ name, unit: findField(name)?.unit ?? '', values })
  }
  return columns
}

/** Row 0 is the as-cast state, which has no loop behind it. */
function trainingTable(result: StoredResult): CsvColumn[] {
  const rows = result.arrays['energy']?.data.length ?? 0
  const cycle = { name: 'cycle', unit: '', values: Int32Array.from({ length: rows }, (_, i) => i) }
  const columns = Object.entries(result.arrays).flatMap(([name, array]) => columnsOf(name, array))
  return [
    cycle,
    ...columns.map((column) =>
      column.values.length === rows - 1
        ? { ...column, values: [null, ...Array.from(column.values)] }
        : column,
    ),
  ]
}

/** Frames count from 1 where people see them. */
function frameTable(result: StoredResult): CsvColumn[] {
  const columns = Object.entries(result.arrays).flatMap(([name, array]) => columnsOf(name, array))
  return columns.map((column) =>
    column.name === 'frame'
      ? { ...column, values: Array.from(column.values, (frame) => Number(frame) + 1) }
      : column,
  )
}

/** Curves over r are stored one after the other: g by pair of species, g_θ by azimuth (in degrees). */
function structureTable(result: StoredResult): CsvColumn[] {
  const { g, gTheta, ...others } = result.arrays
  const columns = Object.entries(others).flatMap(([name, array]) => columnsOf(name, array))
  const pairs = result.summary['pairs'] as readonly string[]
  const degrees = Array.from(
    result.arrays['theta']?.data ?? [],
    (t) => `${Math.round((18000 * t) / Math.PI) / 100}°`,
  )
  return [...columns, ...curvesOf('g', g, pairs), ...curvesOf('gTheta', gTheta, degrees)]
}

function curvesOf(name: string, array: NamedArray | undefined, of: readonly string[]): CsvColumn[] {
  if (!array) return []
  const [curves, bins] = array.shape as [number, number]
  return Array.from({ length: curves }, (_, k) => ({
    name: `${name}_${of[k]}`,
    unit: '',
    values: array.data.slice(k * bins, (k + 1) * bins),
  }))
}
