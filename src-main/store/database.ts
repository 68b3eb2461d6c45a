import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { Problem } from '#core/base/problem'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'
import { migrate, schemaVersion, versionOf } from './migrate.ts'
import { beginNewFile } from './newFile.ts'
import { insertProject } from './repositories/project.ts'
import { storageCode, withStorageProblems } from './storageProblem.ts'

/** "Mtbs" in the header of the file: by it `file` and we tell a project from any other database. */
const applicationId = 0x4d746273
export const pageSize = 8192
/** ms that a writer waits for another one. */
const patience = 10_000

/**
 * Makes a new project file at `path`. `fill` may put rows into it; the file appears under its name
 * only when that has succeeded, and never takes the place of another.
 */
export function createProject(
  path: string,
  project: { readonly name: string; readonly programVersion: string },
  fill: (database: WritableDatabase) => void = () => {},
): void {
  const what = 'cannot make the project'
  demandNodeApi(what)
  withStorageProblems(what, path, () => {
    const file = beginNewFile(path, what)
    try {
      const database = new BetterSqlite3(file.partial) as WritableDatabase
      try {
        // A configuration of 8000 atoms (192 kB) is read three times as fast as from pages of 4096 bytes.
        database.pragma(`page_size = ${pageSize}`)
        setUp(database)
        database.pragma(`application_id = ${applicationId}`)
        migrate(database)
        insertProject(database, project)
        fill(database)
      } finally {
        closeProject(database)
      }
      file.putInPlace()
    } finally {
      file.discard()
    }
  })
}

/** Opens a project for reading. It may be written by another program meanwhile. */
export function openReadable(path: string): ReadableDatabase {
  return open(path, 'cannot open the project', (file) => {
    try {
      return begin(new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: patience }))
    } catch (error) {
      const barred = /^SQLITE_(CANTOPEN|READONLY)/.test(storageCode(error))
      const alone = barred && !existsSync(`${file}-wal`)
      if (!alone) throw error
      return begin(new BetterSqlite3(withoutWriteAhead(file), { readonly: true }))
    }
  }) as ReadableDatabase
}

/** Opens a project for writing and brings its schema up to date. Several programs may do so at a time. */
export function openWritable(path: string): WritableDatabase {
  return open(path, 'cannot open the project for writing', (file) => {
    const database = begin(new BetterSqlite3(file, { fileMustExist: true, timeout: patience }))
    try {
      if (versionOf(database) <= schemaVersion) {
        setUp(database)
        migrate(database)
      }
      return database
    } catch (error) {
      database.close()
      throw error
    }
  }) as WritableDatabase
}

/** Closes the file; the last writer leaves it as one single file that can be copied and read anywhere. */
export function closeProject(database: ReadableDatabase): void {
  if (!database.open) return
  try {
    if (!database.readonly) {
      database.pragma('busy_timeout = 0')
      database.pragma('journal_mode = DELETE')
    }
  } catch {
    // Another program has it open, or the disk is full: the write-ahead file stays, nothing is lost.
  } finally {
    database.close()
  }
}

function open(path: string, what: string, connect: (file: string) => BetterSqlite3.Database) {
  demandNodeApi(what)
  const file = resolve(path)
  withStorageProblems(what, path, () => demandProject(file, what, path))
  const database = withStorageProblems(what, path, () => connect(file))
  const version = versionOf(database)
  if (version === schemaVersion) return database
  database.close()
  throw new Problem(
    what,
    version > schemaVersion
      ? `it was written by a newer Metabasin (schema ${version}, this program knows up to ${schemaVersion})`
      : `its schema ${version} is older than this program's ${schemaVersion}: open it for writing once`,
    path,
  )
}

/** Looks at the first 100 bytes: SQLite's magic string, and our number at offset 68. */
function demandProject(file: string, what: string, path: string): void {
  if (!existsSync(file)) throw new Problem(what, 'there is no such file', path)
  if (!statSync(file).isFile()) throw new Problem(what, 'this is a folder or a device, not a file', path)
  const header = Buffer.alloc(100)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, header, 0, 100, 0)
  } finally {
    closeSync(descriptor)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0' || header.readUInt32BE(68) !== applicationId)
    throw new Problem(what, 'this is not a Metabasin project', path)
}

/** better-sqlite3 ends the process without a word where Node offers an older interface. */
function demandNodeApi(what: string): void {
  const offered = Number(process.versions.napi)
  if (offered >= 10) return
  throw new Problem(
    what,
    `Node ${process.versions.node} offers Node-API ${offered}, 10 is needed: use Node 22.14 or newer, or start with npx`,
  )
}

/**
 * A file that a killed program left in write-ahead mode wants an index beside it. Where none can be made
 * and there is nothing in the write-ahead file, its content is opened with the mode set back (bytes 18, 19).
 */
function withoutWriteAhead(file: string): Buffer {
  const content = readFileSync(file)
  content.writeUInt16BE(0x0101, 18)
  return content
}

/** Reads the header, so that a file that is no database shows itself here. */
function begin(database: BetterSqlite3.Database): BetterSqlite3.Database {
  try {
    database.pragma('foreign_keys = ON')
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** FULL: a commit is on the disk when it returns, for a result must survive a power cut. */
function setUp(database: BetterSqlite3.Database): void {
  database.pragma(`busy_timeout = ${patience}`)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
}
