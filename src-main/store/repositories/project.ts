import { randomUUID } from 'node:crypto'
import type { ReadableDatabase, WritableDatabase } from '../connection.ts'

export interface ProjectRow {
  readonly uuid: string
  readonly name: string
  /** Of the program that made the file. */
  readonly programVersion: string
  readonly createdAt: string
}

export function insertProject(
  database: WritableDatabase,
  project: { readonly name: string; readonly programVersion: string },
): void {
  database
    .prepare('INSERT INTO project (id, uuid, name, program_version, created_at) VALUES (1, ?, ?, ?, ?)')
    .run(randomUUID(), project.name, project.programVersion, new Date().toISOString())
}

export function projectRow(database: ReadableDatabase): ProjectRow {
  const row = database
    .prepare<[], ProjectRow>(
      'SELECT uuid, name, program_version AS programVersion, created_at AS createdAt FROM project',
    )
    .get()
  if (!row) throw new Error('the project row is missing')
  return row
}
