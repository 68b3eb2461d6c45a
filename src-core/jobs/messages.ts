import type { JsonObject } from '../base/json.ts'
import type { NamedArrays, ResultDraft, StoredResult } from '../model/result.ts'

/**
 * What the queue and a worker say to each other. A worker is a process: what its kernel breaks it breaks for itself.
 * In it a thread performs, and the process hears meanwhile.
 */

/** Given to a thread when it starts. */
export interface WorkerSettings {
  /** URL of another registry of performers than the program's own. */
  readonly registry?: string
}

/** The state of a job between two pieces of its work, as it travels and as it is stored. */
export interface JobCheckpoint {
  readonly summary: JsonObject
  readonly arrays: NamedArrays
}

/** Why a job failed: a Problem's three sentences, or a defect of the program with its stack. */
export interface JobFailure {
  readonly what: string
  readonly why: string
  readonly where: string
  readonly defect: boolean
  /** For --debug. */
  readonly stack: string
}

/** To a worker process. */
export type WorkerOrder = RunMessage | { readonly type: 'cancel' }

export interface RunMessage {
  readonly type: 'run'
  readonly jobId: number
  readonly kind: string
  readonly parameters: JsonObject
  readonly inputs: Readonly<Record<string, StoredResult>>
  readonly potential: { readonly name: string; readonly bytes: Uint8Array }
  readonly threads: number
  readonly checkpoint: JobCheckpoint | null
}

/** As the thread takes it. */
export interface ThreadTask extends RunMessage {
  /** Int32: [0] cancel when not 0 · [1] pieces done inside the current kernel call. */
  readonly control: SharedArrayBuffer
  /** Float64: [0] done · [1] total, written by the thread and looked at by its process. */
  readonly progress: SharedArrayBuffer
}

export type WorkerMessage =
  | { readonly type: 'ready'; readonly kernelVersion: string }
  /** The thread itself could not start. */
  | { readonly type: 'unready'; readonly failure: JobFailure }
  | { readonly type: 'unit'; readonly jobId: number; readonly unit: string }
  | {
      readonly type: 'checkpoint'
      readonly jobId: number
      readonly state: JobCheckpoint
      readonly completed: readonly ResultDraft[]
    }
  | { readonly type: 'finished'; readonly jobId: number; readonly results: readonly ResultDraft[] }
  | { readonly type: 'cancelled'; readonly jobId: number }
  | { readonly type: 'failed'; readonly jobId: number; readonly failure: JobFailure }

/** What comes from a worker process: what its thread says, its counters where they have changed, and its end. */
export type ProcessMessage =
  | WorkerMessage
  | { readonly type: 'counters'; readonly counters: Counters }
  | { readonly type: 'ended'; readonly reason: string }

export interface Counters {
  readonly done: number
  readonly total: number
  /** Done inside the current kernel call. */
  readonly pieces: number
}
