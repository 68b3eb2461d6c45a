import { createHash } from 'node:crypto'
import { choiceParameters } from '#core/figures/choice'
import { styleParameters } from '#core/figures/style'
import type { ParameterTable } from '#core/model/parameters'
import type { ProjectReader } from '#core/model/result'

/** Where the numbers came from, as far as the results do not say it themselves. */
export interface Provenance {
  /** Id of the project. */
  readonly project: string
  readonly potential: string
  /** Name and version of this program. */
  readonly program: string
}

/** Complete values of the two tables of a figure. */
export interface Settings {
  readonly style: Readonly<Record<string, unknown>>
  readonly choice: Readonly<Record<string, unknown>>
}

/**
 * Lines "key: value" of the chain behind a figure: its results, a checksum over how they were made, what made them,
 * and with which values it was drawn.
 */
export function provenanceLines(
  project: ProjectReader,
  results: readonly number[],
  known: Provenance,
  { style, choice }: Settings,
): string[] {
  const rows = rowsOf(project, results)
  const made = rows.map(({ id, kind, role, jobKind, parameters, inputs }) => ({
    id,
    kind,
    role,
    jobKind,
    parameters,
    inputs,
  }))
  const checksum = createHash('sha256').update(JSON.stringify(made)).digest('hex')
  const kernels = [...new Set(rows.map((row) => row.kernelVersion))].filter(Boolean).sort()
  return [
    `project: ${known.project}`,
    `results: ${results.join(' ')}`,
    `parameters: sha256 ${checksum}`,
    `potential: ${known.potential}`,
    `program: ${known.program}`,
    `kernel: ${kernels.join(', ')}`,
    `style: ${valuesLine(styleParameters, style)}`,
    `choice: ${valuesLine(choiceParameters, choice)}`,
  ]
}

/** When the newest of these results was made: the date of a file that is the same whenever it is written. */
export function dateOf(project: ProjectReader, results: readonly number[]): Date {
  const times = rowsOf(project, results).map((row) => Date.parse(row.createdAt))
  return new Date(Math.max(0, ...times.filter(Number.isFinite)))
}

function rowsOf(project: ProjectReader, results: readonly number[]) {
  const used = new Set(results)
  return project.rows().filter((row) => used.has(row.id))
}

function valuesLine(table: ParameterTable, values: Readonly<Record<string, unknown>>): string {
  return Object.entries(table)
    .map(([key, parameter]) => {
      // The resolution is named by its unit.
      const unit = 'unit' in parameter && parameter.unit && parameter.unit !== key ? ` ${parameter.unit}` : ''
      return `${key} ${String(values[key])}${unit}`
    })
    .join(', ')
}
