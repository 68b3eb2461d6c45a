import { describe, expect, test } from 'vitest'
import { Tab } from '../main/shell/served.ts'
import { complaintsOf, serveGlass, tunnelTo, useBrowser } from './browser.ts'

const browser = useBrowser()
const shear = { kind: 'shear', parameters: { to: 0.06, step: 1e-4 }, inputs: { from: 'as-cast-glass' } }
const patient = { timeout: 60_000 }

describe('the served window', () => {
  test('comes up with the token, forgets it, shows the project, and complains of nothing', async () => {
    const { url, port, project } = await serveGlass()
    const page = await (await browser.context()).newPage()
    const complaints = complaintsOf(page)
    await page.goto(url)
    await page.getByText('as-cast-glass').first().waitFor(patient)
    expect(page.url()).toBe(`http://127.0.0.1:${port}/`)
    expect(await page.getByText(project).count()).toBeGreaterThan(0)
    await page.reload()
    await page.getByText('as-cast-glass').first().waitFor(patient)
    expect(complaints).toEqual([])
  })

  test('is not there without the token, nor in a browser that has not seen it', async () => {
    const { port } = await serveGlass()
    const page = await (await browser.context()).newPage()
    const answer = await page.goto(`http://127.0.0.1:${port}/`)
    expect(answer?.status()).toBe(403)
    expect(await page.textContent('body')).toContain('open the address with the token')
  })

  test('survives a reload while a job runs, in two tabs; paused and resumed from there', async () => {
    const served = await serveGlass()
    const context = await browser.context()
    const [page, second] = [await context.newPage(), await context.newPage()]
    await page.goto(served.url)
    await page.getByText('as-cast-glass').first().waitFor(patient)
    const tab = await Tab.open(served)
    const { jobId } = await tab.send('jobs.submit', shear)
    await tab.until('job.progressed', ({ done }: { done: number }) => done > 0)
    const bar = page.getByRole('progressbar', { name: `shear ${jobId}` })
    await bar.waitFor(patient)
    await page.reload()
    await bar.waitFor(patient)
    // The second tab needs no token: its browser has the cookie.
    await second.goto(`http://127.0.0.1:${served.port}/`)
    await second.getByRole('progressbar', { name: `shear ${jobId}` }).waitFor(patient)

    await page.getByRole('button', { name: 'Pause' }).click()
    await second.getByRole('button', { name: 'Resume' }).waitFor(patient)
    expect((await tab.send('jobs.list', {}))[0]).toMatchObject({ state: 'interrupted' })
    await page.reload()
    await page.getByRole('button', { name: 'Resume' }).click()
    await second.getByRole('button', { name: 'Pause' }).waitFor(patient)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await tab.until('job.changed', ({ state }: { state: string }) => state === 'cancelled')
    await bar.waitFor({ ...patient, state: 'detached' })
  })

  test('comes back by itself after the line was cut, with what happened meanwhile', async () => {
    const served = await serveGlass()
    const tunnel = await tunnelTo(served.port)
    const page = await (await browser.context()).newPage()
    await page.goto(`http://127.0.0.1:${tunnel.port}/?token=${served.token}`)
    await page.getByText('as-cast-glass').first().waitFor(patient)
    tunnel.cut()
    const tab = await Tab.open(served)
    const { jobId } = await tab.send('jobs.submit', {
      ...shear,
      parameters: { ...shear.parameters, to: 0.002 },
    })
    await tab.send('jobs.wait', { jobId })
    const [made] = (await tab.send('results.list', {})).filter((row) => row.jobId === jobId)
    await page.getByText(made!.label.split('/').at(-1)!).first().waitFor(patient)
  })
})
