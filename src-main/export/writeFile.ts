import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Problem } from '#core/base/problem'

/**
 * Writes a file so that its name shows the old content or the whole new one, never a part: into a
 * temporary file beside it, flushed to the disk, then renamed. The temporary file is taken away when
 * anything fails. Throws a Problem if the place cannot be written.
 */
export async function writeFileWhole(
  path: string,
  content: string | Uint8Array | Iterable<string>,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${++count}.part`)
  try {
    const file = await open(temporary, 'wx')
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content)
      else for (const piece of content) await file.appendFile(piece)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw asProblem(error, path)
  }
  await syncFolder(dirname(path))
}

let count = 0

/** The rename itself reaches the disk with its folder; where a folder cannot be opened it does so later. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  try {
    await handle.sync().catch(() => undefined)
  } finally {
    await handle.close()
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is no folder',
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'there is a folder of that name',
  EEXIST: 'there is a folder of that name',
  ENAMETOOLONG: 'the name is too long',
}

function asProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error
  const { code = '', errno, message } = error as NodeJS.ErrnoException
  // Only faults of the system; a defect stays as it is.
  return errno === undefined ? error : new Problem('cannot write the file', reasons[code] ?? message, path)
}
