/** One JSON document on one line: arrays of numbers as lists, what is not a number as null. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, (_, entry: unknown) => (ArrayBuffer.isView(entry) ? listOf(entry) : entry))}\n`
}

function listOf(view: ArrayBufferView): readonly unknown[] {
  return Array.from(view as unknown as ArrayLike<number>)
}

/** Rows under a head, columns aligned; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, c) => Math.max(...cells.map((row) => (row[c] ?? '').length)))
  const right = head.map((_, c) => rows.length > 0 && rows.every((row) => typeof row[c] === 'number'))
  const line = (row: readonly string[]) =>
    row
      .map((cell, c) => (right[c] ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!)))
      .join('  ')
      .trimEnd()
  return cells.map(line).join('\n')
}

/** A number with as many digits as it deserves on a screen. */
export function digits(value: number | null | undefined, significant = 6): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  return String(Number(value.toPrecision(significant)))
}
