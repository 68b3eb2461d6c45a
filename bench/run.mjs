/** `npm run bench [-- …]`: sets up what is missing, then bench/main.ts on the Node of the checkout. */
import { join } from 'node:path'
import { runAttached } from '../bin/attached.mjs'
import { env, nodeBinary, root } from '../scripts/paths.mjs'
import { setUpOrTell } from '../scripts/setup.mjs'

process.exitCode = setUpOrTell()
  ? await runAttached(nodeBinary, [join(root, 'bench', 'main.ts'), ...process.argv.slice(2)], env)
  : 1
