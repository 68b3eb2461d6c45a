import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../fixtures/chainProgram.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly lines: readonly string[]
  readonly errors: string
}

/** A running chainProgram. */
export interface Running {
  readonly pid: number
  kill(signal: NodeJS.Signals): void
  /** Resolves when a line is printed that begins so, or when the program has ended. */
  said(beginning: string): Promise<void>
  readonly ended: Promise<Ended>
}

export function startProgram(...operands: readonly (string | number)[]): Running {
  const child = spawn(process.execPath, [program, ...operands.map(String)])
  let output = ''
  let errors = ''
  let look = () => {}
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString()
    look()
  })
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) =>
      resolve({ code, signal, lines: output.trim().split('\n'), errors: errors.trim() }),
    )
  })
  return {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    said: (beginning) => {
      const line = new Promise<void>((resolve) => {
        look = () => void (`\n${output}`.includes(`\n${beginning}`) && resolve())
        look()
      })
      return Promise.race([line, ended.then(() => {})])
    },
    ended,
  }
}
