import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pageFolder } from '../../src-main/shell/page.ts'
import { startServed, workFolder } from '../main/shell/served.ts'
import { complaintsOf, serveGlass, useBrowser } from './browser.ts'

const browser = useBrowser()

describe('the frame', () => {
  test('makes a project with the example, exports from it, closes it, and knows it again', async () => {
    const folder = workFolder()
    const { url } = await startServed({ folder, pageFolder })
    const page = await (await browser.context()).newPage()
    const complaints = complaintsOf(page)
    await page.goto(url)
    await page.getByRole('button', { name: 'Open the example' }).click()
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('treeitem', { name: 'example' }).click()
    expect(existsSync(join(folder, 'Example.metabasin'))).toBe(true)
    await page.keyboard.press('Control+e')
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByText('Written:').waitFor()
    expect(existsSync(join(folder, 'example.xyz'))).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem', { name: 'File' }).click()
    await page.getByRole('menuitem', { name: 'Close project' }).click()
    await page.getByText('No project is open').waitFor()
    await page.getByText(join(folder, 'Example.metabasin')).waitFor()
    // What is there already is refused in the dialog, not lost.
    await page.getByRole('button', { name: 'Open the example' }).click()
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('opens tabs, splits them, takes that back, and has them again after a reload', async () => {
    const { url } = await serveGlass()
    const page = await (await browser.context()).newPage()
    const complaints = complaintsOf(page)
    const tabs = async () => (await page.getByRole('tab').allTextContents()).map((text) => text.trim())
    await page.goto(url)
    await page.getByRole('treeitem').first().waitFor()
    await page.keyboard.press('Alt+2')
    await page.getByRole('tab', { name: 'Prepare and train' }).waitFor()
    expect(await tabs()).toEqual(['Overview', 'Prepare and train'])
    // Apart from the first change, or both are one.
    await page.waitForTimeout(1000)
    await page.getByRole('menuitem', { name: 'View' }).click()
    await page.getByRole('menuitem', { name: 'Split right' }).click()
    const parts = page.getByRole('separator', { name: 'Size of the parts' })
    await parts.waitFor()
    await page.reload()
    await parts.waitFor()
    expect(await tabs()).toEqual(['Overview', 'Prepare and train'])
    await page.waitForTimeout(1000)
    await parts.focus()
    await page.keyboard.press('Shift+ArrowLeft')
    const share = () => parts.getAttribute('aria-valuenow')
    expect(Number(await share())).toBeLessThan(50)
    await page.keyboard.press('Control+z')
    await expect.poll(share).toBe('50')
    await page.keyboard.press('Control+b')
    await expect.poll(() => page.getByRole('tree').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
