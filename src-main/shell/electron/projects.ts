import { resolve } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { Problem } from '#core/base/problem'
import type { House } from '../house.ts'

/** The project among the words of a start: a file association and `npm start -- FILE` both name it so. */
export function projectOf(words: readonly string[], folder: string): string | null {
  const file = words.slice(1).find((word) => word.endsWith('.metabasin') && !word.startsWith('-'))
  return file === undefined ? null : resolve(folder, file)
}

/** Opens a project for the window; a refusal is told in the system's own box. */
export async function openProject(house: House, path: string, window: BrowserWindow | null): Promise<void> {
  try {
    await house.send('project.open', { path })
    app.addRecentDocument(path)
  } catch (error) {
    const { what, why } =
      error instanceof Problem ? error : { what: 'cannot open the project', why: String(error) }
    const box = { type: 'error', message: what, detail: `${why}\n${path}`, buttons: ['Close'] } as const
    await (window ? dialog.showMessageBox(window, { ...box, buttons: [...box.buttons] }) : null)
  }
}
