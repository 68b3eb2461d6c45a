/** `npm run typecheck`: the TypeScript compiler over each place with the types it may see. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './paths.mjs'
import { show } from './run.mjs'

/** Folders with a tsconfig.json of their own; '.' is that of the configurations. */
export const places = [
  'src-core',
  'native-workers',
  'src-main',
  'src-renderer',
  'tests',
  'bench',
  'scripts',
  '.',
]

/** @param {string} place */
export const typecheck = (place) =>
  existsSync(join(root, place)) && show(compilerOf(place), ['-p', place]) === 0

/** The one that reads .vue files takes longer. @param {string} place */
const compilerOf = (place) => (place === 'src-renderer' ? 'vue-tsc' : 'tsc')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wrong = places.filter((place) => !typecheck(place))
  if (wrong.length > 0) {
    console.error(`typecheck: errors in ${wrong.join(', ')}`)
    process.exitCode = 1
  }
}
