import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Problem } from '#core/base/problem'
import type { FileEntry, Handler } from '#core/contract'
import { isInside } from './folderLimit.ts'
import type { Session } from './session.ts'

/** A folder without its hidden entries and without what may not be seen or cannot be read. */
export function filesList(session: Session): Handler<'files.list'> {
  return async ({ folder: asked }) => {
    const { folderLimit } = session.options
    const beside = session.isOpen ? dirname(session.path) : process.cwd()
    const folder = resolve(asked ?? folderLimit ?? beside)
    const seen = (path: string) => folderLimit === undefined || isInside(path, folderLimit)
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      throw new Problem('cannot list the folder', reason(error), folder)
    })
    const paths = names.filter((name) => !name.startsWith('.')).map((name) => join(folder, name))
    const entries = await Promise.all(paths.filter(seen).map(entryOf))
    const parent = dirname(folder)
    return {
      folder,
      parent: parent !== folder && seen(parent) ? parent : null,
      entries: entries.filter((entry) => entry !== null).sort(inOrder),
    }
  }
}

async function entryOf(path: string): Promise<FileEntry | null> {
  const found = await stat(path).catch(() => null)
  if (!found || !(found.isDirectory() || found.isFile())) return null
  const name = path.slice(dirname(path).length).replace(/^[\\/]/, '')
  const kind = found.isDirectory() ? 'folder' : 'file'
  const bytes = kind === 'file' ? found.size : null
  return { name, path, kind, bytes, modifiedAt: found.mtime.toISOString() }
}

function inOrder(a: FileEntry, b: FileEntry): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1
  return a.name.localeCompare(b.name, 'en', { numeric: true })
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'there is no such folder'
  if (code === 'ENOTDIR') return 'this is a file'
  return code === 'EACCES' ? 'it may not be read' : message
}
