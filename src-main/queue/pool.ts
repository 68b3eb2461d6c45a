import { Worker } from 'node:worker_threads'
import type { RunMessage, WorkerMessage, WorkerSettings } from '#core/jobs/messages'
import { errorOf } from './outcome.ts'

export interface PoolOptions {
  /** File of the thread entry: native-workers/workers/thread.ts, or what it was built into. */
  readonly workerPath: string
  readonly settings?: WorkerSettings
}

/** A thread that performs one task at a time. */
export interface PooledWorker {
  readonly kernelVersion: string
  readonly alive: boolean
  /** Starts a task; `onEnd` is called once if the thread dies, with the reason as a sentence. */
  run(task: RunMessage, onMessage: (message: WorkerMessage) => void, onEnd: (reason: string) => void): void
  /** The task is over; the thread no longer keeps the process alive. */
  rest(): void
  stop(): Promise<void>
}

/** Threads are kept for the next task: they have the kernel and the potential at hand. */
export class Pool {
  private readonly idle: PooledWorker[] = []
  private readonly options: PoolOptions

  constructor(options: PoolOptions) {
    this.options = options
  }

  /** An idle thread or a new one. Rejects when it cannot be started. */
  async take(): Promise<PooledWorker> {
    let worker = this.idle.pop()
    while (worker && !worker.alive) worker = this.idle.pop()
    return worker ?? (await start(this.options))
  }

  giveBack(worker: PooledWorker): void {
    worker.rest()
    this.idle.push(worker)
  }

  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.stop()))
  }
}

function start({ workerPath, settings = {} }: PoolOptions): Promise<PooledWorker> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(workerPath, { workerData: settings })
    let alive = true
    let onMessage: (message: WorkerMessage) => void = () => {}
    let onEnd: (reason: string) => void = (reason) =>
      reject(new Error(`a worker thread did not start: ${reason}`))
    const end = (reason: string) => {
      alive = false
      const tell = onEnd
      onEnd = () => {}
      tell(reason)
    }
    thread.on('error', (error) => end(error instanceof Error ? error.message : String(error)))
    thread.on('exit', (code) => end(`it ended with code ${code}`))
    thread.on('message', (message: WorkerMessage) => {
      if (message.type === 'unready') return reject(errorOf(message.failure))
      if (message.type !== 'ready') return onMessage(message)
      onEnd = () => {}
      resolve({
        kernelVersion: message.kernelVersion,
        get alive() {
          return alive
        },
        run(task, hear, mourn) {
          onMessage = hear
          onEnd = mourn
          thread.ref()
          thread.postMessage(task, transferable(task))
        },
        rest() {
          onMessage = () => {}
          onEnd = () => {}
          thread.unref()
        },
        async stop() {
          onEnd = () => {}
          await thread.terminate()
        },
      })
    })
  })
}

/** The inputs were read for this task alone, each array over its own buffer. */
function transferable(task: RunMessage): ArrayBuffer[] {
  const holders = [...Object.values(task.inputs), ...(task.checkpoint ? [task.checkpoint] : [])]
  const buffers = holders.flatMap(({ arrays }) => Object.values(arrays).map(({ data }) => data.buffer))
  return buffers.filter((buffer) => buffer instanceof ArrayBuffer)
}
