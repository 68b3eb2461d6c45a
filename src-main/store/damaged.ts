/** Reading of a project file of which parts are not what they were. */
import {
  copyFileSync,
  existsSync,
  ftruncateSync,
  openSync,
  closeSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { Problem } from '#core/base/problem'
import type { ReadableDatabase } from './connection.ts'
import { createProject, pageSize } from './database.ts'
import { schemaVersion, versionOf } from './migrate.ts'
import { storageProblem } from './storageProblem.ts'

/** What it gives, or null where what it reads is damaged. Throws what is a defect of ours. */
export function ifIntact<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    const damaged =
      error instanceof Problem || error instanceof SyntaxError || storageProblem(error, '', '') !== null
    if (damaged) return null
    throw error
  }
}

/**
 * Opens a copy of the file, made in `folder`, with what its write-ahead file holds. Where the first page is
 * damaged it is taken from a new project: all files of one schema have their tables at the same places.
 * Throws a Problem where nothing can be read even so.
 */
export function openDamaged(path: string, folder: string): ReadableDatabase {
  const what = 'cannot recover the project'
  if (!existsSync(path) || !statSync(path).isFile()) throw new Problem(what, 'there is no such file', path)
  const copy = join(folder, 'damaged')
  copyFileSync(path, copy)
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
  const asItIs = ifIntact(() => readable(copy))
  if (asItIs) return asItIs
  takeFirstPage(copy, folder)
  const repaired = ifIntact(() => readable(copy))
  if (repaired) return repaired
  throw new Problem(
    what,
    'nothing in it can be read: this is not a Metabasin project, or all of it is damaged',
    path,
  )
}

/** Throws where the schema is not one of ours. */
function readable(file: string): ReadableDatabase {
  const database = new BetterSqlite3(file) as BetterSqlite3.Database as ReadableDatabase
  try {
    database.pragma('cell_size_check = ON')
    const version = versionOf(database)
    if (version < 1 || version > schemaVersion) throw new Problem('', 'another schema')
    for (const table of ['project', 'job', 'result', 'blob'])
      database.prepare(`SELECT rowid FROM ${table} LIMIT 0`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Writes the first page of a new project over that of the file, with the length of the file in its header; a
 * file that ends before the first pages of all tables is made as long as they reach, with zeros.
 */
function takeFirstPage(file: string, folder: string): void {
  const fresh = join(folder, 'fresh')
  createProject(fresh, { name: '', programVersion: '' })
  const blank = readFileSync(fresh)
  const page = blank.subarray(0, pageSize)
  const pages = Math.max(Math.floor(statSync(file).size / pageSize), blank.length / pageSize)
  const descriptor = openSync(file, 'r+')
  try {
    // Offsets of SQLite's file format: 24 and 92 change counter, 28 pages of the file, 32 and 36 free pages.
    page.writeUInt32BE(pages, 28)
    page.writeUInt32BE(page.readUInt32BE(24), 92)
    page.fill(0, 32, 40)
    writeSync(descriptor, page, 0, pageSize, 0)
    ftruncateSync(descriptor, pages * pageSize)
  } finally {
    closeSync(descriptor)
  }
}

/** The ids of a table from 1 to the largest that was given; where that cannot be read, to the largest that is found. */
export function idsOf(
  database: ReadableDatabase,
  table: 'result' | 'job',
): { readonly ids: readonly number[]; readonly complete: boolean } {
  let last = 0
  // From both ends, to where a damaged page stops it.
  for (const order of ['ASC', 'DESC'])
    ifIntact(() => {
      const rows = database
        .prepare<[], number>(`SELECT id FROM ${table} ORDER BY id ${order}`)
        .pluck()
        .iterate()
      for (const id of rows) last = Math.max(last, id)
    })
  const given = ifIntact(() =>
    database.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table),
  )
  last = Math.max(last, given ?? 0)
  // Without a row yet there is no number; a row that is there has one at least as large.
  const complete = given !== null && last === (given ?? 0)
  return { ids: Array.from({ length: last }, (_, i) => i + 1), complete }
}
