import BetterSqlite3 from 'better-sqlite3'
import { Problem } from '#core/base/problem'

/** The code of a fault that the database or the file system reported; '' for any other error. */
export function storageCode(error: unknown): string {
  if (error instanceof BetterSqlite3.SqliteError) {
    // What we ask for is in the schema: one that lacks it has been damaged.
    const schema =
      error.code === 'SQLITE_ERROR' && /^(no such (table|column)|.* has no column)/.test(error.message)
    return schema ? 'SQLITE_CORRUPT' : error.code
  }
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : ''
}

const sentences: readonly (readonly [RegExp, string])[] = [
  [
    /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/,
    'the disk is full; what was written before is kept: free some space and run the same command again',
  ],
  [/^SQLITE_(BUSY|LOCKED)/, 'another program is writing to the project and has not finished within 10 s'],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS)/,
    'the file or its folder must not be written: make both writable or copy the project elsewhere',
  ],
  [
    /^(SQLITE_CORRUPT|SQLITE_NOTADB)/,
    'the file is damaged: `metabasin check` says where, `metabasin recover` saves what is intact',
  ],
  [/^(SQLITE_CANTOPEN|ENOENT|ENOTDIR|EISDIR)/, 'the file cannot be opened or made there'],
  [/^SQLITE_IOERR/, 'the disk could not be read or written'],
]

/**
 * The Problem behind a fault of the database or the file system: `what` could not be done.
 * null for an error of any other kind: that is a defect and belongs to the caller.
 */
export function storageProblem(error: unknown, what: string, where: string): Problem | null {
  const code = storageCode(error)
  if (code === '') return null
  const sentence = sentences.find(([pattern]) => pattern.test(code))?.[1]
  if (!sentence && !code.startsWith('E')) return null
  return new Problem(what, sentence ?? `the system says ${code}`, where)
}

/** Runs `work`; a fault of the storage comes out as a Problem. */
export function withStorageProblems<T>(what: string, where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storageProblem(error, what, where) ?? error
  }
}
