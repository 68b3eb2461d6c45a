import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findJob } from '#core/jobs/index'
import type { startServed } from '../main/shell/served.ts'
import { Tab } from '../main/shell/served.ts'
import { complaintsOf, serveGlass, useBrowser } from './browser.ts'

const browser = useBrowser()
const patient = { timeout: 120_000 }

/** Strain of each frame: to A, back to B, on to C. */
const strains = [0, 0.02, 0.04, 0.06, 0.04, 0.02, 0, -0.01]
/** One atom moves aside by so much for every unit of strain, Å; all others go with the cell. */
const stray = { id: 500, way: 20 }

/**
 * The example glass on a cycle, as LAMMPS writes it: sheared bounds, a column of its own, atoms not in order.
 * Of every frame but the first the atoms from 990 on are left out where `fewer` is set.
 */
async function cycleDump(served: Awaited<ReturnType<typeof startServed>>, fewer = false): Promise<string> {
  const tab = await Tab.open(served)
  const { configuration } = await tab.send('trajectory.frame', { result: 'as-cast-glass', frame: 0 })
  tab.socket.close()
  const { box, ids, types, positions } = configuration
  const [lx, ly, lz] = [box.vectors[0]!, box.vectors[4]!, box.vectors[8]!]
  const [ox, oy, oz] = box.origin as [number, number, number]
  const frames = strains.map((strain, f) => {
    const xy = strain * ly
    const rows = Array.from(ids, (id, i) => {
      const [x, y, z] = [0, 1, 2].map((k) => positions[3 * i + k]!) as [number, number, number]
      const aside = id === stray.id ? stray.way * Math.abs(strain) : 0
      return `${id} ${types[i]! + 1} ${x + strain * (y - oy)} ${y} ${z + aside} ${-id - f / 8}`
    }).filter((_, i) => !fewer || f === 0 || ids[i]! < 990)
    const bounds = [
      `${ox + Math.min(0, xy)} ${ox + lx + Math.max(0, xy)} ${xy}`,
      `${oy} ${oy + ly} 0`,
      `${oz} ${oz + lz} 0`,
    ]
    return [
      `ITEM: TIMESTEP\n${100 * f}\nITEM: NUMBER OF ATOMS\n${rows.length}`,
      `ITEM: BOX BOUNDS xy xz yz pp pp pp\n${bounds.join('\n')}`,
      `ITEM: ATOMS id type xu yu zu c_pe\n${rows.toReversed().join('\n')}\n`,
    ].join('\n')
  })
  return frames.join('')
}

async function importTrajectory(page: Page, file: string, link: boolean): Promise<void> {
  await page.keyboard.press('Control+i')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('option', { name: file }).click(patient)
  await dialog.getByLabel('One trajectory of all frames').check()
  await dialog.getByLabel(/Link the files/).setChecked(link)
  await dialog.getByLabel('Elements of type').fill('Cu Zr')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.waitFor({ state: 'detached', ...patient })
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: 'Trajectory' })
    .click(patient)
}

/** The numbers of a dump by the names of their columns. */
function columnsOf(text: string): ReadonlyMap<number, Readonly<Record<string, number>>> {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.startsWith('ITEM: ATOMS'))
  const names = lines[at]!.split(' ').slice(2)
  const rows = lines.slice(at + 1).filter((line) => line !== '')
  return new Map(
    rows.map((line) => {
      const row = Object.fromEntries(line.split(' ').map((word, k) => [names[k], Number(word)]))
      return [row['id']!, row] as const
    }),
  )
}

const shown = (text: string | null): number => Number(text!.trim().replace('−', '-').replaceAll('\u2009', ''))

