import { app, Menu, shell, type MenuItemConstructorOptions } from 'electron'
import type { RecentProject } from '#core/contract'

export interface MenuActions {
  open(): void
  openRecent(path: string): void
  close(): void
  /** The folder of the open project, in the system's file manager. */
  reveal(): void
}

export function menuTemplate(
  actions: MenuActions,
  recent: readonly RecentProject[],
  mac: boolean,
): readonly MenuItemConstructorOptions[] {
  const missing = (bytes: number | null) => (bytes === null ? ' (not found)' : '')
  const known = recent.map(({ path, name, bytes }) => ({
    label: `${name}${missing(bytes)}`,
    toolTip: path,
    enabled: bytes !== null,
    click: () => actions.openRecent(path),
  }))
  const project: MenuItemConstructorOptions[] = [
    { label: 'Open Project…', accelerator: 'CmdOrCtrl+O', click: () => actions.open() },
    { label: 'Open Recent', enabled: known.length > 0, submenu: known },
    { label: 'Show in Folder', click: () => actions.reveal() },
    { type: 'separator' },
    { label: 'Close Project', accelerator: 'CmdOrCtrl+Shift+W', click: () => actions.close() },
    ...(mac ? [] : [{ type: 'separator' as const }, { role: 'quit' as const }]),
  ]
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    { label: 'Project', submenu: project },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: `Metabasin ${app.getVersion()}`, enabled: false }] },
  ]
}

export function showMenu(actions: MenuActions, recent: readonly RecentProject[]): void {
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(actions, recent, mac)]))
}

export const reveal = (path: string): void => shell.showItemInFolder(path)
