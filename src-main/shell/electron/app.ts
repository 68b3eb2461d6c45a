import { availableParallelism } from 'node:os'
import { app, dialog, type BrowserWindow } from 'electron'
import { openHouse, type House } from '../house.ts'
import { answerDialogs, chooseFiles } from './dialogs.ts'
import { reveal, showMenu } from './menu.ts'
import { answerPorts } from './ports.ts'
import { openProject, projectOf } from './projects.ts'
import { mayQuit } from './quitting.ts'
import { registerScheme, serveScheme } from './scheme.ts'
import { confine, denyPermissions, openWindow } from './window.ts'

/** The program as a window of its own; a second start hands its project to the first. */
export function startWindow(words: readonly string[]): void {
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.enableSandbox()
  registerScheme()
  const desk = new Desk()
  app.on('second-instance', (_, others, folder) => desk.welcome(projectOf(others, folder)))
  // macOS hands over files this way, perhaps before all is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    desk.welcome(path)
  })
  app.on('activate', () => desk.welcome(null))
  app.on('window-all-closed', () => app.quit())
  app.on('web-contents-created', (_, contents) =>
    contents.on('will-attach-webview', (e) => e.preventDefault()),
  )
  app.on('before-quit', (event) => desk.beforeQuit(event))
  desk.welcome(projectOf(words, process.cwd()))
  app
    .whenReady()
    .then(() => desk.begin())
    .catch((error: unknown) => {
      dialog.showErrorBox('Metabasin cannot start', error instanceof Error ? error.message : String(error))
      app.exit(1)
    })
}

/** The one window and the house behind it. */
class Desk {
  private house: House | null = null
  private window: BrowserWindow | null = null
  /** Asked for before all was ready. */
  private wanted: string | null = null
  private leaving: 'no' | 'asking' | 'yes' = 'no'

  begin(): void {
    denyPermissions()
    serveScheme()
    this.house = openHouse({ threads: availableParallelism() })
    // The menu names recent projects: it follows what is opened.
    this.house.enter((message) => {
      if (message.type === 'event' && message.name === 'project.changed') void this.showMenu()
    })
    answerPorts(this.house)
    answerDialogs()
    void this.showMenu()
    this.welcome(null)
  }

  /** Brings the window to the front, with this project if one is named. */
  welcome(project: string | null): void {
    this.wanted = project ?? this.wanted
    if (!this.house || this.leaving === 'yes') return
    this.window ??= this.newWindow()
    if (this.window.isMinimized()) this.window.restore()
    this.window.focus()
    const path = this.wanted
    this.wanted = null
    if (path !== null) void openProject(this.house, path, this.window)
  }

  /** Quits when the user agrees and every checkpoint is written. */
  beforeQuit(event: { preventDefault(): void }): void {
    const { house } = this
    if (!house || this.leaving === 'yes') return
    event.preventDefault()
    if (this.leaving === 'asking') return
    this.leaving = 'asking'
    void this.leave(house)
  }

  private async leave(house: House): Promise<void> {
    // A project that cannot be read any more must not keep the window from closing.
    const agreed = await mayQuit(house, this.window).catch(() => true)
    this.leaving = agreed ? 'yes' : 'no'
    if (!agreed) return
    await house.close().catch(() => {})
    this.house = null
    app.quit()
  }

  private newWindow(): BrowserWindow {
    const window = openWindow()
    confine(window)
    // Closing the last window quits: the same question comes first.
    window.on('close', (event) => {
      if (this.leaving === 'yes' || !this.house) return
      event.preventDefault()
      app.quit()
    })
    window.on('closed', () => (this.window = null))
    return window
  }

  private async showMenu(): Promise<void> {
    const { house } = this
    if (!house) return
    const open = (path: string) => void openProject(house, path, this.window)
    const choose = async () => {
      if (!this.window) return
      const [path] = await chooseFiles(this.window, { title: 'Metabasin project', extensions: ['metabasin'] })
      if (path !== undefined) open(path)
    }
    const show = async () => {
      const project = await house.send('project.describe', {})
      if (project) reveal(project.path)
    }
    const actions = {
      open: () => void choose(),
      openRecent: open,
      close: () => void house.send('project.close', {}),
      reveal: () => void show(),
    }
    showMenu(actions, await house.send('project.recent', {}))
  }
}
