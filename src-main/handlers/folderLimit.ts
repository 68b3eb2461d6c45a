import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { Problem } from '#core/base/problem'

/** Where a request of the contract holds paths; `potential` may also be the name of one that comes along. */
const fields = ['path', 'file', 'files', 'folder', 'potential'] as const

/** Throws a Problem where a request names a path outside of the folder. */
export function demandInside(folder: string, request: Readonly<Record<string, unknown>> | object): void {
  for (const field of fields) {
    const value = (request as Readonly<Record<string, unknown>>)[field]
    for (const path of [value].flat()) {
      if (typeof path !== 'string' || isName(field, path) || isInside(path, folder)) continue
      throw new Problem('cannot go there', `this program was started for ${folder} only`, path, 'usage')
    }
  }
}

const isName = (field: string, text: string): boolean =>
  field === 'potential' && /^[\w.-]+$/.test(text) && !existsSync(text)

/** Whether a path, its links followed, is the folder or below it; it need not exist. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(real(resolve(folder)), real(resolve(path)))
  return way === '' || (way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way))
}

/** The real path of what exists of it; the rest as it is written. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(real(parent), basename(path))
  }
}
