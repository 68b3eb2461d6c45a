/**
 * `npm run screenshots [-- VIEW …]`: every view of the window in dark and light, into docs/guide/screenshots.
 * They are taken of a copy of the demo's project, to which the states of its training are added as a trajectory.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserFlags, findBrowser } from './browser.mjs'
import { nodeBinary, root } from './paths.mjs'
import { quiet, show, StepFailed, timed } from './run.mjs'
import { serveProject } from './serving.mjs'
import { setUpOrTell } from './setup.mjs'

const program = join(root, 'bin', 'metabasin.mjs')
const demo = join(root, 'demo-output', 'demo.metabasin')
/** Its path is seen in the status line: one that tells nothing of this machine. */
const work = join(tmpdir(), 'metabasin-screenshots')
const folder = join(root, 'docs', 'guide', 'screenshots')
const size = { width: 1440, height: 900 }
/** ms until a picture that still changes is taken as it is. */
const patience = 60_000

/** @param {readonly string[]} args */
const metabasin = (...args) => quiet(`metabasin ${args[0]}`, nodeBinary, [program, ...args])

/** The demo's project with a trajectory; the demo's own stays as it is. */
function makeProject() {
  if (!existsSync(demo) && show(nodeBinary, [program, 'demo', '--out', join(root, 'demo-output')]) !== 0) {
    throw new StepFailed('the demo was not made')
  }
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const project = join(work, 'demo.metabasin')
  copyFileSync(demo, project)
  /** @type {{ rows: { kind: string, label: string }[] }} */
  const { rows } = JSON.parse(metabasin('list', project, '--json'))
  const states = rows.filter(
    ({ kind, label }) => kind === 'configuration' && (label === 'as-cast-1' || /\/[AC]\d+$/.test(label)),
  )
  const dump = join(work, 'training.dump')
  const frames = states.map(({ label }, i) => {
    const file = join(work, `${i}.dump`)
    metabasin('export', project, file, '--id', label, '--format', 'dump')
    return readFileSync(file, 'utf8').replace(/(ITEM: TIMESTEP\n)\d+/, `$1${i}`)
  })
  writeFileSync(dump, frames.join(''))
  metabasin('import', project, dump, '--as', 'trajectory', '--label', 'states of the training')
  return project
}

/**
 * A picture that has come to rest.
 * @param {import('playwright-core').Page} page
 */
async function settled(page) {
  const begin = performance.now()
  /** @type {Buffer} */
  let last = Buffer.alloc(0)
  for (;;) {
    await page.waitForTimeout(1500)
    const now = await page.screenshot({ animations: 'disabled' })
    if (now.equals(last) || performance.now() - begin > patience) return now
    last = now
  }
}

/** @param {readonly string[]} wanted titles of views; none: all */
async function takeAll(wanted) {
  const browser = findBrowser()
  if ('why' in browser) throw new StepFailed(browser.why)
  const { chromium } = await import('playwright-core')
  const project = timed('Making the project', makeProject)
  const served = await serveProject(project, work)
  const running = await chromium.launch({ executablePath: browser.program, args: [...browserFlags] })
  mkdirSync(folder, { recursive: true })
  try {
    const context = await running.newContext({ viewport: size })
    const page = await context.newPage()
    await page.goto(served.url)
    const rail = page.getByRole('navigation', { name: 'Views' }).getByRole('button')
    await rail.first().waitFor()
    const titles = await rail.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? ''),
    )
    for (const theme of ['dark', 'light']) {
      await page.evaluate(
        ([name, key]) => {
          localStorage.setItem('metabasin theme', name)
          localStorage.setItem(key, JSON.stringify({ opened: 'fig5ab' }))
        },
        /** @type {const} */ ([theme, `metabasin figures of ${project}`]),
      )
      await page.reload()
      for (const title of titles.filter((one) => wanted.length === 0 || wanted.includes(one))) {
        await page
          .getByRole('navigation', { name: 'Views' })
          .getByRole('button', { name: title, exact: true })
          .click()
        const file = `${title.toLowerCase().replaceAll(' ', '-')}-${theme}.png`
        writeFileSync(join(folder, file), await settled(page))
        console.log(`docs/guide/screenshots/${file}`)
      }
    }
  } finally {
    await running.close()
    served.end()
  }
}

try {
  if (setUpOrTell()) await takeAll(process.argv.slice(2))
  else process.exitCode = 1
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error)
  process.exitCode = 1
}
