import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { browserFlags } from '../../scripts/browser.mjs'
import { resource } from '../../native-workers/locate.ts'
import { openBackend } from '../../src-main/handlers/backend.ts'
import { pageFolder } from '../../src-main/shell/page.ts'
import type { ServeOptions } from '../../src-main/shell/serve/serve.ts'
import { startServed, workFolder, type Running } from '../main/shell/served.ts'

/** One browser for the tests of a file. */
export function useBrowser(): { readonly context: () => Promise<BrowserContext> } {
  let browser: Browser
  beforeAll(async () => {
    const executablePath = process.env['BROWSER_PROGRAM'] ?? '/usr/bin/chromium'
    browser = await chromium.launch({ executablePath, args: [...browserFlags] })
  })
  afterAll(() => browser.close())
  return {
    async context() {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      onTestFinished(() => context.close())
      return context
    },
  }
}

/** What a page complains of: faults of scripts, and what its policy has blocked. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}

/** The built page over a project with the example glass. */
export async function serveGlass(
  options: Partial<ServeOptions> = {},
): Promise<Running & { readonly project: string }> {
  const folder = workFolder()
  const project = join(folder, 'glass.metabasin')
  const backend = openBackend({ threads: 1, emit: () => {} })
  await backend.send('project.create', { path: project, potential: 'CuZr_mm' })
  const files = [resource('examples', 'glass1000.data')]
  await backend.send('structures.import', { files, label: 'as-cast-glass' })
  await backend.close()
  return { ...(await startServed({ folder, project, pageFolder, ...options })), project }
}

/** A line in between that can be cut, as a tunnel from another machine can. */
export async function tunnelTo(port: number): Promise<{ readonly port: number; cut(): void }> {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => other.destroy())
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
      end.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => ends.forEach((end) => end.destroy())
  onTestFinished(() => {
    cut()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, cut }
}
