/** A browser without a graphics card over a served project, and what it tells of its work. */
import { readFileSync } from 'node:fs'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core'
import { browserFlags, findBrowser } from '../scripts/browser.mjs'
import { serveProject } from '../scripts/serving.mjs'

export interface OpenedScreen {
  readonly page: Page
  /** ms of processor that the page's main thread has used, without the questions of this bench. */
  mainThread(): Promise<MainThread>
  /** s of processor by process. */
  processes(): Promise<Processes>
  close(): Promise<void>
}
export interface MainThread {
  readonly all: number
  /** Of it style, layout. */
  readonly layout: number
  /** The same tasks by the clock, others' work included. */
  readonly clock: number
}
export interface Processes {
  readonly page: number
  readonly drawing: number
  readonly program: number
}

/** Where there is none, why; nothing is installed for a bench. */
export async function openScreen(project: string, folder: string): Promise<OpenedScreen | { why: string }> {
  const found = findBrowser()
  if ('why' in found) return found
  const served = await serveProject(project, folder)
  let browser: Browser | undefined
  try {
    browser = await chromium.launch({ executablePath: found.program, args: [...browserFlags] })
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.addInitScript({ content: watchFirstFrames })
    await page.goto(served.url)
    await page.getByRole('tree').getByText('configuration 1').first().waitFor({ timeout: 120_000 })
    const [ticks, clock, system] = [
      await context.newCDPSession(page),
      await context.newCDPSession(page),
      await browser.newBrowserCDPSession(),
    ]
    await ticks.send('Performance.enable', { timeDomain: 'threadTicks' })
    await clock.send('Performance.enable', { timeDomain: 'timeTicks' })
    return {
      page,
      async mainThread() {
        const [of, by] = [await metricsOf(ticks), await metricsOf(clock)]
        const tasks = (m: Metrics) => 1000 * (m['TaskDuration']! - m['DevToolsCommandDuration']!)
        const layout = 1000 * (of['LayoutDuration']! + of['RecalcStyleDuration']!)
        return { all: tasks(of), layout, clock: tasks(by) }
      },
      async processes() {
        const { processInfo } = await system.send('SystemInfo.getProcessInfo')
        const sum = (type: string) =>
          processInfo.filter((p) => p.type === type).reduce((all, { cpuTime }) => all + cpuTime, 0)
        return { page: sum('renderer'), drawing: sum('GPU'), program: processSeconds(served.pid) }
      },
      async close() {
        await browser!.close()
        served.end()
      },
    }
  } catch (error) {
    await browser?.close()
    served.end()
    throw error
  }
}

type Metrics = Record<string, number>
async function metricsOf(session: CDPSession): Promise<Metrics> {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

/** utime + stime of Linux's account; 0 where the system does not tell. */
function processSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return (fields[11]! + fields[12]!) / 100
  } catch {
    return 0
  }
}

/**
 * Runs in the page: of every canvas the first frame in which something is drawn. It counts as shown two frames after
 * the drawing is done, which a pixel that is read waits for. Times are ms of the page's clock.
 */
const watchFirstFrames = `
  globalThis.frames = { clicked: 0, drawn: [] }
  const seen = new WeakSet()
  const own = WebGL2RenderingContext.prototype
  for (const name of ['drawElements', 'drawElementsInstanced']) {
    const draw = own[name]
    own[name] = function (...args) {
      if (!seen.has(this)) {
        seen.add(this)
        setTimeout(() => {
          this.readPixels(0, 0, 1, 1, this.RGBA, this.UNSIGNED_BYTE, new Uint8Array(4))
          requestAnimationFrame(() => requestAnimationFrame(() => frames.drawn.push(performance.now())))
        })
      }
      return draw.apply(this, args)
    }
  }
  addEventListener('click', () => (frames.clicked = performance.now()), { capture: true })`
