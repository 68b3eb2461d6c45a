/**
 * `npm run build`: the native addon and the program, each only when its sources changed.
 * The stamps of what was built stand in build/.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './buildLock.mjs'
import { env, root, systemEnv } from './paths.mjs'
import { quiet, StepFailed, timed } from './run.mjs'
import { contentHash, readStamp, writeStamp } from './stamps.mjs'
import { ensureTools } from './tools.mjs'

const parts = [
  {
    name: 'native addon',
    products: ['build/Release/kernel.node'],
    stamp: 'build/addon.stamp',
    hash: () =>
      contentHash(
        ['binding.gyp', 'scripts/kernelSources.mjs', 'native-workers/kernel', 'native-workers/binding'],
        (file) => !file.endsWith('.ts'),
      ),
    build: buildAddon,
  },
  {
    name: 'program',
    products: ['out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html'],
    stamp: 'build/program.stamp',
    hash: () =>
      contentHash(
        [
          'electron.vite.config.ts',
          'package.json',
          'package-lock.json',
          'src-core',
          'src-main',
          'src-renderer',
          'native-workers',
        ],
        (file) => /\.(ts|json|sql|vue|css|html|svg|woff2)$/.test(file),
      ),
    build: () => quiet('building the program', 'electron-vite', ['build', '--logLevel', 'warn']),
  },
]

const stale = () =>
  parts.filter(
    ({ products, stamp, hash }) =>
      products.some((product) => !existsSync(join(root, product))) || readStamp(stamp) !== hash(),
  )

/** Builds what is not that of its sources; throws StepFailed with the compiler's words. */
export function build() {
  if (stale().length === 0) return
  alone(() => {
    for (const { name, stamp, hash, build } of stale()) {
      const before = hash()
      timed(`Building the ${name}`, build)
      writeStamp(stamp, before)
    }
  })
}

function buildAddon() {
  ensureTools()
  const headers = nodeHeaders()
  // Not `rebuild`: it would delete build/ with all that is not node-gyp's.
  const args = [
    'configure',
    'build',
    '--jobs=max',
    '--loglevel=error',
    ...(headers ? [`--nodedir=${headers}`] : []),
  ]
  quiet('building the native addon', 'node-gyp', args, env)
}

/** Where Node's C headers are: what npm is configured to, else the system's; '' lets node-gyp fetch them. */
function nodeHeaders() {
  const configured = process.env['npm_config_nodedir'] ?? npmConfig('nodedir')
  if (configured) return configured
  return existsSync('/usr/include/node/node_api.h') ? '/usr' : ''
}

/** @param {string} key */
function npmConfig(key) {
  const value = quiet('reading the npm configuration', 'npm', ['config', 'get', key], systemEnv).trim()
  return value === 'undefined' || value === 'null' ? '' : value
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build()
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
