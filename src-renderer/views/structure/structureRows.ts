/** Results of the structure job: what each one is of, and which belong together. */
import {
  structuralFunctions,
  type StructuralFunction,
  type StructureComparison,
} from '#core/analysis/reproduction/evidence'
import { trainedPairs, type RowReader } from '#core/figures/selection'
import { planeOf, strainOf, structureSamples } from '#core/figures/structureSamples'
import type { ResultRow } from '#core/model/result'

export type StructureState = 'as-cast' | 'trained' | 'control' | 'other'

export interface StructureEntry {
  readonly row: ResultRow
  readonly state: StructureState
  readonly plane: string
  readonly controlStrain: number
  /** as-cast-1, xy: what stands in lists and legends. */
  readonly name: string
}

/** Functions by the name of their apparent strain in the summary. */
export const summaryNames: Readonly<Record<StructuralFunction, string>> = {
  'g_θ(r)': 'gTheta',
  's₂^θ': 's2Theta',
  'g₂⁰(r)': 'g20',
}

/** NaN where there is none. */
export function apparentStrain({ summary }: ResultRow, name: string): number {
  const value = (summary['apparentStrain'] as Readonly<Record<string, unknown>> | undefined)?.[name]
  return typeof value === 'number' ? value : Number.NaN
}

export function structureEntries(reader: RowReader): StructureEntry[] {
  const configurations = new Map(reader.rows('configuration').map((row) => [row.id, row]))
  const trained = new Set(trainedPairs(reader).map((pair) => pair.trained))
  return reader.rows('structure').map((row): StructureEntry => {
    const from = configurations.get(row.inputs['from'] ?? -1)
    const controlStrain = strainOf(row)
    const plane = planeOf(row)
    const asCast = from?.summary['state'] === 'as-cast'
    const state =
      controlStrain !== 0
        ? 'control'
        : asCast
          ? 'as-cast'
          : trained.has(from?.id ?? -1) || typeof from?.summary['cycle'] === 'number'
            ? 'trained'
            : 'other'
    const of = from?.label ?? `result ${row.inputs['from']}`
    const strained = controlStrain === 0 ? '' : `, strained by ${controlStrain}`
    return { row, state, plane, controlStrain, name: `${of}${strained}, ${plane}` }
  })
}

/** What is drawn before anything was chosen: as-cast, trained and control of the newest sample, in the plane of training. */
export function firstChoice(entries: readonly StructureEntry[]): number[] {
  const newest = (state: StructureState) =>
    entries.findLast((entry) => entry.state === state && entry.plane === 'xy')?.row.id
  const chosen = [newest('as-cast'), newest('trained'), newest('control')].filter((id) => id !== undefined)
  return chosen.length > 0 ? chosen : entries.slice(-1).map(({ row }) => row.id)
}

/** What the checks judge by, of every sample that has all three states; empty without one. */
export function comparisons(reader: RowReader): StructureComparison[] {
  const samples = structureSamples(reader)
  if (samples.length === 0) return []
  return structuralFunctions.map((quantity) => {
    const strain = (row: ResultRow) => apparentStrain(row, summaryNames[quantity])
    return {
      quantity,
      asCast: samples.map(({ structures }) => strain(structures.asCast)),
      trained: samples.map(({ structures }) => strain(structures.trained)),
      strained: samples.map(({ structures }) => strain(structures.control)),
      controlStrain: samples[0]!.controlStrain,
      scatter: samples.flatMap(({ planes }) => planes.map(strain)),
    }
  })
}
