import { fork, type ChildProcess } from 'node:child_process'
import type {
  Counters,
  ProcessMessage,
  RunMessage,
  WorkerMessage,
  WorkerOrder,
  WorkerSettings,
} from '#core/jobs/messages'
import { processEntry } from '../../native-workers/locate.ts'
import { errorOf } from './outcome.ts'

export interface PoolOptions {
  /** File of the thread entry: native-workers/workers/thread.ts, or what it was built into. */
  readonly workerPath: string
  readonly settings?: WorkerSettings
}

/** Who hears what a task comes to. */
export interface Listener {
  readonly message: (message: WorkerMessage) => void
  readonly counters: (counters: Counters) => void
  /** Called once if the process dies, with the reason as a sentence. */
  readonly end: (reason: string) => void
}

/** A process that performs one task at a time; when it dies, nothing else does. */
export interface PooledWorker {
  readonly kernelVersion: string
  readonly alive: boolean
  run(task: RunMessage, listener: Listener): void
  /** Asks the task at hand to stop; it does so at its next look. */
  cancel(): void
  /** The task is over; the process no longer keeps this one alive. */
  rest(): void
  stop(): Promise<void>
}

/** Workers are kept for the next task: they have the kernel and the potential at hand. */
export class Pool {
  private readonly idle: PooledWorker[] = []
  private readonly options: PoolOptions

  constructor(options: PoolOptions) {
    this.options = options
  }

  /** An idle worker or a new one. Rejects when it cannot be started. */
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

const deaf: Listener = { message: () => {}, counters: () => {}, end: () => {} }

function start({ workerPath, settings = {} }: PoolOptions): Promise<PooledWorker> {
  return new Promise((resolve, reject) => {
    const child = fork(processEntry, [workerPath, JSON.stringify(settings)], {
      // Typed arrays go through as they are.
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let alive = true
    let listener: Listener = {
      ...deaf,
      end: (reason) => reject(new Error(`a worker did not start: ${reason}`)),
    }
    const end = (reason: string) => {
      alive = false
      const { end: tell } = listener
      listener = deaf
      tell(reason)
    }
    const lastWords = followErrors(child)
    child.on('error', (error) => end(error.message))
    child.on('exit', (code, signal) =>
      end(signal ? `it was ended by ${signal}${lastWords()}` : `it ended with code ${code}${lastWords()}`),
    )
    child.on('message', (message: ProcessMessage) => {
      if (message.type === 'ended') return end(message.reason)
      if (message.type === 'counters') return listener.counters(message.counters)
      if (message.type === 'unready') return reject(errorOf(message.failure))
      if (message.type !== 'ready') return listener.message(message)
      listener = deaf
      resolve({
        kernelVersion: message.kernelVersion,
        get alive() {
          return alive
        },
        run(task, next) {
          listener = next
          keep(child, true)
          order(child, task)
        },
        cancel: () => order(child, { type: 'cancel' }),
        rest() {
          listener = deaf
          keep(child, false)
        },
        async stop() {
          listener = deaf
          await stopped(child)
        },
      })
    })
  })
}

/** What cannot be sent any more is answered by the end of the process. */
function order(child: ChildProcess, message: WorkerOrder): void {
  if (child.connected) child.send(message, () => {})
}

/** Whether it keeps this process alive. */
function keep(child: ChildProcess, alive: boolean): void {
  const handles = [child, child.channel, child.stderr as { ref?(): void; unref?(): void } | null]
  for (const handle of handles)
    if (alive) handle?.ref?.()
    else handle?.unref?.()
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  keep(child, true)
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** The last line that it wrote about itself, as ": LINE". */
function followErrors(child: ChildProcess): () => string {
  let text = ''
  child.stderr!.setEncoding('utf8').on('data', (more: string) => (text = (text + more).slice(-2000)))
  return () => {
    const line = text.trim().split('\n').at(-1)
    return line ? `: ${line}` : ''
  }
}
