import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Problem } from '#core/base/problem'
import type { ReadingMessage, ReadingReply } from '#core/formats/readingMessages'
import type { ReadOptions, StructureFrame } from '#core/formats/structureFrame'
import { readingEntry } from '../../native-workers/locate.ts'

/**
 * Reads LAMMPS dumps by the kernel in a thread of its own, one file after another, so that this thread
 * answers meanwhile. The thread starts with the first file; `close` ends it.
 */
export class DumpThread {
  #worker: Worker | undefined
  /** Rejects when the thread ends, which it may only when it is told to. */
  #ended: Promise<never> | undefined

  /**
   * The frames of a dump from the bytes of its file, text or binary.
   * Throws a Problem with file and line; frames before the fault have been handed out by then.
   */
  async *read(
    chunks: AsyncIterable<Uint8Array>,
    options: ReadOptions,
    binary: boolean,
  ): AsyncGenerator<StructureFrame> {
    yield* framesOf(await this.#ask({ type: 'begin', options, binary }))
    for await (const chunk of chunks) {
      // A chunk may be part of a larger buffer that is used again: only a copy can be handed over.
      const bytes = new Uint8Array(chunk)
      yield* framesOf(await this.#ask({ type: 'bytes', bytes }, [bytes.buffer]))
    }
    yield* framesOf(await this.#ask({ type: 'end' }))
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  async #ask(message: ReadingMessage, transfer: readonly ArrayBuffer[] = []): Promise<ReadingReply> {
    const worker = (this.#worker ??= this.#start())
    const answer = once(worker, 'message') as Promise<[ReadingReply]>
    answer.catch(() => undefined)
    worker.postMessage(message, transfer)
    const [reply] = await Promise.race([answer, this.#ended!])
    return reply
  }

  #start(): Worker {
    const worker = new Worker(readingEntry)
    this.#ended = new Promise<never>((_, reject) => {
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that reads ended with code ${code}`)))
    })
    this.#ended.catch(() => undefined)
    return worker
  }
}

function* framesOf({ frames, fault }: ReadingReply): Generator<StructureFrame> {
  yield* frames
  if (fault === null) return
  const { what, why, where, blame, defect } = fault
  throw defect ? new Error(`${what}: ${why}`) : new Problem(what, why, where, blame)
}
