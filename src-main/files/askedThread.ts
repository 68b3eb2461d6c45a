import { Worker } from 'node:worker_threads'
import { Problem } from '#core/base/problem'
import type { ReadingFault } from '#core/formats/readingMessages'

/**
 * A thread that answers messages one after another. It starts with the first and does not keep the program
 * alive while nothing is asked.
 */
export class AskedThread<Message, Reply> {
  readonly #entry: string
  readonly #passing: (reply: Reply) => boolean
  #worker: Worker | undefined
  #waiting: PromiseWithResolvers<Reply>[] = []

  /** `entry`: the file of its module. `passing` hears every reply and says whether the answer is still to come. */
  constructor(entry: string, passing: (reply: Reply) => boolean = () => false) {
    this.#entry = entry
    this.#passing = passing
  }

  /** Rejects where the thread ends before it has answered. */
  ask(message: Message, transfer: readonly ArrayBuffer[] = []): Promise<Reply> {
    const worker = (this.#worker ??= this.#start())
    const answer = Promise.withResolvers<Reply>()
    this.#waiting.push(answer)
    worker.ref()
    worker.postMessage(message, transfer)
    return answer.promise
  }

  /** What has been asked is not answered any more. */
  async close(): Promise<void> {
    const worker = this.#worker
    this.#end(new Error('the thread that reads was ended'))
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(this.#entry)
    const mine = (reason: Error) => worker === this.#worker && this.#end(reason)
    worker.on('message', (reply: Reply) => {
      if (worker !== this.#worker || this.#passing(reply)) return
      this.#waiting.shift()?.resolve(reply)
      if (this.#waiting.length === 0) worker.unref()
    })
    worker.once('error', (error: Error) => mine(error))
    worker.once('exit', (code) => mine(new Error(`the thread that reads ended with code ${code}`)))
    return worker
  }

  #end(reason: Error): void {
    this.#worker = undefined
    for (const answer of this.#waiting.splice(0)) answer.reject(reason)
  }
}

/** A fault of the thread as it was thrown there. */
export function errorOf({ what, why, where, blame, defect }: ReadingFault): Error {
  return defect ? new Error(`${what}: ${why}`) : new Problem(what, why, where, blame)
}
