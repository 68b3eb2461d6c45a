import { Problem } from '#core/base/problem'

export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

/** A signal has stopped the work; what it broke on then is no fault. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'

  constructor(cause: unknown) {
    super(cause instanceof Error && cause.name === 'JobStopped' ? cause.message : 'interrupted', { cause })
  }

  /** With a sentence of its own. */
  static saying(sentence: string): Interrupted {
    const interrupted = new Interrupted(undefined)
    interrupted.message = sentence
    return interrupted
  }
}

/** Writes one line about what went wrong, and with `debug` where; gives the exit code. */
export function complain(error: unknown, debug: boolean): number {
  const fault = error instanceof Error ? error : new Error(String(error))
  const line = fault instanceof Problem ? fault.message : describe(fault)
  process.stderr.write(`metabasin: ${line.replaceAll(/\s*\n\s*/g, ' ')}\n`)
  if (debug && fault.stack) process.stderr.write(`${fault.stack}\n`)
  if (stopped(fault)) return exitCodes.interrupted
  return fault instanceof Problem && fault.blame === 'usage' ? exitCodes.usage : exitCodes.failed
}

const stopped = ({ name }: Error): boolean => name === 'Interrupted' || name === 'JobStopped'

/** Whatever is no Problem is ours to mend, unless the user asked to stop. */
function describe(fault: Error): string {
  if (stopped(fault)) return fault.message
  return `met a defect: ${fault.message} (--debug prints where)`
}
