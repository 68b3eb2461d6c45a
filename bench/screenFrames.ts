/** How long a view needs from the click that opens it to its first frame in three dimensions. */
import type { OpenedScreen, Processes } from './screenBrowser.ts'

export interface FirstFrame {
  readonly view: string
  readonly time: 'first' | 'second'
  /** By the clock. */
  readonly seconds: number
  /** s of each process until then. */
  readonly processor: Processes
}

/** ms that the screen is left alone before: what it does at rest is no part of an opening. */
const rest = 3000
const patience = { timeout: 180_000 }

export async function firstFrame(
  { page, processes }: OpenedScreen,
  view: string,
  time: 'first' | 'second',
): Promise<FirstFrame> {
  const open = (title: string) =>
    page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: title, exact: true })
      .click(patience)
  await open('Overview')
  await page.waitForTimeout(rest)
  await page.evaluate('void (frames.drawn = [])')
  const before = await processes()
  await open(view)
  const deadline = performance.now() + patience.timeout
  while (!(await page.evaluate<boolean>('frames.drawn.length > 0'))) {
    if (performance.now() > deadline) throw new Error(`nothing was drawn in ${view}`)
    await page.waitForTimeout(50)
  }
  const after = await processes()
  const seconds = await page.evaluate<number>('(frames.drawn[0] - frames.clicked) / 1000')
  return {
    view,
    time,
    seconds,
    processor: {
      page: after.page - before.page,
      drawing: after.drawing - before.drawing,
      program: after.program - before.program,
    },
  }
}
