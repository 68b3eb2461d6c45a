/**
 * `process.ts THREAD SETTINGS`: entry of a worker process. A thread performs the tasks one after another; this side
 * stays awake to hear that a task is to be cancelled and to tell how far it is.
 */
import { Worker } from 'node:worker_threads'
import type { Counters, ProcessMessage, ThreadTask, WorkerMessage, WorkerOrder } from '#core/jobs/messages'

/** ms between two looks at the counters. */
const pulse = 50

const [entry = '', settings = '{}'] = process.argv.slice(2)
const control = new SharedArrayBuffer(8)
const progress = new SharedArrayBuffer(16)
const [flags, amounts] = [new Int32Array(control), new Float64Array(progress)]
let told = ''

// An interrupt of the terminal reaches every process of the program; what it means is for the first to say.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
// The program is gone: a kernel call could not be waited for.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

function tell(message: ProcessMessage, sent?: () => void): void {
  if (process.connected) process.send!(message, undefined, {}, sent)
}

function tellCounters(): void {
  const [done = 0, total = 0] = amounts
  const counters: Counters = { done, total, pieces: Atomics.load(flags, 1) }
  const now = JSON.stringify(counters)
  if (now !== told) tell({ type: 'counters', counters })
  told = now
}

function end(reason: string): void {
  tell({ type: 'ended', reason }, () => process.exit(1))
}

const thread = new Worker(entry, { workerData: JSON.parse(settings) as unknown })
thread.on('error', (error) => end(error instanceof Error ? error.message : String(error)))
thread.on('exit', (code) => end(`it ended with code ${code}`))
thread.on('message', (message: WorkerMessage) => {
  tellCounters()
  tell(message)
})
process.on('message', (order: WorkerOrder) => {
  if (order.type === 'cancel') return void Atomics.store(flags, 0, 1)
  flags.fill(0)
  amounts.fill(0)
  told = ''
  const task: ThreadTask = { ...order, control, progress }
  thread.postMessage(task)
})
setInterval(tellCounters, pulse)
