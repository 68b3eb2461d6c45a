/** What a change of a threshold costs the main thread, while its handle is dragged and by its keys. */
import type { OpenedScreen } from './screenBrowser.ts'

export interface Handle {
  /** Of its slider. */
  readonly name: string
  readonly symbol: string
  readonly by: 'mouse' | 'keys'
}
/** ms */
export interface Change {
  readonly processor: number
  readonly layout: number
  readonly clock: number
}

const patience = { timeout: 180_000 }
const secondFrame = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))'
/** ms from one change to the next where the screen keeps up. */
const pace = 1000 / 60

/** Each from the input to the second frame after it. */
export async function changesOf(
  { page, mainThread }: OpenedScreen,
  { name, by }: Handle,
  count: number,
): Promise<readonly Change[]> {
  const views = page.getByRole('navigation', { name: 'Views' })
  await views.getByRole('button', { name: 'Thresholds', exact: true }).click(patience)
  const slider = page.getByRole('slider', { name })
  await slider.waitFor(patience)
  await slider.focus()
  await page.waitForTimeout(2000)
  const { x, y, width } = (await slider.boundingBox())!
  /** There and back over the middle of the track. */
  const place = (i: number) => x + width * (0.3 + 0.4 * Math.abs(((i / 30) % 2) - 1))
  const value = () => slider.getAttribute('aria-valuenow')
  if (by === 'mouse') {
    await page.mouse.move(place(0), y + 14)
    await page.mouse.down()
  }
  const changes: Change[] = []
  for (let i = 1; changes.length < count; i++) {
    if (i > 4 * count) throw new Error(`the handle of ${name} does not follow`)
    const [valueBefore, before, begin] = [await value(), await mainThread(), performance.now()]
    if (by === 'mouse') await page.mouse.move(place(i), y + 14)
    else await page.keyboard.press(Math.floor(i / 20) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
    await page.evaluate(secondFrame)
    await page.waitForTimeout(Math.max(0, pace - performance.now() + begin))
    const after = await mainThread()
    // A step that is smaller than what the handle can show is no change.
    if ((await value()) === valueBefore) continue
    changes.push({
      processor: after.all - before.all,
      layout: after.layout - before.layout,
      clock: after.clock - before.clock,
    })
  }
  if (by === 'mouse') await page.mouse.up()
  return changes
}
