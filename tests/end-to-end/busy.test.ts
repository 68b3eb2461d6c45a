import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import type { Events } from '#core/contract'
import { Tab } from '../main/shell/served.ts'
import { complaintsOf, serveGlass, useBrowser } from './browser.ts'

const browser = useBrowser()
type Pace = Events['job.progressed']
const patient = { timeout: 180_000 }

/** How many colours the chart has. */
const colours = `(() => {
  const canvas = document.querySelector('[aria-label^="Shear stress against shear strain"] canvas')
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return new Set(new Uint32Array(data.buffer)).size
})()`

test('while a map is made on all cores the screen answers: views, properties, a form, a chart, its end', async () => {
  const served = await serveGlass({ threads: availableParallelism() })
  const tab = await Tab.open(served)
  const glass = 'as-cast-glass'
  const train = { amplitude: 0.01, cycles: 1, step: 1e-3 }
  const training = await tab.send('jobs.submit', {
    kind: 'train',
    parameters: train,
    inputs: { from: glass },
  })
  await tab.send('jobs.wait', { jobId: training.jobId })

  const page = await (await browser.context()).newPage()
  const complaints = complaintsOf(page)
  await page.goto(served.url)
  await page.getByRole('tree').getByText(glass).first().waitFor(patient)
  // 16 000 walks: far more than are walked meanwhile.
  const probe = { grid: 20, radius: 6, maxStrain: 0.2 }
  const { jobId } = await tab.send('jobs.submit', {
    kind: 'probe',
    parameters: probe,
    inputs: { from: glass },
  })
  const ofJob = ({ name, data }: { name: string; data: unknown }) =>
    name === 'job.progressed' && (data as Pace).jobId === jobId
  await tab.until('job.progressed', (pace: Pace) => pace.jobId === jobId && pace.done > 0)
  const job = async () => (await tab.send('jobs.list', {})).find(({ id }) => id === jobId)!
  /** What has been done on the screen, and how far the job was then. */
  const seen: {
    readonly what: string
    readonly state: string
    readonly done: number
    readonly total: number
  }[] = []
  const saw = async (what: string) => {
    const { state } = await job()
    const { done, total } = tab.events.findLast(ofJob)!.data as Pace
    seen.push({ what, state, done, total })
  }
  expect((await job()).threads).toBe(availableParallelism())

  const bar = page.getByRole('progressbar', { name: `probe ${jobId}` })
  await bar.waitFor(patient)
  const rail = page.getByRole('navigation', { name: 'Views' })
  const open = async (title: string) => {
    await rail.getByRole('button', { name: title, exact: true }).click(patient)
    await page.getByRole('tabpanel', { name: title, exact: true }).waitFor(patient)
  }
  for (const title of ['Structure', 'Prepare and train', 'Overview']) {
    await open(title)
    await saw(title)
  }

  const properties = page.getByRole('complementary', { name: 'Properties' })
  await page.getByTitle(`Show the parameters of job ${jobId}`).click(patient)
  await properties.getByRole('heading', { name: 'running', exact: true }).waitFor(patient)
  await saw('properties of the job')
  await page.getByRole('tree').getByText(glass).first().click(patient)
  await properties.getByRole('heading', { name: glass, exact: true }).waitFor(patient)
  await saw('properties of the glass')

  await open('Prepare and train')
  await page
    .getByRole('combobox', { name: 'Job' })
    .first()
    .selectOption({ label: 'Shear a configuration' }, patient)
  const start = page.getByRole('button', { name: 'Start', exact: true })
  const to = page.getByLabel('Largest strain').first()
  for (const [text, right] of [
    ['7e9', false],
    ['0.002', true],
  ] as const) {
    await to.fill(text, patient)
    await expect.poll(() => start.isEnabled(), patient).toBe(right)
  }
  await saw('a form')

  await open('Mechanics')
  const chart = page.getByRole('img', { name: /^Shear stress against shear strain/ }).first()
  await chart.waitFor(patient)
  await expect.poll(() => page.evaluate<number>(colours), patient).toBeGreaterThan(10)
  await saw('a chart')

  // The row of the job tells more sites than before.
  const row = page.getByRole('region', { name: 'Jobs' }).getByText(/ of .* sites/)
  const told = await row.textContent(patient)
  await expect.poll(() => row.textContent(), patient).not.toBe(told)
  await saw('progress')

  // All of it before the job had ended, and while it went on.
  expect(seen.map(({ what, state }) => [what, state])).toEqual(seen.map(({ what }) => [what, 'running']))
  expect(seen.every(({ done, total }) => done < total)).toBe(true)
  expect(seen.at(-1)!.done).toBeGreaterThan(seen[0]!.done)
  await page.getByRole('region', { name: 'Jobs' }).getByRole('button', { name: 'Cancel' }).click(patient)
  await tab.until('job.changed', ({ state }: { state: string }) => state === 'cancelled')
  await bar.waitFor({ ...patient, state: 'detached' })
  expect((await job()).state).toBe('cancelled')
  expect(complaints).toEqual([])
})
