import { existsSync, linkSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '#core/base/problem'
import { storageCode } from './storageProblem.ts'

/** A file that appears under its name when it is whole, and never takes the place of another. */
export interface NewFile {
  /** Where it is made. */
  readonly partial: string
  /** Gives it its name; a file that came to be there meanwhile stays as it is. */
  putInPlace(): void
  /** To be called in any case. */
  discard(): void
}

/** Throws a Problem where there is a file of this name, and faults of the storage as they are. */
export function beginNewFile(path: string, what: string): NewFile {
  const file = resolve(path)
  const taken = () => new Problem(what, 'a file of this name exists already', path)
  if (existsSync(file)) throw taken()
  const folder = mkdtempSync(join(dirname(file), '.metabasin-'))
  const partial = join(folder, basename(file))
  return {
    partial,
    putInPlace() {
      try {
        linkSync(partial, file)
      } catch (error) {
        if (storageCode(error) === 'EEXIST') throw taken()
        // A file system without links, such as FAT.
        if (existsSync(file)) throw error
        renameSync(partial, file)
      }
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  }
}
