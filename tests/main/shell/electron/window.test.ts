import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { packageRoot } from '../../../../native-workers/locate.ts'
import { registerScheme, serveScheme } from '../../../../src-main/shell/electron/scheme.ts'
import { confine, denyPermissions, openWindow } from '../../../../src-main/shell/electron/window.ts'
import { metaPolicy } from '../../../../src-main/shell/policy.ts'
import * as fake from '../../../fixtures/electron.ts'
import { temporaryFolder } from '../../../fixtures/projects.ts'

const newWindow = () => {
  const window = openWindow()
  confine(window)
  return fake.BrowserWindow.all.at(-1)!
}

describe("the window's page", () => {
  test('lives in a sandbox without Node', () => {
    const { options, address } = newWindow()
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
    })
    expect(String(options.webPreferences['preload'])).toMatch(/preload\.cjs$/)
    expect(address).toBe('app://metabasin/')
  })

  test('goes nowhere else and opens nothing', () => {
    const { webContents } = newWindow()
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://other/', 'javascript:1']) {
        const event = fake.preventable({ url })
        webContents.emit(name, event)
        expect({ name, url, prevented: event.prevented }).toEqual({ name, url, prevented: true })
      }
      const reload = fake.preventable({ url: 'app://metabasin/' })
      webContents.emit(name, reload)
      expect(reload.prevented).toBe(false)
    }
    const webview = fake.preventable()
    webContents.emit('will-attach-webview', webview)
    expect(webview.prevented).toBe(true)
    const open = webContents.openHandler!
    fake.shell.opened.length = 0
    expect(open({ url: 'https://evil.example/' })).toEqual({ action: 'deny' })
    expect(open({ url: 'https://doi.org.evil.example/' })).toEqual({ action: 'deny' })
    expect(fake.shell.opened).toEqual([])
    expect(open({ url: 'https://doi.org/10.1103/x' })).toEqual({ action: 'deny' })
    expect(fake.shell.opened).toEqual(['https://doi.org/10.1103/x'])
  })

  test('is granted nothing but to copy a text and to fill the screen', () => {
    denyPermissions()
    const ask = fake.handlers.get('permission request') as (
      contents: null,
      permission: string,
      answer: (granted: boolean) => void,
    ) => void
    const check = fake.handlers.get('permission check') as (contents: null, permission: string) => boolean
    const all = ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem']
    const granted = ['clipboard-sanitized-write', 'fullscreen']
    for (const permission of [...all, ...granted]) {
      const answer = vi.fn()
      ask(null, permission, answer)
      expect(answer).toHaveBeenCalledWith(granted.includes(permission))
      expect(check(null, permission)).toBe(granted.includes(permission))
    }
    expect((fake.handlers.get('device permission') as () => boolean)()).toBe(false)
  })

  test('comes by a scheme of its own, with a policy, and only from its folder', async () => {
    registerScheme()
    expect(fake.protocol.schemes).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ])
    const folder = join(temporaryFolder(), 'page')
    mkdirSync(folder)
    writeFileSync(join(folder, 'index.html'), 'page')
    writeFileSync(join(folder, '..', 'secret.html'), 'secret')
    serveScheme(folder)
    const answer = fake.handlers.get('scheme app') as (request: {
      url: string
      method: string
    }) => Promise<Response>
    const page = await answer({ url: 'app://metabasin/', method: 'GET' })
    expect(await page.text()).toBe('page')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    for (const url of [
      'app://other/',
      'app://metabasin/../secret.html',
      'app://metabasin/%2e%2e/secret.html',
    ]) {
      const { status } = await answer({ url, method: 'GET' })
      expect({ url, status }).toEqual({ url, status: url === 'app://other/' ? 404 : status })
      expect(await (await answer({ url, method: 'GET' })).text()).not.toBe('secret')
    }
    expect((await answer({ url: 'app://metabasin/', method: 'POST' })).status).toBe(404)
    expect(() => serveScheme(temporaryFolder())).toThrow('its page has not been built')
  })

  test('states the same policy itself', () => {
    const page = readFileSync(join(packageRoot, 'src-renderer', 'index.html'), 'utf8')
    expect(page).toContain(`content="${metaPolicy}"`)
  })
})
