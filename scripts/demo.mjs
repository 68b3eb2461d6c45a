/** `npm run demo [-- …]`: sets up what is missing, then `metabasin demo …`. */
import { join } from 'node:path'
import { runAttached } from '../bin/attached.mjs'
import { env, nodeBinary, root } from './paths.mjs'
import { setUpOrTell } from './setup.mjs'

process.exitCode = setUpOrTell()
  ? await runAttached(nodeBinary, [join(root, 'bin', 'metabasin.mjs'), 'demo', ...process.argv.slice(2)], env)
  : 1
