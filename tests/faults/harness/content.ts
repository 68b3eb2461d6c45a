/** What a project holds, for the comparison of two of them. */
import { closeProject, openReadable } from '../../../src-main/store/database.ts'
import { jobRows } from '../../../src-main/store/repositories/jobs.ts'
import { resultRows, storedStamps } from '../../../src-main/store/repositories/results.ts'

/**
 * Every result with the checksums of its arrays and every job with its state, as text. Without times, without
 * ids and in an order of its own: a killed import may be repeated before or after something else.
 */
export function contentOf(path: string): string {
  const database = openReadable(path)
  try {
    const results = resultRows(database).map(({ id, kind, role, label, summary }) =>
      JSON.stringify([kind, role, label, { ...summary, seconds: null }, storedStamps(database, id)]),
    )
    const jobs = jobRows(database).map(({ kind, parameters, state }) =>
      JSON.stringify([kind, parameters, state]),
    )
    return [...results.sort(), ...jobs.sort()].join('\n')
  } finally {
    closeProject(database)
  }
}
