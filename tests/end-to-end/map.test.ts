import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Tab } from '../main/shell/served.ts'
import { complaintsOf, serveGlass, useBrowser } from './browser.ts'

const browser = useBrowser()
const patient = { timeout: 90_000 }
const grid = 3

test('a yield map: a click picks a site, keys move it, its curve is computed, a picture is saved', async () => {
  const served = await serveGlass()
  const tab = await Tab.open(served)
  const parameters = { grid, radius: 6, maxStrain: 0.08 }
  const inputs = { from: 'as-cast-glass' }
  const { jobId } = await tab.send('jobs.submit', { kind: 'probe', parameters, inputs })
  const { results } = await tab.send('jobs.wait', { jobId })
  const map = await tab.send('results.read', { id: results[0]!.id })

  const page = await (await browser.context()).newPage()
  const complaints = complaintsOf(page)
  await page.goto(served.url)
  await page.getByRole('button', { name: 'Yield map' }).first().click(patient)
  const view = page.getByRole('application', { name: 'Yield map' })
  await page.getByText(/^mean/).first().waitFor(patient)
  // One map alone: − and + side by side.
  const box = (await view.boundingBox(patient))!
  await page.mouse.click(box.x + 0.25 * box.width, box.y + 0.5 * box.height)
  const fields = ['i', 'j', 'k'].map((name) => page.getByLabel(`Index ${name} of the site`))
  const site = async () => Promise.all(fields.map(async (field) => Number(await field.inputValue())))
  await page.getByRole('button', { name: 'Clear' }).waitFor(patient)
  const picked = await site()
  expect(picked.every((i) => i >= 0 && i < grid)).toBe(true)

  await page.keyboard.press('ArrowRight')
  await expect.poll(site).not.toEqual(picked)
  const moved = await site()
  expect(moved.filter((i, axis) => i !== picked[axis])).toHaveLength(1)

  await fields[0]!.fill('2')
  await fields[1]!.fill('0')
  await fields[2]!.fill('1')
  const at = 2 * (2 * grid * grid + 1)
  const plus = page.getByRole('region', { name: 'Picked site' }).getByRole('row').nth(1)
  const stored = map.arrays['yieldStress']!.data[at]!
  const yielded = map.arrays['status']!.data[at] === 1
  await expect.poll(() => plus.textContent()).toContain(yielded ? stored.toFixed(3) : 'censored')
  await page.getByRole('img', { name: 'Local shear stress against strain' }).waitFor(patient)
  await page.getByRole('button', { name: 'Keep this curve' }).click(patient)
  await page.getByRole('button', { name: 'Kept by a job' }).waitFor(patient)
  const traces = async () => (await tab.send('results.list', { kind: 'trace' })).map((row) => row.label)
  await expect.poll(traces, patient).toEqual([`${map.label}/trace-0.6667,0,0.3333`])

  await page.getByLabel('Resolution of the snapshot').selectOption('2')
  const [saved] = await Promise.all([
    page.waitForEvent('download', patient),
    page.getByRole('button', { name: 'Snapshot', exact: true }).click(),
  ])
  const png = readFileSync(await saved.path())
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(png.readUInt32BE(20)).toBe(Math.round(2 * box.height))

  await view.focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => fields[0]!.inputValue()).toBe('')
  expect(complaints).toEqual([])
})
