/** The folders of the checkout, and the environment in which everything after `npm ci` runs. */
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node that comes with the checkout; the system's may be too old for vitest and better-sqlite3. */
export const nodeBinary = join(root, 'node_modules', 'node', 'bin', 'node')

const ownFolders = [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin')]
const outside = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))

/** PATH without anything of node_modules: for `npm ci`, which replaces that folder. */
export const systemEnv = { ...process.env, PATH: outside.join(delimiter) }

/** PATH with the checkout's own node and tools first. */
export const env = { ...process.env, PATH: [...ownFolders, ...outside].join(delimiter) }
