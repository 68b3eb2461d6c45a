/**
 * Is a built thing still that of its sources? Asked by content, not by time: a checkout, a copy and a
 * switch of branches all change times without changing what would be built.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './paths.mjs'

/**
 * The hash of files and of all files below folders; what does not exist counts as absent.
 * @param {readonly string[]} sources  relative to the checkout
 * @param {(file: string) => boolean} [wanted]
 */
export function contentHash(sources, wanted = () => true) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesBelow).filter(wanted)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`))
}

/** @param {string} stamp  file, relative to the checkout */
export function readStamp(stamp) {
  const file = join(root, stamp)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/**
 * @param {string} stamp
 * @param {string} hash
 */
export function writeStamp(stamp, hash) {
  const file = join(root, stamp)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, hash)
}
