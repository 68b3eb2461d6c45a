import type { NamedArrays } from '#core/model/result'
import type { ProbeArrays } from '../kernel.ts'

/** Numbers per site of each array. */
const widths = {
  residualStress: 1,
  yieldStress: 2,
  yieldStrain: 2,
  instabilityStress: 2,
  instabilityStrain: 2,
  status: 2,
  freeAtoms: 1,
} as const satisfies Record<keyof ProbeArrays, number>

type Quantity = keyof ProbeArrays

function each<T>(make: (name: Quantity, width: number) => T): Record<Quantity, T> {
  const names = Object.keys(widths) as Quantity[]
  return Object.fromEntries(names.map((name) => [name, make(name, widths[name])])) as Record<Quantity, T>
}

/** Rows for n sites. */
export function allocateRows(n: number): ProbeArrays {
  return each((name, width) =>
    name === 'status' || name === 'freeAtoms' ? new Int32Array(width * n) : new Float64Array(width * n),
  ) as ProbeArrays
}

/** Views of the rows from `begin` to `end`. */
export function rowsBetween(rows: ProbeArrays, begin: number, end: number): ProbeArrays {
  return each((name, width) => rows[name].subarray(width * begin, width * end)) as ProbeArrays
}

/** The rows as a result or a checkpoint holds them; not copied. */
export function namedRows(rows: ProbeArrays): NamedArrays {
  const n = rows.freeAtoms.length
  return each((name, width) => ({ data: rows[name], shape: width === 1 ? [n] : [n, width] }))
}

/** Rows of a stored map or checkpoint into `to`: row from[m] becomes row m. THROWS Error where one is missing. */
export function takeRows(
  stored: { readonly arrays: NamedArrays },
  from: ArrayLike<number>,
  to: ProbeArrays,
): void {
  each((name, width) => {
    const data = stored.arrays[name]?.data
    if (!data) throw new Error(`the array ${name} of the sites is not there`)
    for (let m = 0; m < from.length; m++)
      for (let c = 0; c < width; c++) to[name][width * m + c] = data[width * from[m]! + c]!
  })
}

/** Row m becomes row order[m]. */
export function inOrder(rows: ProbeArrays, order: ArrayLike<number>): ProbeArrays {
  const out = allocateRows(order.length)
  each((name, width) => {
    for (let m = 0; m < order.length; m++)
      for (let c = 0; c < width; c++) out[name][width * order[m]! + c] = rows[name][width * m + c]!
  })
  return out
}
