import { dialog, type BrowserWindow } from 'electron'
import type { House } from '../house.ts'

/** Asks before jobs are stopped; true: go on and quit. */
export async function mayQuit(house: House, window: BrowserWindow | null): Promise<boolean> {
  const jobs = await house.openJobs()
  if (jobs === 0 || !window) return true
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: jobs === 1 ? 'A job is not finished.' : `${jobs} jobs are not finished.`,
    detail: 'If you quit, their newest checkpoints are written and they can be resumed from there.',
    buttons: ['Quit', 'Go On Working'],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0
}
