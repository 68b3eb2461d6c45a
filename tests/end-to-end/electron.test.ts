import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { packageRoot } from '../../native-workers/locate.ts'
import { newProject, temporaryFolder } from '../fixtures/projects.ts'

/** Why the real window cannot be opened here; null where it can. */
function obstacle(): string | null {
  const folder = join(packageRoot, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  const program = existsSync(pathFile) && join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  if (!program || !existsSync(program)) return "Electron's program has not been fetched"
  if (process.platform !== 'linux') return null
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display'
  return process.getuid?.() === 0 ? "Electron's sandbox does not work for root" : null
}

const why = obstacle()
if (why) console.log(`the test of the real Electron window is skipped: ${why}`)

test.skipIf(why !== null)('the real window shows the project it was started with', async () => {
  const env = { ...process.env, XDG_CONFIG_HOME: temporaryFolder() } as Record<string, string>
  const electron = await _electron.launch({ args: [packageRoot, newProject()], env })
  onTestFinished(() => electron.close())
  const page = await electron.firstWindow()
  await page.getByText('glass').first().waitFor({ timeout: 60_000 })
  expect(page.url()).toBe('app://metabasin/')
  expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false)
})
