import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot, resource } from '../../../native-workers/locate.ts'

/** The example glass of 1000 atoms and the potential that come with the program. */
export const glass = resource('examples', 'glass1000.data')
export const potential = 'CuZr_mm'

const entry = join(packageRoot, 'src-main', 'cli.ts')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export function start(args: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [entry, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
}

export function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** A folder of its own, and the command line in it. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'metabasin-cli-'))

  path(name: string): string {
    return join(this.folder, name)
  }

  run(...args: readonly string[]): Promise<Ended> {
    return ended(start(args, this.folder))
  }

  /** The document of a verb that must succeed. */
  async json<T>(...args: readonly string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run(...args, '--json', '--quiet')
    if (code !== 0) throw new Error(`metabasin ${args.join(' ')} ended with ${code}: ${stderr}`)
    return JSON.parse(stdout) as T
  }

  /** A project with the example glass in it, labelled `glass`. */
  async project(name = 'p.metabasin'): Promise<string> {
    await this.json('new', name, '--potential', potential)
    await this.json('import', name, glass, '--label', 'glass')
    return name
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
