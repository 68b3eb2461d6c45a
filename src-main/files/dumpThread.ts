import type { ReadingMessage, ReadingReply } from '#core/formats/readingMessages'
import type { ReadOptions, StructureFrame } from '#core/formats/structureFrame'
import { readingEntry } from '../../native-workers/locate.ts'
import { AskedThread, errorOf } from './askedThread.ts'

/**
 * Reads LAMMPS dumps by the kernel in a thread of its own, one file after another, so that this thread
 * answers meanwhile. The thread starts with the first file; `close` ends it.
 */
export class DumpThread {
  readonly #thread = new AskedThread<ReadingMessage, ReadingReply>(readingEntry)

  /**
   * The frames of a dump from the bytes of its file, text or binary.
   * Throws a Problem with file and line; frames before the fault have been handed out by then.
   */
  async *read(
    chunks: AsyncIterable<Uint8Array>,
    options: ReadOptions,
    binary: boolean,
  ): AsyncGenerator<StructureFrame> {
    yield* framesOf(await this.#thread.ask({ type: 'begin', options, binary }))
    for await (const chunk of chunks) {
      // A chunk may be part of a larger buffer that is used again: only a copy can be handed over.
      const bytes = new Uint8Array(chunk)
      yield* framesOf(await this.#thread.ask({ type: 'bytes', bytes }, [bytes.buffer]))
    }
    yield* framesOf(await this.#thread.ask({ type: 'end' }))
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

function* framesOf({ frames, fault }: ReadingReply): Generator<StructureFrame> {
  yield* frames
  if (fault !== null) throw errorOf(fault)
}
