import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { journals } from '#core/figures/theme'
import { Tab } from '../main/shell/served.ts'
import { complaintsOf, serveGlass, useBrowser } from './browser.ts'

const browser = useBrowser()
const patient = { timeout: 120_000 }
const program = join(import.meta.dirname, '..', '..', 'bin', 'metabasin.mjs')
/** Until it holds, on a loaded machine too. */
const poll = <T>(get: () => T) => expect.poll(get, patient)

/** The numbers of a file, without the lines about it. */
const numbersIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))

test('figures: drawn as they are written, in the style of a journal; the same numbers as the command line', async () => {
  const served = await serveGlass()
  const tab = await Tab.open(served)
  const training = { amplitude: 0.05, cycles: 1, step: 1e-3 }
  const { jobId } = await tab.send('jobs.submit', {
    kind: 'train',
    parameters: training,
    inputs: { from: 'as-cast-glass' },
  })
  await tab.send('jobs.wait', { jobId })
  const style = { journal: 'nature', text: 7, tone: 'gray' }
  const drawn = await tab.send('figures.draw', { id: 'fig1c', style })

  const context = await browser.context()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  await page.goto(served.url)
  await page.getByRole('button', { name: 'Figures' }).first().click(patient)

  // Thumbnails are the real figures; one without numbers says what would make them.
  const gallery = page.getByRole('navigation', { name: 'Figures' })
  const loops = gallery.getByRole('option', { name: /^1c/ })
  await loops.locator('img').waitFor(patient)
  const widthOf = (image: unknown) => (image as { readonly naturalWidth: number }).naturalWidth
  await poll(() => loops.locator('img').evaluate(widthOf)).toBeGreaterThan(0)
  const count = await gallery.getByRole('option').count()
  await page.getByLabel('Which figures').selectOption('Missing')
  await gallery.getByRole('option', { name: /^S5/ }).locator('.missing').waitFor(patient)
  await poll(() => gallery.getByRole('option', { name: /^1c/ }).count()).toBe(0)
  await page.getByLabel('Which figures').selectOption('All figures')
  await poll(() => gallery.getByRole('option').count()).toBe(count)

  // Keys lead from one to the next.
  await gallery.getByRole('option', { name: /^1b/ }).click()
  await page.keyboard.press('ArrowRight')
  expect(await loops.getAttribute('aria-selected')).toBe('true')

  const sheet = page.getByRole('region', { name: 'Page' })
  const settings = page.getByRole('complementary', { name: 'Figure' })
  const paper = sheet.getByRole('img', { name: drawn.title })
  const shownWidth = async () => Number.parseFloat((await sheet.locator('header span').textContent()) ?? '')
  await poll(shownWidth).toBeCloseTo(journals.prb.single, 1)
  await page.getByRole('radio', { name: '100 %' }).click()
  const pixels = async () => (await paper.boundingBox())!.width
  await poll(pixels).toBeCloseTo((journals.prb.single * 96) / 25.4, 0)

  await settings.getByLabel('Journal').selectOption('nature')
  await settings.getByLabel('Text, pt').fill('7')
  await settings.getByLabel('Text, pt').press('Enter')
  await page.getByRole('radio', { name: 'grayscale' }).click()
  await poll(shownWidth).toBeCloseTo(journals.nature.single, 1)
  await poll(pixels).toBeCloseTo((journals.nature.single * 96) / 25.4, 0)

  await settings.getByText('Written in gray').waitFor(patient)

  // What was chosen is there after a reload, and what is shown is what is drawn with these values.
  await page.reload()
  await poll(shownWidth).toBeCloseTo(journals.nature.single, 1)
  await sheet.getByText(drawn.caption).waitFor(patient)
  await settings.getByText('up to date').waitFor(patient)
  await settings.getByRole('button', { name: 'Copy as text' }).click()
  await settings.getByText('Copied').waitFor(patient)
  const copied = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(copied.split('\n')).toEqual(drawn.provenance)

  for (const format of ['SVG', 'PDF']) {
    await settings.getByRole('button', { name: format, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByText('Written:').waitFor(patient)
    await page.keyboard.press('Escape')
  }
  const folder = dirname(served.project)
  expect(readFileSync(join(folder, 'fig1c.svg'), 'utf8')).toBe(drawn.svg)
  expect(readFileSync(join(folder, 'fig1c.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  const out = join(folder, 'by-command')
  const args = [program, 'figures', served.project, '--out', out, '--style', 'nature', '--only', 'fig1c']
  expect(spawnSync(process.execPath, args).status).toBe(0)
  const numbers = numbersIn(join(out, 'fig1c.csv'))
  expect(numbers.length).toBeGreaterThan(50)
  expect(numbersIn(join(folder, 'fig1c.csv'))).toEqual(numbers)

  // A figure that is missing leads to the form of its job.
  await gallery.getByRole('option', { name: /^3c/ }).click()
  await sheet.getByRole('button', { name: 'Map the local yield stress' }).click(patient)
  await page.getByRole('region', { name: 'Job', exact: true }).waitFor(patient)
  expect(await page.getByRole('combobox', { name: 'Job', exact: true }).first().inputValue()).toBe('probe')
  expect(complaints).toEqual([])
})
