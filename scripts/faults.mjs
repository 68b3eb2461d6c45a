/** `npm run test:faults [-- …]`: sets up what is missing, then the fault campaigns on the Node of the checkout. */
import { join } from 'node:path'
import { runAttached } from '../bin/attached.mjs'
import { env, nodeBinary, root } from './paths.mjs'
import { setUpOrTell } from './setup.mjs'

process.exitCode = setUpOrTell()
  ? await runAttached(
      nodeBinary,
      [join(root, 'tests', 'faults', 'harness', 'main.ts'), ...process.argv.slice(2)],
      env,
    )
  : 1
