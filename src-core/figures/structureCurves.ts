import { ensembleCurve } from '../analysis/statistics/ensemble.ts'
import { smoothedOver } from '../analysis/structure/smoothing.ts'
import type { ProjectReader, StoredResult } from '../model/result.ts'
import { signed } from './drawing/scale.ts'
import type { Band, Curve, LineLook, Point } from './drawing/marks.ts'
import type { Choice, Selected } from './figure.ts'
import { atomCount, ids } from './selection.ts'
import { structureSamples, structureStates, type StructureState } from './structureSamples.ts'
import { colours, dashes, print } from './theme.ts'

/** What the figures of the structure say of the samples they are of. */
export interface StructureEnsemble extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly samples: number
  readonly atoms: readonly number[]
  readonly controlStrain: number
  /** Planes of shear in which the as-cast state was taken, all samples together. */
  readonly planes: number
}

export interface LoadedStructures {
  readonly about: StructureEnsemble
  /** One of each sample. */
  readonly of: Readonly<Record<StructureState, readonly StoredResult[]>>
  /** The as-cast state of the one sample in every plane; empty with several samples, whose spread is shown instead. */
  readonly planes: readonly StoredResult[]
  /** Centres of the bins, Å. */
  readonly r: Float64Array
  /** Centres of the bins, rad. */
  readonly theta: Float64Array
}

type BandRow = readonly [x: number, low: number, high: number]

/** A function of distance or azimuth in the three states. */
export interface StructureCurves {
  readonly mean: Readonly<Record<StructureState, readonly Point[]>>
  /** Mean ± standard deviation between samples; null with one. The control has the pairs, and the scatter, of as-cast. */
  readonly spread: Readonly<Record<'asCast' | 'trained', readonly BandRow[]>> | null
  /** The same of the one as-cast sample between equivalent planes; null with several samples or fewer than two planes. */
  readonly scatter: readonly BandRow[] | null
}

/** Null where no sample has all three states. */
export function loadStructures(project: ProjectReader, choice: Choice): LoadedStructures | null {
  const samples = structureSamples(project, choice.amplitude)
  const first = samples[0]
  if (!first) return null
  const read = (state: StructureState) => samples.map(({ structures }) => project.read(structures[state].id))
  const of = { asCast: read('asCast'), trained: read('trained'), control: read('control') }
  const scattered = samples.length === 1 && first.planes.length > 1 ? first.planes : []
  const axis = (name: string) => Float64Array.from(of.asCast[0]!.arrays[name]!.data)
  return {
    about: {
      amplitude: first.amplitude,
      cycles: first.cycles,
      samples: samples.length,
      atoms: [...new Set(samples.map(({ asCast }) => atomCount(project, asCast)))].sort((a, b) => a - b),
      controlStrain: first.controlStrain,
      planes: samples.reduce((n, { planes }) => n + planes.length, 0),
      results: ids(
        ...samples.flatMap(({ training, asCast, trained }) => [training, asCast, trained]),
        ...structureStates.flatMap((state) => of[state].map(({ id }) => id)),
        ...scattered,
      ),
    },
    of,
    planes: scattered.map(({ id }) => project.read(id)),
    r: axis('r'),
    theta: axis('theta'),
  }
}

/** `values` of every result on the abscissa `x`, averaged over the samples. */
export function structureCurves(
  { of, planes }: LoadedStructures,
  x: ArrayLike<number>,
  values: (result: StoredResult, state: StructureState, sample: number) => ArrayLike<number>,
): StructureCurves {
  const curves = (state: StructureState) =>
    ensembleCurve(of[state].map((result, sample) => values(result, state, sample)))
  const all = { asCast: curves('asCast'), trained: curves('trained'), control: curves('control') }
  const points = (state: StructureState) => Array.from(x, (at, i): Point => [at, all[state].mean[i]!])
  const bounds = ({ mean, std }: { mean: Float64Array; std: Float64Array }) =>
    Array.from(x, (at, i): BandRow => [at, mean[i]! - std[i]!, mean[i]! + std[i]!])
  return {
    mean: { asCast: points('asCast'), trained: points('trained'), control: points('control') },
    spread: of.asCast.length > 1 ? { asCast: bounds(all.asCast), trained: bounds(all.trained) } : null,
    scatter:
      planes.length > 1 ? bounds(ensembleCurve(planes.map((result) => values(result, 'asCast', 0)))) : null,
  }
}

