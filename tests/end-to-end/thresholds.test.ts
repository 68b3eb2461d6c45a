import { expect, test } from 'vitest'
import { overlap } from '#core/analysis/polarity/overlap'
import { deviation, polarizedZones } from '#core/analysis/polarity/polarizedZones'
import { Tab } from '../main/shell/served.ts'
import { complaintsOf, serveGlass, useBrowser } from './browser.ts'

const browser = useBrowser()
const patient = { timeout: 120_000 }
const grid = 3

test('thresholds: a small training is mapped, both handles move, the counts are those of the maps', async () => {
  const served = await serveGlass()
  const tab = await Tab.open(served)
  const perform = async (kind: string, parameters: object, inputs: object) => {
    const { jobId } = await tab.send('jobs.submit', { kind, parameters, inputs } as never)
    return (await tab.send('jobs.wait', { jobId })).results
  }
  const glass = 'as-cast-glass'
  const states = await perform('train', { amplitude: 0.05, cycles: 1, step: 1e-3 }, { from: glass })
  const trained = states.find(({ role }) => role === 'cycle 1, C')!.id
  const probe = { grid, radius: 6, maxStrain: 0.2 }
  const [asCastMap] = await perform('probe', probe, { from: glass })
  const [trainedMap] = await perform('probe', probe, { from: trained })
  const [moved] = await perform('rearrangements', {}, { reference: glass, current: trained })
  const inputs = { asCast: asCastMap!.id, trained: trainedMap!.id, rearrangements: moved!.id }
  await perform('polarity', {}, { ...inputs, configuration: glass })
  const [a, b] = await Promise.all(
    [asCastMap!, trainedMap!].map(async ({ id }) => (await tab.send('results.read', { id })).arrays),
  )
  const inDirection = (map: typeof a, offset: number) =>
    Float64Array.from(map!['yieldStress']!.data).filter((_, i) => i % 2 === offset)
  const of = (tauC: number) => {
    const [plus, minus] = [0, 1].map((d) => deviation(inDirection(a, d), inDirection(b, d)))
    const zones = polarizedZones(plus!, minus!, tauC)
    return { zones, common: overlap(zones.hardening, zones.softening, zones.measured) }
  }

  const page = await (await browser.context()).newPage()
  const complaints = complaintsOf(page)
  await page.goto(served.url)
  await page.getByRole('button', { name: 'Thresholds' }).first().click(patient)
  const tauC = page.getByRole('slider', { name: 'Zone threshold' })
  const share = page.getByRole('slider', { name: 'Share of atoms above η' })
  await tauC.waitFor(patient)
  const zones = page.getByRole('region', { name: 'Zones', exact: true })
  const shown = async (name: string) =>
    Number(await zones.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(1).textContent())
  const asCounted = async () => {
    const { zones: counted } = of(Number(await tauC.getAttribute('aria-valuenow')))
    await expect.poll(() => shown('Hardening')).toBe(counted.plus.harder)
    await expect.poll(() => shown('Softening')).toBe(counted.minus.softer)
    return counted.plus.harder + counted.minus.softer
  }
  expect(Number(await tauC.getAttribute('aria-valuenow'))).toBe(1)
  const before = await asCounted()
  await tauC.focus()
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(async () => Number(await tauC.getAttribute('aria-valuenow'))).toBeCloseTo(0.1, 9)
  expect(await asCounted()).toBeGreaterThan(before)

  const atoms = page.getByRole('region', { name: 'Rearranged atoms' })
  const rearranged = async () => {
    const cells = await atoms.getByRole('row').getByRole('cell').allTextContents()
    return Number(cells[1]) + Number(cells[4])
  }
  const wide = await rearranged()
  await share.focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(rearranged).toBeLessThan(wide)
  expect(complaints).toEqual([])
})
