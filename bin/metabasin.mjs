#!/usr/bin/env node
/**
 * The command line. Starts on any Node from 20; the program itself needs Node-API 10 (better-sqlite3
 * dies without a word on less), so under an older Node it is run by the one that came with the checkout.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runAttached } from './attached.mjs'

/** @param {string} path */
const inPackage = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const program = inPackage('out/main/cli.js')
const ownNode = inPackage('node_modules/node/bin/node')
const newEnough = Number(process.versions['napi']) >= 10

/** @param {string} why */
function refuse(why) {
  console.error(`metabasin: cannot start: ${why}`)
  process.exitCode = 1
}

if (!existsSync(program)) refuse('this checkout has not been set up (run `npm run setup`)')
else if (newEnough) await import(program)
else if (existsSync(ownNode)) {
  process.exitCode = await runAttached(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)])
} else refuse(`Node ${process.version} is too old, 22.14 or later is needed (run \`npm run setup\`)`)