/** An array of a result over r, smoothed by a Gaussian of `width` Å. */
export function smoothedArray(result: StoredResult, name: string, width: number): Float64Array {
  return smoothedOver(result.arrays['r']!.data, result.arrays[name]!.data, width)
}

const looks: Readonly<Record<StructureState, LineLook>> = {
  asCast: { colour: colours.asCast, width: print.lineUnder },
  trained: { colour: colours.trained, dash: dashes.trained },
  control: { colour: colours.fit, width: 1, dash: dashes.fit },
}

/** "control" with its strain is what the key calls the third state. */
export function stateName(state: StructureState, controlStrain: number): string {
  if (state === 'control')
    return `strained by ${signed(String(Number((100 * controlStrain).toPrecision(3))))} %`
  return state === 'asCast' ? 'as-cast' : 'trained'
}

export interface Drawing {
  readonly states: readonly StructureState[]
  readonly controlStrain: number
  readonly keyed: boolean
  /** Follows the state in the names of the marks. */
  readonly what?: string
  /** Applied to the values: y → factor · y + shift. */
  readonly factor?: number
  readonly shift?: number
}

/** Bands first, as-cast under trained, the control on top. */
export function structureMarks(curves: StructureCurves, drawing: Drawing): (Band | Curve)[] {
  const { states, controlStrain, keyed, what = '', factor = 1, shift = 0 } = drawing
  const name = (state: StructureState) => stateName(state, controlStrain) + what
  const place = (y: number) => factor * y + shift
  const band = (title: string, bounds: string, colour: string, rows: readonly BandRow[]): Band => ({
    kind: 'band',
    name: title,
    bounds,
    colour,
    data: rows.map(([x, low, high]): BandRow => [x, place(low), place(high)]),
  })
  const { spread, scatter } = curves
  const bands = [
    ...(scatter ? [band(`${name('asCast')}, equivalent planes`, planeBounds, colours.asCast, scatter)] : []),
    ...(spread
      ? states
          .filter((state) => state !== 'control')
          .map((state) => band(`${name(state)}, spread`, sampleBounds, looks[state].colour, spread[state]))
      : []),
  ]
  return [
    ...bands,
    ...states.map((state): Curve => ({
      kind: 'curve',
      name: name(state),
      ...(keyed ? { key: stateName(state, controlStrain) } : {}),
      data: curves.mean[state].map(([x, y]): Point => [x, place(y)]),
      line: looks[state],
    })),
  ]
}

const sampleBounds = 'mean ± standard deviation between samples'
const planeBounds = 'mean ± standard deviation between planes'

/** Least and largest y of marks, as an axis needs them. */
export function ordinates(marks: readonly (Band | Curve)[]): number[] {
  return marks.flatMap((mark) =>
    mark.kind === 'band' ? mark.data.flatMap((row) => [row[1], row[2]]) : mark.data.map((point) => point[1]),
  )
}

/** "γ_A = 0.06, 40 cycles; 1 sample of 8000 atoms". */
export function describeStructures({ amplitude, cycles, samples, atoms }: StructureEnsemble): string {
  const several = samples === 1 ? '1 sample' : `${samples} samples`
  return `γ_A = ${amplitude}, ${cycles} cycles; ${several} of ${atoms.join(', ')} atoms`
}

/** What the bands of a figure are; nothing where there are none. */
export function describeBands({ samples, planes }: StructureEnsemble): string {
  if (samples > 1)
    return ' Lines are means, shaded bands the standard deviation between samples (as-cast and trained).'
  return planes > 1
    ? ` Shaded: mean and standard deviation of the as-cast sample over ${planes} planes of shear that an isotropic ` +
        'glass cannot tell apart.'
    : ''
}
