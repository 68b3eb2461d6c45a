/** What every frame has one number of: from the frames themselves, and from results that were made of them. */
import { cellShear } from '#core/analysis/deformation/displacements'
import { volume } from '#core/model/box'
import { findField } from '#core/model/fields'
import { stressComponents } from '#core/model/protocol'
import type { NamedArray, StoredResult } from '#core/model/result'
import { columnPrefix } from '#core/model/trajectory'
import { symbolMarks } from '../../charts/plotAxes.ts'
import type { FrameFacts } from './frameFacts.ts'
import { meanOf } from './quantities.ts'

export interface FrameQuantity {
  readonly key: string
  readonly title: string
  /** The title with its symbols marked as in charts/plotAxes.ts. */
  readonly axis: string
  readonly unit: string
  readonly definition: string
  /** [f] NaN where it is not known. */
  readonly values: () => ArrayLike<number>
}

export interface FrameSources {
  readonly facts: FrameFacts
  readonly reference: number
  /** Of each frame that has been compared. */
  readonly d2min: ReadonlyMap<number, ArrayLike<number>>
  /** Kinds frames and log. */
  readonly results: readonly StoredResult[]
}

export function frameQuantities({
  facts,
  reference,
  d2min,
  results,
}: FrameSources): readonly FrameQuantity[] {
  const each = (value: (index: number) => number) => () =>
    Float64Array.from({ length: facts.count }, (_, index) => value(index))
  const listed = (
    key: string,
    title: string,
    unit: string,
    values: ArrayLike<number>,
    definition: string,
  ) => ({
    key,
    title,
    axis: title,
    unit,
    definition,
    values: () => values,
  })
  const { atoms, energies, timesteps, times } = facts
  return [
    {
      key: 'meanD2min',
      title: 'Mean D²min',
      axis: 'Mean {s|D}{p|2}{n|min}',
      unit: 'Å²',
      definition: 'Mean of D²min over the atoms, against the reference frame.',
      values: each((i) => (d2min.has(i) ? keptMean(d2min.get(i)!) : Number.NaN)),
    },
    {
      key: 'shear',
      title: 'Shear of the cell',
      axis: 'Shear of the cell {s|γ}',
      unit: '',
      definition: 'Shear of the cell in x along y, against the reference frame.',
      values: each((i) => cellShear(facts.box(reference), facts.box(i))),
    },
    {
      key: 'volume',
      title: 'Volume',
      axis: 'Volume {s|V}',
      unit: 'Å³',
      definition: 'Volume of the cell.',
      values: each((i) => volume(facts.box(i))),
    },
    ...(timesteps ? [listed('timestep', 'Timestep', '', timesteps, 'As the file says.')] : []),
    ...(times ? [listed('time', 'Time', 'ps', times, 'As the file says.')] : []),
    ...(atoms ? [listed('atoms', 'Number of atoms', '', atoms, 'Atoms of the frame.')] : []),
    ...(energies
      ? [
          {
            ...listed('energy', 'Energy', 'eV', energies, 'Potential energy of the cell.'),
            axis: 'Energy {s|E}',
          },
        ]
      : []),
    ...results.flatMap((result) => ofResult(result, facts)),
  ]
}

/** Means of arrays that never change, each taken once. */
const means = new WeakMap<ArrayLike<number>, number>()
function keptMean(values: ArrayLike<number>): number {
  const mean = means.get(values) ?? meanOf(values)
  means.set(values, mean)
  return mean
}

/** Arrays of one number an entry, laid on the frames that the entries belong to. */
function ofResult(result: StoredResult, facts: FrameFacts): FrameQuantity[] {
  const place = result.kind === 'log' ? placesOfLog(result, facts) : placesOfFrames(result, facts)
  if (!place) return []
  const n = place.length
  return Object.entries(result.arrays).flatMap(([name, array]) => {
    if (name === 'frame' || name === 'timestep' || name === `${columnPrefix}Step`) return []
    return partsOf(name, array, n).map(({ at, width, part, suffix }): FrameQuantity => {
      const bare = name.startsWith(columnPrefix) ? name.slice(columnPrefix.length) : name
      const field = name.startsWith(columnPrefix) ? undefined : findField(bare)
      const title = `${field?.title ?? bare}${suffix}`
      return {
        key: `result ${result.id} ${name}${suffix}`,
        title: `${title}, ${result.label}`,
        axis: field ? `${field.title} ${symbolMarks({ ...field.symbol, ...part })}` : title,
        unit: field?.unit ?? '',
        definition: field?.definition ?? `${bare} of ${result.label}.`,
        values: () => laid(array, at, width, place, facts.count),
      }
    })
  })
}

function partsOf(name: string, { data, shape }: NamedArray, n: number) {
  const width = data.length / n
  if (shape[0] !== n) return []
  if (width === 1) return [{ at: 0, width, part: {}, suffix: '' }]
  if (width !== stressComponents.length || !name.includes('tress')) return []
  return stressComponents.map((component, at) => ({
    at,
    width,
    part: { sub: component, subItalic: true as const },
    suffix: ` ${component}`,
  }))
}

function laid(
  { data }: NamedArray,
  at: number,
  width: number,
  place: ArrayLike<number>,
  count: number,
): Float64Array {
  const values = new Float64Array(count).fill(Number.NaN)
  for (let k = 0; k < place.length; k++) {
    const index = place[k]!
    if (index >= 0 && index < count) values[index] = data[k * width + at]!
  }
  return values
}

/** Of each entry the frame, counted from 0. */
export function placesOfFrames({ arrays }: StoredResult, { count }: FrameFacts): ArrayLike<number> | null {
  const frame = arrays['frame']?.data
  return frame?.every((index) => index < count) ? frame : null
}

/** Of each line of a log the frame of the same timestep, −1 where there is none; null where no line has one. */
function placesOfLog({ arrays }: StoredResult, { timesteps }: FrameFacts): ArrayLike<number> | null {
  const steps = arrays[`${columnPrefix}Step`]?.data
  if (!steps || !timesteps) return null
  const frames = new Map(Array.from(timesteps, (step, index) => [step, index] as const))
  const place = Array.from(steps, (step) => frames.get(step) ?? -1)
  return place.some((index) => index >= 0) ? place : null
}
