import { numberText } from './numberText.ts'

/** A column of a table: numbers or names; null stands for an empty cell. */
export interface CsvColumn {
  readonly name: string
  /** '' for a number without unit and for names. */
  readonly unit: string
  readonly values: ArrayLike<number | string | null>
}

/**
 * A table as comma-separated values: a line of names, a line of units, then the rows.
 * Cells are quoted as RFC 4180 says where they must be; numbers are exact, -0, nan and inf are kept.
 * Columns shorter than the longest leave their cells empty.
 */
export function writeCsv(columns: readonly CsvColumn[]): string {
  const rows = columns.reduce((most, { values }) => Math.max(most, values.length), 0)
  const lines = [columns.map(({ name }) => cell(name)), columns.map(({ unit }) => cell(unit))]
  for (let i = 0; i < rows; i++) lines.push(columns.map(({ values }) => cell(values[i] ?? null)))
  return `${lines.map((cells) => cells.join(',')).join('\n')}\n`
}

function cell(value: number | string | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return numberText(value)
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
