import { join } from 'node:path'
import { BrowserWindow, nativeTheme, session, shell } from 'electron'
import { packageRoot } from '../../../native-workers/locate.ts'
import { pageAddress } from './scheme.ts'

const preload = join(packageRoot, 'out', 'preload', 'preload.cjs')

/** The grounds of look.md, shown until the page is drawn. */
const ground = () => (nativeTheme.shouldUseDarkColors ? '#131518' : '#e7e8e8')

export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Metabasin',
    // The page has menus of its own; this one comes with Alt, for the system's words.
    autoHideMenuBar: true,
    backgroundColor: ground(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(pageAddress)
  return window
}

/** The page stays where it is, opens nothing and is granted nothing. */
export function confine(window: BrowserWindow): void {
  const { webContents } = window
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (url !== pageAddress) event.preventDefault()
  }
  webContents.on('will-navigate', (event) => stay(event, event.url))
  webContents.on('will-redirect', (event) => stay(event, event.url))
  webContents.on('will-frame-navigate', (event) => stay(event, event.url))
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    // A paper's address opens in the user's own browser.
    if (url.startsWith('https://doi.org/')) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

export function denyPermissions(): void {
  const { defaultSession } = session
  // Copying a sentence or a number, and the whole screen: all that a page of ours asks for.
  const granted = (permission: string) => ['clipboard-sanitized-write', 'fullscreen'].includes(permission)
  defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(granted(permission)))
  defaultSession.setPermissionCheckHandler((_, permission) => granted(permission))
  defaultSession.setDevicePermissionHandler(() => false)
}
