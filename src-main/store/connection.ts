import type { Database } from 'better-sqlite3'

declare const readable: unique symbol
declare const writable: unique symbol
/** A project file that may be read. */
export type ReadableDatabase = Database & { readonly [readable]: true }
/** A project file that may be written. Functions that write ask for this type. */
export type WritableDatabase = ReadableDatabase & { readonly [writable]: true }

/** One transaction, taken for writing from its start. Nests. */
export function inTransaction<T>(database: WritableDatabase, work: () => T): T {
  return database.transaction(work).immediate()
}
