import { isPartial, type ProjectReader } from '#core/model/result'
import type { ReadableDatabase } from './connection.ts'
import { readResult, resultRows } from './repositories/results.ts'

/** The project as figures and checks see it. */
export function projectReader(database: ReadableDatabase): ProjectReader {
  return {
    rows: (kind) => resultRows(database, kind).filter((row) => !isPartial(row)),
    read: (id) => readResult(database, id),
  }
}
