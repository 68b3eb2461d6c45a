/** Entry of a worker thread: takes tasks from the queue, one after another, and performs them. */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '#core/base/problem'
import type { JobFailure, ThreadTask, WorkerMessage, WorkerSettings } from '#core/jobs/messages'
import type { NamedArrays, ResultDraft } from '#core/model/result'
import { Cancelled } from './performer.ts'
import type { Host, Performer } from './performer.ts'

/** What the module of the performers exports. */
export interface Registry {
  readonly performers: Readonly<Record<string, Performer>>
  kernelVersion(): string
}

const port = parentPort
if (!port) throw new Error('thread.ts is the entry of a worker thread, not of a program')
function post(message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

/** The program's own performers, or those that the settings name. */
async function loadRegistry(): Promise<Registry> {
  const { registry } = workerData as WorkerSettings
  return (registry ? await import(/* @vite-ignore */ registry) : await import('./index.ts')) as Registry
}

/** A copy with exactly the bytes of the arrays: the performer may go on writing into its own. */
function packed(arrays: NamedArrays, transfer: ArrayBuffer[]): NamedArrays {
  const copies = Object.entries(arrays).map(([name, { data, shape }]) => {
    const copy = data.slice()
    transfer.push(copy.buffer)
    return [name, { data: copy, shape }] as const
  })
  return Object.fromEntries(copies)
}

function packedDrafts(drafts: readonly ResultDraft[], transfer: ArrayBuffer[]): readonly ResultDraft[] {
  return drafts.map((draft) => ({ ...draft, arrays: packed(draft.arrays, transfer) }))
}

function hostOf({ jobId, ...task }: ThreadTask): Host {
  const control = new Int32Array(task.control)
  const counters = new Float64Array(task.progress)
  let known = ''
  return {
    control,
    progress(done, total, unit) {
      // The pieces of the call before are part of `done` now.
      Atomics.store(control, 1, 0)
      counters[0] = done
      counters[1] = total
      if (unit !== known) post({ type: 'unit', jobId, unit })
      known = unit
    },
    checkpoint(state, completed = []) {
      const transfer: ArrayBuffer[] = []
      const copy = { summary: state.summary, arrays: packed(state.arrays, transfer) }
      post({ type: 'checkpoint', jobId, state: copy, completed: packedDrafts(completed, transfer) }, transfer)
    },
    throwIfCancelled() {
      if (Atomics.load(control, 0) !== 0) throw new Cancelled()
    },
  }
}

function perform(registry: Registry, task: ThreadTask): void {
  const { jobId, kind } = task
  const performer = registry.performers[kind]
  try {
    if (!performer) throw new Error(`there is no performer for ${kind}`)
    const results = performer(task, hostOf(task))
    const transfer: ArrayBuffer[] = []
    post({ type: 'finished', jobId, results: packedDrafts(results, transfer) }, transfer)
  } catch (error) {
    if (isCancelled(error, task)) post({ type: 'cancelled', jobId })
    else post({ type: 'failed', jobId, failure: failureOf(error, kind) })
  }
}

/** The kernel's own Cancelled comes as a plain error of that message. */
function isCancelled(error: unknown, task: ThreadTask): boolean {
  if (error instanceof Cancelled) return true
  const asked = Atomics.load(new Int32Array(task.control), 0) !== 0
  return asked && error instanceof Error && (error.name === 'Cancelled' || error.message === 'Cancelled')
}

function failureOf(error: unknown, kind: string): JobFailure {
  if (error instanceof Problem)
    return { what: error.what, why: error.why, where: error.where, defect: false, stack: error.stack ?? '' }
  const why = error instanceof Error ? error.message : String(error)
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return { what: `${kind} met a defect of the program`, why, where: '', defect: true, stack }
}

try {
  const registry = await loadRegistry()
  const kernelVersion = registry.kernelVersion()
  port.on('message', (task: ThreadTask) => perform(registry, task))
  post({ type: 'ready', kernelVersion })
} catch (error) {
  post({ type: 'unready', failure: failureOf(error, 'a worker thread') })
}
