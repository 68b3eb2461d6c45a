import type { JsonObject } from '../base/json.ts'
import type { NamedArrays, ResultDraft, StoredResult } from '../model/result.ts'

/** What the queue and a worker thread say to each other. Arrays are transferred, never shared afterwards. */

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

export interface RunMessage {
  readonly type: 'run'
  readonly jobId: number
  readonly kind: string
  readonly parameters: JsonObject
  readonly inputs: Readonly<Record<string, StoredResult>>
  readonly potential: { readonly name: string; readonly bytes: Uint8Array }
  readonly threads: number
  readonly checkpoint: JobCheckpoint | null
  /** Int32: [0] cancel when not 0 · [1] pieces done inside the current kernel call. */
  readonly control: SharedArrayBuffer
  /** Float64: [0] done · [1] total, written by the thread and looked at by the queue. */
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
