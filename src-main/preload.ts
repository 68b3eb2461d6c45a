/**
 * Runs in the window's sandbox before the page. It hands the page three things and no more: the line to the
 * main process, the system's file dialog, and the path of a file that was dropped.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** Of the page; the types of the main process know no page. */
declare const window: { postMessage(message: string, origin: string, ports: readonly unknown[]): void }
declare const location: { readonly origin: string }

// The names are those of src-main/shell/electron/channels.ts and src-renderer/client/line.ts.
ipcRenderer.on('wire.opened', ({ ports }) => window.postMessage('metabasin-port', location.origin, ports))

contextBridge.exposeInMainWorld('metabasin', {
  connect: (): void => ipcRenderer.send('wire.open'),
  chooseFiles: (options: unknown): Promise<unknown> => ipcRenderer.invoke('files.choose', options),
  pathOf: (file: File): string => webUtils.getPathForFile(file),
})
