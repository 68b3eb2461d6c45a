import type { Database } from 'better-sqlite3'
import * as resultsAndJobs from './migrations/0001-results-and-jobs.ts'

/** Numbered without gaps; a migration that was released is never changed again. */
const migrations: readonly { readonly version: number; readonly sql: string }[] = [resultsAndJobs]

/** What this program writes into `user_version`. */
export const schemaVersion = migrations.length

export function versionOf(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

/** Brings the schema to `schemaVersion`; each migration is one transaction with its number. */
export function migrate(database: Database): void {
  for (const { version, sql } of migrations) {
    database
      .transaction(() => {
        if (version <= versionOf(database)) return
        database.exec(sql)
        database.pragma(`user_version = ${version}`)
      })
      .immediate()
  }
}
