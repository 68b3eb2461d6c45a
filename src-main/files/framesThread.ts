import type { FrameMessage, FrameReply, IndexProgress } from '#core/formats/frameMessages'
import type { ResultDraft, StoredResult } from '#core/model/result'
import type { Frame, LinkedFile } from '#core/model/trajectory'
import { framesEntry } from '../../native-workers/locate.ts'
import { AskedThread, errorOf } from './askedThread.ts'

/** Links dumps and reads their frames in a thread of its own, which starts when it is first asked. */
export class FramesThread {
  readonly #thread: AskedThread<FrameMessage, FrameReply>

  constructor(progress: (progress: IndexProgress) => void = () => undefined) {
    this.#thread = new AskedThread(framesEntry, (reply) => {
      if (reply.type === 'progress') progress(reply.progress)
      return reply.type === 'progress'
    })
  }

  /** Plain LAMMPS dumps by their absolute paths as one linked trajectory. Rejects with a Problem. */
  async index(files: readonly string[], types: readonly string[] | undefined): Promise<ResultDraft> {
    return (await this.#ask({ type: 'index', files, types }, 'indexed')).draft
  }

  /** Rejects with a Problem where there is no dump. */
  async describe(files: readonly string[]): Promise<readonly LinkedFile[]> {
    return (await this.#ask({ type: 'describe', files }, 'described')).files
  }

  /** A frame of the linked trajectory that comes along, else of the one that came last. Rejects with a Problem. */
  async frame(frame: number, result?: StoredResult): Promise<Frame> {
    return (await this.#ask({ type: 'frame', frame, ...(result && { result }) }, 'frame')).frame
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  async #ask<T extends FrameReply['type']>(
    message: FrameMessage,
    type: T,
  ): Promise<Extract<FrameReply, { readonly type: T }>> {
    const reply = await this.#thread.ask(message)
    if (reply.type === 'fault') throw errorOf(reply.fault)
    if (reply.type !== type) throw new Error(`the thread that reads answered ${reply.type} for ${type}`)
    return reply as Extract<FrameReply, { readonly type: T }>
  }
}
