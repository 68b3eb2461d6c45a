import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, schemaVersion, versionOf } from '../../../../src-main/store/migrate.ts'

function migrated() {
  const database = new BetterSqlite3(':memory:')
  migrate(database)
  return database
}

test('the schema is the one that is documented', async () => {
  const statements = migrated()
    .prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY rowid`)
    .pluck()
    .all()
  const text = [
    `-- The schema of a project file, version ${schemaVersion}. Written by its test: vitest -u.`,
    ...statements.map((sql) => `${sql};`),
  ].join('\n\n')
  await expect(`${text}\n`).toMatchFileSnapshot('../../../../src-main/store/schema.sql')
})

test('every table is STRICT, so that a number stays a number', () => {
  const tables = migrated().pragma('table_list') as { name: string; strict: number }[]
  const loose = tables.filter(({ name, strict }) => !name.startsWith('sqlite_') && strict === 0)
  expect(loose).toEqual([])
})

test('a migration that was made is not made again', () => {
  const database = migrated()
  migrate(database)
  expect(versionOf(database)).toBe(schemaVersion)
})

test('a migration that fails leaves nothing behind', () => {
  const database = new BetterSqlite3(':memory:')
  // The last table of the first schema stands in its way.
  database.exec('CREATE TABLE checkpoint_array (a)')
  expect(() => migrate(database)).toThrow('already exists')
  expect(versionOf(database)).toBe(0)
  expect(database.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['checkpoint_array'])
})
