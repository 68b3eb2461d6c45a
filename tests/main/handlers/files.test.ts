import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openBackend } from '../../../src-main/handlers/backend.ts'
import { claimProject } from '../../../src-main/handlers/claims.ts'
import { isInside } from '../../../src-main/handlers/folderLimit.ts'
import { configurationFolder, recentProjects, rememberProject } from '../../../src-main/handlers/recent.ts'
import type { SessionOptions } from '../../../src-main/handlers/session.ts'
import { newProject, temporaryFolder } from '../../fixtures/projects.ts'

function backend(options: Partial<SessionOptions> = {}) {
  const opened = openBackend({ threads: 1, emit: () => {}, ...options })
  onTestFinished(() => opened.close())
  return opened
}

describe('a folder', () => {
  test('is listed as a chooser shows it: folders first, nothing hidden', async () => {
    const folder = temporaryFolder()
    for (const name of ['b', 'a10', 'a9']) writeFileSync(join(folder, name), 'x')
    writeFileSync(join(folder, '.hidden'), 'x')
    mkdirSync(join(folder, 'sub'))
    const { entries, parent } = await backend().send('files.list', { folder })
    expect(entries.map(({ name }) => name)).toEqual(['sub', 'a9', 'a10', 'b'])
    expect(entries[0]).toMatchObject({ kind: 'folder', bytes: null, path: join(folder, 'sub') })
    expect(entries[1]).toMatchObject({ kind: 'file', bytes: 1 })
    expect(parent).not.toBeNull()
    const nowhere = join(folder, 'none')
    await expect(backend().send('files.list', { folder: nowhere })).rejects.toThrow('there is no such folder')
  })
})

describe('a limit', () => {
  test('holds every path of every command, links followed', async () => {
    const [folder, outside] = [temporaryFolder(), temporaryFolder()]
    mkdirSync(join(folder, 'sub'))
    symlinkSync(outside, join(folder, 'link'))
    const { send } = backend({ folderLimit: folder })
    const { entries, parent } = await send('files.list', {})
    expect(entries.map(({ name }) => name)).toEqual(['sub'])
    expect(parent).toBeNull()
    expect((await send('files.list', { folder: join(folder, 'sub') })).parent).toBe(folder)
    const bad = [outside, join(folder, '..'), join(folder, 'link', 'x'), `${folder}x`, '/etc/passwd']
    for (const path of bad) {
      const refused = [
        send('project.create', { path, potential: 'CuZr_mm' }),
        send('project.create', { path: join(folder, 'p'), potential: path }),
        send('project.open', { path }),
        send('project.check', { path }),
        send('structures.import', { files: [join(folder, 'a'), path] }),
        send('structures.evaluate', { file: path, potential: 'CuZr_mm', forces: false }),
        send('figures.write', { folder: path, formats: ['svg'] }),
        send('export.write', { id: 1, format: 'xyz', file: path }),
        send('files.list', { folder: path }),
      ]
      for (const reply of refused) await expect(reply).rejects.toThrow('was started for')
    }
  })

  test('lets in what is below it, also before it is there', () => {
    const folder = temporaryFolder()
    expect(isInside(join(folder, 'new', 'p.metabasin'), folder)).toBe(true)
    expect(isInside(folder, folder)).toBe(true)
    expect(isInside(join(folder, '..x'), folder)).toBe(true)
    expect(isInside(join(folder, '..'), folder)).toBe(false)
  })
})

describe('recent projects', () => {
  test('come newest first, a missing one as missing; a bad list does not keep anybody from starting', async () => {
    const file = join(temporaryFolder(), 'below', 'recent.json')
    const [one, two] = [newProject(), newProject()]
    const { send } = backend({ recentFile: file })
    await send('project.open', { path: one })
    await send('project.open', { path: two })
    await send('project.open', { path: one })
    await send('project.close', {})
    const listed = await send('project.recent', {})
    expect(listed.map(({ path }) => path)).toEqual([one, two])
    expect(listed[0]!.bytes).toBeGreaterThan(0)
    rmSync(two)
    expect(recentProjects(file)[1]).toMatchObject({ path: two, name: 'glass', bytes: null })

    writeFileSync(file, '{ not json')
    expect(await send('project.recent', {})).toEqual([])
    rememberProject(join('/dev/null', 'recent.json'), { path: one, name: 'glass' })
    expect(await backend().send('project.recent', {})).toEqual([])
  })

  test('stand where the system wants them', () => {
    expect(configurationFolder({ XDG_CONFIG_HOME: '/x' }, 'linux', '/h')).toBe('/x/metabasin')
    expect(configurationFolder({}, 'linux', '/h')).toBe('/h/.config/metabasin')
    expect(configurationFolder({}, 'darwin', '/h')).toBe('/h/Library/Application Support/Metabasin')
    expect(configurationFolder({ APPDATA: '/a' }, 'win32', '/h')).toBe('/a/Metabasin')
  })
})

describe('a claim', () => {
  test('keeps a second window out until it is let go; one of a dead process is worth nothing', async () => {
    const claims = temporaryFolder()
    const path = newProject()
    const claim = (p: string) => claimProject(p, claims)
    const first = backend({ claim })
    await first.send('project.open', { path })
    const second = backend({ claim })
    await expect(second.send('project.open', { path })).rejects.toThrow('another window of this program')
    expect(await second.send('project.describe', {})).toBeNull()
    await second.send('project.open', { path, readOnly: true })
    await second.send('project.close', {})
    await first.send('project.close', {})
    await second.send('project.open', { path })
    await second.close()

    const { release } = claim(path)
    release()
    const dead = temporaryFolder()
    const own = claimProject(path, dead)
    const [name] = readdirSync(dead)
    writeFileSync(join(dead, name!), JSON.stringify({ pid: 2 ** 22 + 1, start: 'x', host: '', at: '' }))
    claimProject(path, dead).release()
    own.release()
  })

  test('is not asked for where the home may not be written', () => {
    claimProject(newProject(), '/dev/null/claims').release()
  })
})
