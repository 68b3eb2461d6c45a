import type { JsonObject } from '../base/json.ts'
import { transform } from '../base/matrix.ts'
import { Problem } from '../base/problem.ts'
import { type Box, boxFault, isRestricted, restricted } from './box.ts'
import type { NamedArrays, ResultDraft } from './result.ts'

/** Box, positions and species at one instant. */
export interface Configuration {
  readonly box: Box
  /** Chemical symbols, in the order of the types. */
  readonly species: readonly string[]
  /** [N] index into `species`. */
  readonly types: Uint8Array
  /** [N, 3] Cartesian, Å. Not wrapped: an atom that leaves the cell keeps its way, so that displacements are differences. */
  readonly positions: Float64Array
  /** [N] the names of the atoms in the file they came from; 1 … N where we made them. */
  readonly ids: Int32Array
}

/** What is known of a configuration besides its atoms: the summary of result.ts. */
export interface ConfigurationFacts {
  readonly state: 'as-cast' | 'deformed' | 'unloaded' | 'stress-free' | 'imported'
  readonly direction: '+' | '-' | null
  /** Number of the training cycle, null outside training. */
  readonly cycle: number | null
  /** Counted from the as-cast box; null where it is not known. */
  readonly strain: number | null
  readonly energy_eV: number | null
  /** [6] xx yy zz xy xz yz. */
  readonly stress_GPa: readonly number[] | null
  readonly maxForce_eV_A: number | null
}

/** Throws a Problem that names the first fault: arrays that do not fit, a bad cell, type, id or coordinate. */
export function validate(configuration: Configuration, where = ''): void {
  const fault = configurationFault(configuration)
  if (fault !== null) throw new Problem('the configuration cannot be used', fault, where)
}

function configurationFault({ box, species, types, positions, ids }: Configuration): string | null {
  const n = types.length
  if (n < 1) return 'it holds no atoms, at least one is needed'
  if (positions.length !== 3 * n || ids.length !== n)
    return `${n} types, ${positions.length} coordinates and ${ids.length} ids do not belong together`
  const flaw = boxFault(box)
  if (flaw !== null) return flaw
  const seen = new Set<number>()
  for (let i = 0; i < n; i++) {
    const id = ids[i]!
    if (seen.has(id)) return `the atom id ${id} occurs twice`
    seen.add(id)
    if (types[i]! >= species.length)
      return `atom ${id} is of type ${types[i]! + 1}, but there are ${species.length} species`
    for (let k = 0; k < 3; k++)
      if (!Number.isFinite(positions[3 * i + k]!))
        return `the ${'xyz'[k]} coordinate of atom ${id} is ${positions[3 * i + k]}, it must be finite`
  }
  return null
}

/** [N] the rows in the order of increasing id; rows of one id keep their order. */
export function orderById(ids: Int32Array): Int32Array {
  const order = new Int32Array(ids.length)
  let ascending = true
  for (let i = 0; i < ids.length; i++) {
    order[i] = i
    if (i > 0 && ids[i]! < ids[i - 1]!) ascending = false
  }
  return ascending || placedById(ids, order) ? order : order.sort((a, b) => ids[a]! - ids[b]! || a - b)
}

/** Writes the order by laying each row at its id; false, and nothing is changed, where ids are far apart or occur twice. */
function placedById(ids: Int32Array, order: Int32Array): boolean {
  const largest = ids.reduce((most, id) => Math.max(most, id), 0)
  if (largest > 8 * ids.length) return false
  // 1 + row, 0 where no atom has the id.
  const rowOf = new Int32Array(largest + 1)
  for (let i = 0; i < ids.length; i++) {
    if (ids[i]! < 0 || rowOf[ids[i]!] !== 0) return false
    rowOf[ids[i]!] = i + 1
  }
  let next = 0
  for (const row of rowOf) if (row > 0) order[next++] = row - 1
  return true
}

/** The same atoms in the order of their ids, so that row i of two frames is the same atom. */
export function sortById(configuration: Configuration): Configuration {
  return reordered(configuration, orderById(configuration.ids))
}

/** The atoms in the order given: row i of the answer is row order[i]. */
export function reordered(configuration: Configuration, order: Int32Array): Configuration {
  const { types, positions, ids } = configuration
  const taken = {
    types: new Uint8Array(order.length),
    positions: new Float64Array(3 * order.length),
    ids: new Int32Array(order.length),
  }
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    taken.types[i] = types[row]!
    taken.ids[i] = ids[row]!
    for (let k = 0; k < 3; k++) taken.positions[3 * i + k] = positions[3 * row + k]!
  }
  return { ...configuration, ...taken }
}

/** The configuration turned so that its cell has LAMMPS's restricted form; as it is where it has. */
export function toRestricted(configuration: Configuration): Configuration {
  if (isRestricted(configuration.box)) return configuration
  const { box, rotation } = restricted(configuration.box)
  const [ox, oy, oz] = box.origin as [number, number, number]
  const from = configuration.positions
  const positions = new Float64Array(from.length)
  for (let i = 0; i < from.length; i += 3) {
    const turned = transform([from[i]! - ox, from[i + 1]! - oy, from[i + 2]! - oz], rotation)
    positions.set([turned[0]! + ox, turned[1]! + oy, turned[2]! + oz], i)
  }
  return { ...configuration, box, positions }
}

/** The configuration as a result row; `more` is what the job adds to the summary. Arrays are not copied. */
export function toResult(
  configuration: Configuration,
  role: string,
  facts: ConfigurationFacts,
  more: JsonObject = {},
): ResultDraft {
  const { box, species, types, positions, ids } = configuration
  const n = types.length
  return {
    kind: 'configuration',
    role,
    summary: {
      box: { vectors: [...box.vectors], origin: [...box.origin] },
      species: [...species],
      ...facts,
      ...more,
    },
    arrays: {
      positions: { data: positions, shape: [n, 3] },
      types: { data: types, shape: [n] },
      ids: { data: ids, shape: [n] },
    },
  }
}

/** The configuration of a result row. Throws a Problem where the row does not hold one. Arrays are not copied. */
export function fromResult(
  result: { readonly summary: JsonObject; readonly arrays: NamedArrays },
  where = '',
): Configuration {
  const { summary, arrays } = result
  const box = summary.box as { vectors?: unknown; origin?: unknown } | undefined
  const positions = arrays.positions?.data
  const types = arrays.types?.data
  const ids = arrays.ids?.data
  if (
    !isNumbers(box?.vectors) ||
    !isNumbers(box?.origin) ||
    !isNames(summary.species) ||
    !(positions instanceof Float64Array) ||
    !(types instanceof Uint8Array) ||
    !(ids instanceof Int32Array)
  )
    throw new Problem(
      'the result is not a configuration',
      'box, species, positions, types and ids are needed',
      where,
    )
  const configuration = {
    box: { vectors: box.vectors, origin: box.origin },
    species: summary.species,
    types,
    positions,
    ids,
  }
  validate(configuration, where)
  return configuration
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((x) => typeof x === 'number')
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((x) => typeof x === 'string')
}