test('a dump is played, coloured by D²min since a chosen frame, and the coloured frame read back from its file', async () => {
  const served = await serveGlass()
  writeFileSync(join(served.folder, 'cycle.dump'), await cycleDump(served))
  const page = await (await browser.context()).newPage()
  const complaints = complaintsOf(page)
  await page.goto(served.url)
  await page.getByRole('treeitem').first().waitFor(patient)
  await importTrajectory(page, 'cycle.dump', false)

  const track = page.getByRole('slider', { name: 'Frame', exact: true })
  const frame = () => track.getAttribute('aria-valuenow')
  await expect.poll(frame).toBe('8')
  await page.getByRole('button', { name: 'Play' }).click()
  await page.getByRole('button', { name: 'Pause' }).waitFor(patient)
  await page.getByRole('button', { name: 'Play' }).waitFor(patient)
  expect(await frame()).toBe('8')

  await page.getByLabel('Reference, number of the frame').fill('2')
  await page.getByLabel('Reference, number of the frame').press('Enter')
  const number = page.getByLabel('Number of the frame', { exact: true })
  await number.fill('4')
  await number.press('Enter')
  await page.getByRole('img', { name: /timestep 300/ }).waitFor(patient)
  await page.getByLabel('Colour by').selectOption({ label: 'c_pe' })
  await page.getByLabel('Colour by').selectOption({ label: 'Nonaffine displacement' })

  await page.getByLabel('Id of an atom').fill(String(stray.id))
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const tab = await Tab.open(served)
  const original = { result: 'cycle', frame: 3 }
  const compared = await tab.send('trajectory.compare', {
    reference: { ...original, frame: 1 },
    frames: [original],
    cutoff: 0,
  })
  const cells = page.getByRole('region', { name: 'Picked atoms' }).locator('tbody td')
  const cell = async (k: number) => shown(await cells.nth(k).textContent())
  // What was shown against the former reference stays until the new one is there.
  await expect.poll(() => cell(6)).toBe(Number(compared.d2min[stray.id - 1]!.toPrecision(3)))
  // By construction: the cell takes all atoms along but this one.
  await expect.poll(() => cell(5)).toBeCloseTo(stray.way * (strains[3]! - strains[1]!), 3)
  expect(await cell(7)).toBe(-stray.id - 3 / 8)
  const d2min = await cell(6)

  // Of one that strays all neighbor vectors have changed, of each of its neighbors one: none of them comes near.
  await page.getByLabel('Add a filter').selectOption('range')
  await page.getByLabel('Least value').fill(String(d2min * 0.99))
  await page.getByLabel('Least value').press('Enter')
  await page.getByText('Shown: 1 atoms, 0.1 %').waitFor(patient)

  await page.getByRole('button', { name: 'Export this frame…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Format').selectOption({ label: 'LAMMPS dump' })
  await dialog.getByLabel('File name').fill('coloured')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await dialog.getByText('Written:').waitFor(patient)
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()

  const written = columnsOf(readFileSync(join(served.folder, 'coloured.dump'), 'utf8'))
  expect(written.size).toBe(1000)
  const row = written.get(stray.id)!
  expect(row['c_pe']).toBe(-stray.id - 3 / 8)
  expect(Number(row['d2min']!.toPrecision(3))).toBe(d2min)
  // And by the program itself, every atom: what was computed is what stands in the file.
  const { imported } = await tab.send('structures.import', {
    files: [join(served.folder, 'coloured.dump')],
    as: 'trajectory',
    types: ['Cu', 'Zr'],
    label: 'read back',
  })
  const back = await tab.send('trajectory.frame', { result: imported[0]!.id, frame: 0, columns: ['d2min'] })
  expect(Array.from(back.columns['d2min']!.data)).toEqual(Array.from(compared.d2min))
  const { configuration } = await tab.send('trajectory.frame', original)
  expect(back.configuration.positions).toEqual(configuration.positions)

  if (findJob('cycle')) {
    await page.getByRole('button', { name: 'Find the cycles…' }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click(patient)
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: 'Trajectory' })
      .click(patient)
    await track.getByRole('button', { name: 'A' }).first().click(patient)
    expect(await frame()).toBe('4')
  }
  expect(complaints).toEqual([])
})

test('a linked dump whose atoms go is played; its file is moved, reported, and located again', async () => {
  const served = await serveGlass()
  const [here, there] = ['fewer.dump', 'moved.dump'].map((name) => join(served.folder, name)) as [
    string,
    string,
  ]
  writeFileSync(here, await cycleDump(served, true))
  const page = await (await browser.context()).newPage()
  const complaints = complaintsOf(page)
  await page.goto(served.url)
  await page.getByRole('treeitem').first().waitFor(patient)
  await importTrajectory(page, 'fewer.dump', true)
  const track = page.getByRole('slider', { name: 'Frame', exact: true })
  await page.getByRole('img', { name: /^989 atoms, timestep 700/ }).waitFor(patient)
  await page.getByText('other atoms than in the reference').waitFor(patient)
  await track.press('Home')
  await page.getByRole('img', { name: /^1000 atoms, timestep 0/ }).waitFor(patient)

  await page.getByLabel('Reference, number of the frame').fill('3')
  await page.getByLabel('Reference, number of the frame').press('Enter')
  await track.press('End')
  await page.getByRole('slider', { name: 'High end of the range' }).waitFor(patient)

  renameSync(here, there)
  // What is open stays readable under any name: the project is opened anew.
  const tab = await Tab.open(served)
  await tab.send('project.open', { path: served.project })
  await page.reload()
  await page.getByRole('button', { name: 'Locate the files…' }).click(patient)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('option', { name: 'moved.dump' }).click(patient)
  await dialog.getByRole('button', { name: 'Locate', exact: true }).click()
  await page.getByRole('img', { name: /^989 atoms, timestep 700/ }).waitFor(patient)
  expect(complaints).toEqual([])
})
