import { stat } from 'node:fs/promises'
import { Problem } from '#core/base/problem'
import type { Events } from '#core/contract'

type Progress = Events['import.progressed']

/** ms between two reports of progress. */
const pause = 100

/** The imports at hand, each of which can be ended. */
export class Imports {
  readonly #running = new Set<AbortController>()

  /** `work` looks at the signal before it writes. Rejects with one sentence where it was cancelled. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const control = new AbortController()
    this.#running.add(control)
    try {
      return await work(control.signal)
    } catch (error) {
      if (!control.signal.aborted) throw error
      throw new Problem('the import was cancelled', 'nothing of it is kept')
    } finally {
      this.#running.delete(control)
    }
  }

  cancel(): void {
    for (const control of this.#running) control.abort()
  }
}

/** Passes on the first report, the last one, and those between at a pace that a screen can follow. */
export function paced(tell: (progress: Progress) => void): (progress: Progress) => void {
  let last = -Infinity
  return (progress) => {
    const now = performance.now()
    if (now - last < pause && progress.done !== progress.total) return
    last = now
    tell(progress)
  }
}

/** Adds up what is read of several files; `read` is told of each piece, `found` of each frame. */
export async function importProgress(files: readonly string[], tell: (progress: Progress) => void) {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const read = new Map<string, number>()
  const report = paced(tell)
  let [done, frames] = [0, 0]
  return {
    read(file: string, bytes: number): void {
      done += bytes - (read.get(file) ?? 0)
      read.set(file, bytes)
      report({ file, done, total, frames })
    },
    found(): void {
      frames++
    },
  }
}
