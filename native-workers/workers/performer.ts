import type { JsonObject } from '#core/base/json'
import type { NamedArray, ResultDraft, StoredResult } from '#core/model/result'

/** The state of a job between two pieces of its work; from it the rest follows bit by bit. */
export interface Checkpoint {
  readonly summary: JsonObject
  readonly arrays: Readonly<Record<string, NamedArray>>
}

/** What a performer is given. It never sees the database. */
export interface Task<P = JsonObject> {
  readonly parameters: P
  readonly inputs: Readonly<Record<string, StoredResult>>
  /** The project's potential: the bytes of the setfl file. */
  readonly potential: { readonly name: string; readonly bytes: Uint8Array }
  readonly threads: number
  /** The last one that was handed out, if the job goes on. */
  readonly checkpoint: Checkpoint | null
}

/** What a performer may ask of the queue while it works. */
export interface Host {
  /** Shared with the kernel: [0] cancel when not 0 · [1] pieces done inside the current call. */
  readonly control: Int32Array
  /** How far the whole job is, in its own unit ("steps", "sites"). Cheap; call it freely. */
  progress(done: number, total: number, unit: string): void
  /**
   * A point from which the job can go on, with the results completed since the last one; both are
   * written in one transaction. Call it at points that follow from the work, never from the clock:
   * a resumed job must pass through the same states. A completed result may be partial (model/result.ts):
   * the newest of its role is kept. Arrays are copied before this returns.
   */
  checkpoint(state: Checkpoint, completed?: readonly ResultDraft[]): void
  /** Throws Cancelled when the job is to stop; call it between two kernel calls. */
  throwIfCancelled(): void
}

/** Runs in a worker thread, synchronously; returns the results that no checkpoint has handed out. */
export type Performer<P = JsonObject> = (task: Task<P>, host: Host) => readonly ResultDraft[]

/** Thrown when the cancel flag was seen: not a fault, the job keeps its last checkpoint. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}
