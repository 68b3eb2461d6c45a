import type { ResultRow } from '../model/result.ts'
import { latest, ofAmplitude, trainedPairs, type RowReader, type TrainedPair } from './selection.ts'

/** As the pair distributions of a sample were taken: of its two states, and of the as-cast one strained affinely. */
export const structureStates = ['asCast', 'trained', 'control'] as const
export type StructureState = (typeof structureStates)[number]

/** Pair distributions of one sample, in the plane of training. */
export interface StructureSample extends TrainedPair {
  readonly structures: Readonly<Record<StructureState, ResultRow>>
  /** Affine shear of the control. */
  readonly controlStrain: number
  /** The as-cast state in this plane and in all others that an isotropic glass cannot tell from it. */
  readonly planes: readonly ResultRow[]
}

/** What a figure of the structure says when there are none. */
export const structuresNeeded =
  'It needs pair distributions of one sample as-cast, trained, and as-cast under a strain that must show: run ' +
  '"metabasin structure PROJECT --from ID" for both states and once more with "--control-strain 0.01" for the ' +
  'as-cast one, or "metabasin reproduce PROJECT".'

/**
 * The samples of one amplitude (chosen as for maps) whose pair distributions were taken in all three states with the
 * same parameters, the latest of each.
 */
export function structureSamples(project: RowReader, amplitude?: number): StructureSample[] {
  const rows = project.rows('structure')
  const found = trainedPairs(project).flatMap((pair): StructureSample[] => {
    const trained = latest(rows.filter((row) => isOf(row, pair.trained) && inTraining(row) && !strainOf(row)))
    const alike = rows.filter((row) => trained && isOf(row, pair.asCast) && sameBins(row, trained))
    const planes = alike.filter((row) => !strainOf(row))
    const asCast = latest(planes.filter(inTraining))
    const control = latest(alike.filter((row) => inTraining(row) && strainOf(row) !== 0))
    if (!asCast || !trained || !control) return []
    const structures = { asCast, trained, control }
    return [{ ...pair, structures, controlStrain: strainOf(control), planes: newestOfPlane(planes) }]
  })
  const kept = ofAmplitude(found, amplitude)
  const first = kept[0]
  return kept.filter(
    ({ structures, controlStrain }) =>
      controlStrain === first!.controlStrain && sameBins(structures.trained, first!.structures.trained),
  )
}

function isOf(row: ResultRow, configuration: number): boolean {
  return row.inputs['from'] === configuration
}

export function planeOf({ summary }: ResultRow): string {
  return String(summary['plane'] ?? 'xy')
}

/** Affine strain under which a result of kind 'structure' was taken; 0 as it is. */
export function strainOf({ summary }: ResultRow): number {
  return Number(summary['controlStrain'] ?? 0)
}

function inTraining(row: ResultRow): boolean {
  return planeOf(row) === 'xy'
}

function newestOfPlane(rows: readonly ResultRow[]): ResultRow[] {
  return [...Map.groupBy(rows, planeOf).values()].map((same) => latest(same)!)
}

function sameBins(a: ResultRow, b: ResultRow): boolean {
  return ['rMax', 'bins', 'angles', 'smoothing'].every((key) => a.parameters[key] === b.parameters[key])
}
