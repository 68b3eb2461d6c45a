/** Single frames of a stored result (of a trajectory, or the one of a configuration), and what links hold. */
import type { JsonObject } from '../base/json.ts'
import { Problem } from '../base/problem.ts'
import { inverseVectors, type Box } from './box.ts'
import { fromResult, type Configuration } from './configuration.ts'
import type { NamedArray, NamedArrays, ResultKind } from './result.ts'

interface FramesOf {
  readonly kind: ResultKind
  readonly label: string
  readonly summary: JsonObject
  readonly arrays: NamedArrays
}

/** A frame with what its file says besides. */
export interface Frame {
  readonly configuration: Configuration
  readonly timestep: number | null
  /** ps, where the file states it. */
  readonly time: number | null
  /** Further numbers per atom by their name in the file, [N] or [N, k], in the order of the atoms. */
  readonly columns: NamedArrays
}

/** A file that holds frames of a linked trajectory, as it was when it was linked. */
export interface LinkedFile {
  /** Absolute. */
  readonly path: string
  readonly bytes: number
  /** ISO 8601. */
  readonly modifiedAt: string
  /** sha256 of the first and of the last 64 KiB. */
  readonly head: string
  readonly tail: string
}

export function linkedFiles({ summary }: Pick<FramesOf, 'summary'>): readonly LinkedFile[] {
  return summary['files'] as unknown as readonly LinkedFile[]
}

/** Arrays of a stored trajectory that are further columns: this, and their name in the file. */
export const columnPrefix = 'column.'

export function isLinked({ summary }: Pick<FramesOf, 'summary'>): boolean {
  return summary['linked'] === true
}

export function frameCount({ kind, summary }: Pick<FramesOf, 'kind' | 'summary'>): number {
  return kind === 'trajectory' ? Number(summary['frames']) : 1
}

const what = 'cannot take the frame'

/** Throws a Problem where the result has no such frame. */
export function demandFrame(result: Omit<FramesOf, 'arrays'>, frame: number): void {
  const { kind, label } = result
  if (kind !== 'trajectory' && kind !== 'configuration')
    throw new Problem(what, 'only trajectories and configurations have frames', label)
  const count = frameCount(result)
  if (!(frame >= 0 && frame < count))
    throw new Problem(what, `there is no frame ${frame + 1}, the last one is ${count}`, label)
}

/**
 * Arrays are not copied; a trajectory was checked when it was taken in. Throws a Problem where the result has
 * no such frame, or has it in a linked file.
 */
export function frameOf(result: FramesOf, frame: number): Configuration {
  demandFrame(result, frame)
  const { kind, label, summary, arrays } = result
  if (isLinked(result)) throw new Problem(what, 'it is in a linked file, the project does not hold it', label)
  if (kind === 'configuration') return fromResult(result, label)
  const cells = arrays['cells']!.data
  const types = arrays['types']!.data as Uint8Array
  const cell = Array.from(cells.subarray(12 * frame, 12 * frame + 12))
  const n = types.length
  return {
    box: { vectors: cell.slice(0, 9), origin: cell.slice(9) },
    species: summary['species'] as string[],
    types,
    ids: arrays['ids']!.data as Int32Array,
    positions: (arrays['positions']!.data as Float64Array).subarray(3 * n * frame, 3 * n * (frame + 1)),
  }
}

/** The same with timestep, time and columns. Throws a Problem as frameOf. */
export function storedFrame(result: FramesOf, frame: number): Frame {
  const configuration = frameOf(result, frame)
  const { kind, summary, arrays } = result
  if (kind === 'configuration')
    return {
      configuration,
      timestep: finite(summary['timestep']),
      time: finite(summary['time_ps']),
      columns: {},
    }
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(columnPrefix))
  return {
    configuration,
    timestep: finite(arrays['timesteps']?.data[frame]),
    time: finite(arrays['times']?.data[frame]),
    columns: Object.fromEntries(
      own.map(([name, array]) => [name.slice(columnPrefix.length), part(array, frame)]),
    ),
  }
}

const finite = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** The entries of one frame of [f, N, …]. */
function part({ data, shape }: NamedArray, frame: number): NamedArray {
  const own = shape.slice(1)
  const size = own.reduce((product, n) => product * n, 1)
  return { data: data.subarray(size * frame, size * (frame + 1)), shape: own }
}

/** [N, 3] every atom at its image within the cell: for drawing, not for displacements. */
export function wrapped(box: Box, positions: ArrayLike<number>): Float64Array {
  const [v, m, o] = [box.vectors, inverseVectors(box), box.origin]
  const inside = new Float64Array(positions.length)
  for (let at = 0; at < positions.length; at += 3) {
    const [x, y, z] = [positions[at]! - o[0]!, positions[at + 1]! - o[1]!, positions[at + 2]! - o[2]!]
    const a = Math.floor(x * m[0]! + y * m[3]! + z * m[6]!)
    const b = Math.floor(x * m[1]! + y * m[4]! + z * m[7]!)
    const c = Math.floor(x * m[2]! + y * m[5]! + z * m[8]!)
    for (let k = 0; k < 3; k++)
      inside[at + k] = positions[at + k]! - a * v[k]! - b * v[3 + k]! - c * v[6 + k]!
  }
  return inside
}
