import BetterSqlite3 from 'better-sqlite3'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'
import { closeProject } from './database.ts'
import { beginNewFile } from './newFile.ts'
import { interruptAbandoned } from './repositories/jobs.ts'
import { storageProblem } from './storageProblem.ts'

/**
 * A copy of the project as it is now, in a new file, whole or not at all; jobs may go on meanwhile, in the
 * copy they are interrupted where they stood. Throws a Problem.
 */
export async function copyProject(database: ReadableDatabase, path: string): Promise<void> {
  const what = 'cannot save the copy'
  try {
    const file = beginNewFile(path, what)
    try {
      await database.backup(file.partial)
      leaveAlone(file.partial)
      file.putInPlace()
    } finally {
      file.discard()
    }
  } catch (error) {
    throw storageProblem(error, what, path) ?? error
  }
}

/** Nobody works on the jobs of a copy. */
function leaveAlone(partial: string): void {
  const copy = new BetterSqlite3(partial) as WritableDatabase
  try {
    copy.pragma('synchronous = FULL')
    interruptAbandoned(copy, new Set())
    copy.exec('DELETE FROM owner')
  } finally {
    closeProject(copy)
  }
}
