import { BrowserWindow, dialog, ipcMain } from 'electron'
import { z } from 'zod'
import { channels } from './channels.ts'
import { isPage } from './ports.ts'

const request = z.strictObject({
  title: z.string().max(200),
  save: z.boolean().optional(),
  extensions: z
    .array(z.string().regex(/^[\w.]+$/))
    .max(40)
    .optional(),
})

/** The system's own file dialog; an empty list where the user chose nothing. */
export function answerDialogs(): void {
  ipcMain.handle(channels.chooseFiles, async (event, raw: unknown): Promise<readonly string[]> => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (!isPage(event.senderFrame) || !window) throw new Error('this page may not choose files')
    return chooseFiles(window, request.parse(raw))
  })
}

export async function chooseFiles(
  window: BrowserWindow,
  { title, save, extensions = [] }: z.output<typeof request>,
): Promise<readonly string[]> {
  const filters = extensions.length > 0 ? [{ name: title, extensions }] : []
  if (save) {
    const { filePath } = await dialog.showSaveDialog(window, { title, filters })
    return filePath ? [filePath] : []
  }
  const properties = ['openFile' as const, 'multiSelections' as const]
  return (await dialog.showOpenDialog(window, { title, filters, properties })).filePaths
}
