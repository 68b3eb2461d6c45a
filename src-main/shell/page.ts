import { readdirSync, type Dirent } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { Problem } from '#core/base/problem'
import { packageRoot } from '../../native-workers/locate.ts'

/** Where the built screen lies. */
export const pageFolder = join(packageRoot, 'out', 'renderer')

export interface PageFile {
  readonly path: string
  readonly contentType: string
  /** Its name holds a checksum of its content. */
  readonly lasting: boolean
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/**
 * The files of the page by what the address says: '/', '/assets/index-1a2b.js'. An address is looked up and
 * never made into a path, so none leads out of the folder.
 */
export function pageFiles(folder: string = pageFolder): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  for (const entry of entriesOf(folder)) {
    const contentType = contentTypes[extname(entry.name)]
    if (!entry.isFile() || !contentType) continue
    const path = join(entry.parentPath, entry.name)
    const address = `/${relative(folder, path).split(sep).join('/')}`
    const lasting = address.startsWith('/assets/')
    files.set(address === '/index.html' ? '/' : address, { path, contentType, lasting })
  }
  if (files.has('/')) return files
  throw new Problem('cannot show the window', 'its page has not been built: run `npm run setup`', folder)
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch {
    return []
  }
}
