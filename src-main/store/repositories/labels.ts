import { Problem } from '#core/base/problem'
import type { ReadableDatabase } from '../connection.ts'

/** `wanted`, or `wanted (2)`, `wanted (3)`… where a result has it already. */
export function uniqueLabel(database: ReadableDatabase, wanted: string): string {
  const taken = database.prepare<[string]>('SELECT 1 FROM result WHERE label = ?')
  let label = wanted
  for (let n = 2; label !== '' && taken.get(label); n++) label = `${wanted} (${n})`
  return label
}

/** A label of digits alone could be taken for an id. Throws a Problem. */
export function checkLabel(label: string): void {
  if (/^\d+$/.test(label))
    throw new Problem(
      'cannot use the label',
      'it consists of digits alone and would be taken for an id',
      label,
    )
}
