import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { RecentProject } from '#core/contract'

const longest = 12
const entries = z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string() }))

/** The user's own folder for what this program remembers, as the system wants it. */
export function configurationFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Metabasin')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Metabasin')
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'metabasin')
}

/** Newest first, with those that are gone named as gone. A list that cannot be read counts as empty. */
export function recentProjects(file: string): readonly RecentProject[] {
  return read(file).map((entry) => ({ ...entry, bytes: sizeOf(entry.path) }))
}

/** Puts a project on top. What cannot be written is forgotten: it must not keep anybody from working. */
export function rememberProject(
  file: string,
  project: { readonly path: string; readonly name: string },
): void {
  const path = resolve(project.path)
  const entry = { path, name: project.name, openedAt: new Date().toISOString() }
  const others = read(file).filter((known) => known.path !== path)
  try {
    mkdirSync(dirname(file), { recursive: true })
    const partial = `${file}.${process.pid}`
    writeFileSync(partial, JSON.stringify([entry, ...others].slice(0, longest), null, 1), { mode: 0o600 })
    renameSync(partial, file)
  } catch {
    // A read-only home.
  }
}

function read(file: string): z.output<typeof entries> {
  try {
    return entries.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}
