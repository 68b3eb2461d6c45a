import { once } from 'node:events'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { pageFolder } from '../../../../src-main/shell/page.ts'
import * as fake from '../../../fixtures/electron.ts'
import { newProject, temporaryFolder } from '../../../fixtures/projects.ts'

// The page need not be built for these.
const pageFiles = vi.hoisted(() => vi.fn(() => new Map()))
vi.mock('../../../../src-main/shell/page.ts', () => ({ pageFolder: 'out/renderer', pageFiles }))
const { startWindow } = await import('../../../../src-main/shell/electron/app.ts')

const words = ['electron', '.']
const settled = () => new Promise((resolve) => setTimeout(resolve, 50))
const menuItem = (label: string) =>
  fake.Menu.shown.flatMap(({ submenu }) => [...(submenu ?? [])]).find((item) => item.label === label)

beforeEach(() => {
  vi.stubEnv('XDG_CONFIG_HOME', temporaryFolder())
  fake.app.begin()
  fake.BrowserWindow.all = []
  fake.dialog.asked = []
  fake.dialog.response = 0
})

afterEach(async () => {
  fake.app.quit()
  await vi.waitFor(() => expect(fake.app.calls.at(-1)).toBe('ended'))
})

async function started(...more: readonly string[]): Promise<fake.BrowserWindow> {
  startWindow([...words, ...more])
  fake.app.becomeReady()
  await vi.waitFor(() => expect(fake.BrowserWindow.all.length).toBe(1))
  return fake.BrowserWindow.all[0]!
}

/** The page's end of the line. */
async function talk(window: fake.BrowserWindow, origin = 'app://metabasin', parent: object | null = null) {
  const handed: { inner: MessagePort }[] = []
  const senderFrame = {
    origin,
    parent,
    postMessage: (_: string, __: null, ports: typeof handed) => void handed.push(...ports),
  }
  const open = fake.handlers.get('wire.open') as (event: object) => void
  open({ senderFrame, sender: window.webContents })
  return handed[0]?.inner ?? null
}

describe('a start', () => {
  test('opens one window; a second start brings it to the front with its project', async () => {
    const path = newProject()
    const window = await started()
    expect(fake.app.calls).toContain('enableSandbox')
    expect(pageFolder).toBe('out/renderer')
    window.minimized = true
    fake.app.emit('second-instance', {}, [...words, path], '/')
    await vi.waitFor(() => expect(fake.app.recent).toEqual([path]))
    expect(window.calls).toEqual(expect.arrayContaining(['restore', 'focus']))
    expect(fake.BrowserWindow.all.length).toBe(1)
    await vi.waitFor(() => expect(menuItem('Open Recent')?.submenu).toMatchObject([{ label: 'glass' }]))
  })

  test('that is not the first ends at once', () => {
    fake.app.first = false
    startWindow(words)
    expect(fake.app.calls).toEqual(['quit', 'ended'])
    expect(fake.BrowserWindow.all).toEqual([])
  })

  test('says in a box why it cannot be, and ends', async () => {
    pageFiles.mockImplementationOnce(() => {
      throw new Error('its page has not been built')
    })
    startWindow(words)
    fake.app.becomeReady()
    await vi.waitFor(() => expect(fake.app.calls).toContain('exit 1'))
    expect(fake.dialog.asked[0]?.detail).toContain('has not been built')
  })

  test('takes the project of a file association, before or after it is ready', async () => {
    const [one, two] = [newProject(), newProject()]
    await started(one)
    await vi.waitFor(() => expect(fake.app.recent).toEqual([one]))
    const event = fake.preventable()
    fake.app.emit('open-file', event, two)
    expect(event.prevented).toBe(true)
    await vi.waitFor(() => expect(fake.app.recent).toEqual([one, two]))
  })

  test('tells in a box why a project cannot be opened', async () => {
    await started(join(temporaryFolder(), 'none.metabasin'))
    await vi.waitFor(() => expect(fake.dialog.asked.length).toBe(1))
    expect(fake.dialog.asked[0]).toMatchObject({ message: 'cannot open the project for writing' })
    expect(fake.dialog.asked[0]!.detail).toContain('there is no such file')
  })
})

describe('the line', () => {
  test('goes to the page through a port, with the same messages', async () => {
    const window = await started(newProject())
    await vi.waitFor(() => expect(fake.app.recent.length).toBe(1))
    const port = (await talk(window))!
    port.postMessage({ type: 'request', id: 1, command: 'project.describe', request: {} })
    const [reply] = (await once(port, 'message')) as [unknown]
    expect(reply).toMatchObject({ type: 'reply', id: 1, reply: { name: 'glass' } })
    port.postMessage({ type: 'request', id: 2, command: 'results.read', request: { id: 'none' } })
    const [refusal] = (await once(port, 'message')) as [unknown]
    expect(refusal).toMatchObject({ type: 'refusal', id: 2, fault: { what: 'cannot find the result' } })
    const closed = once(port, 'close')
    port.postMessage('noise')
    await closed
  })

  test('is given to no other page and to no frame', async () => {
    const window = await started()
    expect(await talk(window, 'https://evil.example')).toBeNull()
    expect(await talk(window, 'app://metabasin', {})).toBeNull()
  })

  test('chooses files with the dialog of the system, for the page alone', async () => {
    const window = await started()
    fake.dialog.chosen = ['/a', '/b']
    const choose = fake.handlers.get('files.choose') as (event: object, request: unknown) => Promise<string[]>
    const event = { sender: window.webContents, senderFrame: { origin: 'app://metabasin', parent: null } }
    expect(await choose(event, { title: 'Import' })).toEqual(['/a', '/b'])
    expect(await choose(event, { title: 'Save', save: true, extensions: ['xyz'] })).toEqual(['/a'])
    await expect(choose(event, { title: 'x', extensions: ['../x'] })).rejects.toThrow()
    const foreign = { ...event, senderFrame: { origin: 'https://evil.example', parent: null } }
    await expect(choose(foreign, { title: 'x' })).rejects.toThrow('may not choose files')
  })
})

describe('the end', () => {
  test('comes at once where no job is under way', async () => {
    const window = await started(newProject())
    await settled()
    const event = fake.preventable()
    window.emit('close', event)
    expect(event.prevented).toBe(true)
    await vi.waitFor(() => expect(fake.app.calls.at(-1)).toBe('ended'))
    expect(fake.dialog.asked).toEqual([])
  })

  test('of a project is in the menu', async () => {
    await started(newProject())
    await vi.waitFor(() => expect(fake.app.recent.length).toBe(1))
    expect(menuItem('Open Project…')?.accelerator).toBe('CmdOrCtrl+O')
    menuItem('Close Project')!.click!()
    await settled()
  })
})
