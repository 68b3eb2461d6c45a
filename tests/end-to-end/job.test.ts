import { expect, test } from 'vitest'
import { complaintsOf, serveGlass, useBrowser } from './browser.ts'

const browser = useBrowser()
const patient = { timeout: 120_000 }

test('a job is started from its form, a wrong value refused, and its results come into the tree', async () => {
  const served = await serveGlass()
  const page = await (await browser.context()).newPage()
  const complaints = complaintsOf(page)
  await page.goto(served.url)
  await page.getByRole('button', { name: 'Prepare and train' }).first().click(patient)
  await page.getByRole('combobox', { name: 'Job' }).first().selectOption({ label: 'Shear a configuration' })
  const to = page.getByLabel('Largest strain').first()
  await to.fill('7e9')
  const start = page.getByRole('button', { name: 'Start', exact: true })
  expect(await start.isEnabled()).toBe(false)
  await to.fill('0.002')
  await start.click(patient)
  await page.getByRole('tree').getByText('shear+0.002/curve').waitFor(patient)
  expect(complaints).toEqual([])
})
