/** The command line as it is used, in a folder, to be killed or to be waited for. */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { packageRoot, resource } from '../../../native-workers/locate.ts'
import { checkProject } from '../../../src-main/store/check.ts'
import { demand } from './campaign.ts'

const entry = join(packageRoot, 'src-main', 'cli.ts')
export const glass = resource('examples', 'glass1000.data')

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly errors: string
  /** ms */
  readonly time: number
}

export interface Program {
  readonly pid: number
  kill(): void
  readonly ended: Promise<Ended>
}

export function begin(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(process.execPath, [entry, ...args, '--quiet', '--threads', '1'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const start = performance.now()
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return {
    pid: child.pid!,
    kill: () => void child.kill('SIGKILL'),
    ended: new Promise((resolve) => {
      child.on('close', (code, signal) =>
        resolve({ code, signal, errors: errors.trim(), time: performance.now() - start }),
      )
    }),
  }
}

/** Runs to the end, which must be a good one. */
export async function complete(folder: string, args: readonly string[], environment = {}): Promise<Ended> {
  const ended = await begin(folder, args, environment).ended
  demand(ended.code === 0, `metabasin ${args.join(' ')} ended with ${ended.code}: ${ended.errors}`)
  return ended
}

/** Kills the program after so many ms; true where it still ran. */
export async function killAfter(program: Program, ms: number): Promise<boolean> {
  await Promise.race([pause(ms), program.ended])
  program.kill()
  return (await program.ended).signal === 'SIGKILL'
}

export function demandWhole(path: string): void {
  const { ok, problems } = checkProject(path)
  demand(ok, `check says: ${problems.join('; ')}`)
}
