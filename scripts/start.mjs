/**
 * `npm start [-- [--browser] [PROJECT] …]`: the window. Electron's where its program is or can be fetched
 * and there is a display, else the same window in a browser, and a sentence that says why.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAttached } from '../bin/attached.mjs'
import { env, nodeBinary, root } from './paths.mjs'
import { setUpOrTell } from './setup.mjs'

const electronFolder = join(root, 'node_modules', 'electron')
/** ms that a look at the place Electron comes from may take. */
const patience = 5000

/** Electron's program, or null where it has not been fetched. */
function electronProgram() {
  const pathFile = join(electronFolder, 'path.txt')
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronFolder, 'dist')
  if (!existsSync(pathFile)) return null
  const program = join(folder, readFileSync(pathFile, 'utf8'))
  return existsSync(program) ? program : null
}

/** Asked first, for a download that leads nowhere takes minutes to say so. */
async function reachable() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror']
  try {
    await fetch(mirror ?? 'https://github.com', { method: 'HEAD', signal: AbortSignal.timeout(patience) })
    return true
  } catch {
    return false
  }
}

/** @returns {Promise<{ program: string } | { why: string }>} */
async function findElectron() {
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']
  if (process.platform === 'linux' && !display) return { why: 'there is no display here' }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return { why: "Electron's sandbox does not work for root" }
  }
  const present = electronProgram()
  if (present) return { program: present }
  if (!(await reachable()))
    return { why: "Electron's program is not here and cannot be fetched (no network)" }
  console.log('Fetching Electron …')
  spawnSync(nodeBinary, [join(electronFolder, 'install.js')], { cwd: root, env, stdio: 'inherit' })
  const fetched = electronProgram()
  return fetched ? { program: fetched } : { why: "Electron's program could not be fetched" }
}

/** @param {readonly string[]} words */
async function start(words) {
  if (!setUpOrTell()) return 1
  const rest = words.filter((word) => word !== '--browser')
  const serve = [join(root, 'bin', 'metabasin.mjs'), 'serve', ...rest]
  if (words.includes('--browser')) return runAttached(nodeBinary, serve, env)
  const electron = await findElectron()
  if ('program' in electron) return runAttached(electron.program, [root, ...rest], env)
  console.error(`${electron.why}: the window is served to a browser instead; open this address.`)
  return runAttached(nodeBinary, serve, env)
}

process.exitCode = await start(process.argv.slice(2))
