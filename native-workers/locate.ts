/**
 * Where the files are that are found by path and not by import: the addon, the worker's entry, resources.
 * The same from the sources (under vitest, node runs .ts files as they are) and from out/.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

function findRoot(folder: string): string {
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }
    if (name === 'metabasin') return folder
  }
  const parent = dirname(folder)
  if (parent === folder) throw new Error(`no package.json of metabasin above ${here}`)
  return findRoot(parent)
}

/** The folder of package.json. */
export const packageRoot = findRoot(here)

/** True in the built program, false where the sources run as they are. */
const built = here.startsWith(join(packageRoot, 'out'))

/** The native addon. */
export const kernelFile = join(packageRoot, 'build', 'Release', 'kernel.node')

const entry = (name: string): string =>
  built
    ? join(packageRoot, 'out', 'main', 'workers', `${name}.js`)
    : join(packageRoot, 'native-workers', 'workers', `${name}.ts`)

/** The module a worker thread starts with. */
export const workerEntry = entry('thread')

/** The module a worker process starts with; it is given the entry of its thread. */
export const processEntry = entry('process')

/** The module that a thread which reads a structure file starts with. */
export const readingEntry = entry('readingThread')

/** The module that a thread which links dumps and reads their frames starts with. */
export const framesEntry = entry('framesThread')

/** A file under resources/: resource('potentials', 'CuZr_mm.eam.fs.gz'). */
export const resource = (...path: string[]): string => join(packageRoot, 'resources', ...path)
