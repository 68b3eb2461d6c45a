import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { Problem } from '#core/base/problem'
import { closeProject, createProject, openReadable, openWritable } from '../../../src-main/store/database.ts'
import { schemaVersion } from '../../../src-main/store/migrate.ts'
import { projectRow } from '../../../src-main/store/repositories/project.ts'
import { insertResult, resultRows } from '../../../src-main/store/repositories/results.ts'
import { configurationDraft, newProject, temporaryFolder } from '../../fixtures/projects.ts'

const origin = { jobId: null, label: '', kernelVersion: '' }
const project = { name: 'glass', programVersion: '0.1.0' }

/** What `open` says of the file. */
function refusal(open: (path: string) => unknown, path: string): string {
  try {
    open(path)
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
  return 'opened'
}

describe('a new project', () => {
  test('knows its name and the program that made it', () => {
    const database = openReadable(newProject())
    const row = projectRow(database)
    expect(row).toMatchObject(project)
    expect(row.uuid).toMatch(/^[0-9a-f-]{36}$/)
    closeProject(database)
  })

  test('does not take the place of a file', () => {
    const path = newProject()
    expect(refusal((file) => createProject(file, project), path)).toBe(
      `cannot make the project: a file of this name exists already (${path})`,
    )
  })

  test('appears only when it is complete', () => {
    const folder = temporaryFolder()
    const fail = () => {
      throw new Problem('cannot read the potential', 'it is empty')
    }
    expect(() => createProject(join(folder, 'a.metabasin'), project, fail)).toThrow('it is empty')
    expect(readdirSync(folder)).toEqual([])
    expect(refusal((file) => createProject(file, project), join(folder, 'none', 'a.metabasin'))).toContain(
      'cannot make the project: the file cannot be opened or made there',
    )
  })

  test('is one single file again when its last writer has closed it', () => {
    const path = newProject()
    const one = openWritable(path)
    const other = openWritable(path)
    insertResult(one, configurationDraft('O', Float64Array.of(1, 2, 3)), origin)
    expect(existsSync(`${path}-wal`)).toBe(true)
    closeProject(one)
    expect(resultRows(other)).toHaveLength(1)
    closeProject(other)
    expect(readdirSync(dirname(path))).toEqual(['glass.metabasin'])
  })
})

describe('a file that cannot be opened', () => {
  test.each([
    ['nothing', undefined, 'there is no such file'],
    ['an empty file', '', 'this is not a Metabasin project'],
    ['a text', 'ITEM: TIMESTEP\n0\n', 'this is not a Metabasin project'],
  ])('%s', (_, content, why) => {
    const path = join(temporaryFolder(), 'file')
    if (content !== undefined) writeFileSync(path, content)
    expect(refusal(openReadable, path)).toBe(`cannot open the project: ${why} (${path})`)
    expect(refusal(openWritable, path)).toBe(`cannot open the project for writing: ${why} (${path})`)
  })

  test('a folder', () => {
    const path = join(temporaryFolder(), 'folder')
    mkdirSync(path)
    expect(refusal(openReadable, path)).toContain('this is a folder or a device, not a file')
  })

  test('a database of another program', () => {
    const path = join(temporaryFolder(), 'other.db')
    new BetterSqlite3(path).exec('CREATE TABLE t (a)').close()
    expect(refusal(openWritable, path)).toContain('this is not a Metabasin project')
  })

  test('a project of a newer program, which is left as it is', () => {
    const path = newProject()
    const newer = new BetterSqlite3(path)
    newer.exec('CREATE TABLE invented_later (a)')
    newer.pragma(`user_version = ${schemaVersion + 1}`)
    newer.close()
    for (const open of [openReadable, openWritable])
      expect(refusal(open, path)).toContain(
        `it was written by a newer Metabasin (schema ${schemaVersion + 1}, this program knows up to ${schemaVersion})`,
      )
    const after = new BetterSqlite3(path)
    expect(after.pragma('user_version', { simple: true })).toBe(schemaVersion + 1)
    after.close()
  })

  test('a damaged one', () => {
    const path = newProject()
    const bytes = Buffer.alloc(16384 * 2, 0x5a)
    const header = spawnSync('head', ['-c', '100', path]).stdout
    writeFileSync(path, header)
    appendFileSync(path, bytes)
    expect(refusal(openReadable, path)).toContain('the file is damaged')
  })
})

/** Runs this in a process that may not write the folder, even where the tests are run by root. */
const opener = fileURLToPath(new URL('../../fixtures/openProject.ts', import.meta.url))
function openAsStranger(path: string, how: 'read' | 'write'): string {
  const isRoot = process.getuid?.() === 0
  const identity = isRoot ? { uid: 65534, gid: 65534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, [opener, how, path], {
    encoding: 'utf8',
    ...identity,
  })
  return stdout.trim() || stderr
}

describe.skipIf(process.platform === 'win32')('a folder that must not be written', () => {
  function readOnlyProject(): string {
    const path = newProject()
    chmodSync(path, 0o444)
    chmodSync(dirname(path), 0o555)
    return path
  }

  test('lets a project be read', () => {
    expect(openAsStranger(readOnlyProject(), 'read')).toBe('glass')
  })

  test('lets a project be read that a killed program has left in write-ahead mode', () => {
    const path = newProject()
    const database = openWritable(path)
    insertResult(database, configurationDraft('O', Float64Array.of(1, 2, 3)), origin)
    database.pragma('wal_checkpoint(TRUNCATE)')
    // Closed without the change of mode that closeProject makes.
    database.close()
    chmodSync(path, 0o444)
    chmodSync(dirname(path), 0o555)
    expect(openAsStranger(path, 'read')).toBe('glass')
  })

  test('is said to be so to who would write', () => {
    expect(openAsStranger(readOnlyProject(), 'write')).toContain('the file or its folder must not be written')
  })
})

test('an old Node is refused before it could crash', () => {
  const path = newProject()
  const napi = Object.getOwnPropertyDescriptor(process.versions, 'napi') ?? {}
  Object.defineProperty(process.versions, 'napi', { ...napi, value: '9' })
  try {
    expect(refusal(openReadable, path)).toContain('offers Node-API 9, 10 is needed')
  } finally {
    Object.defineProperty(process.versions, 'napi', napi)
  }
})
