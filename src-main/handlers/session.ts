import { Problem } from '#core/base/problem'
import type { EventName, Events } from '#core/contract'
import type { ResultKind } from '#core/model/result'
import { workerEntry } from '../../native-workers/locate.ts'
import type { QueueEvent, Queue } from '../queue/queue.ts'
import { openQueue } from '../queue/queue.ts'
import type { ReadableDatabase, WritableDatabase } from '../store/connection.ts'
import { closeProject, openReadable, openWritable } from '../store/database.ts'
import type { Claim } from './claims.ts'
import { FrameReader } from './frameReader.ts'
import { Imports } from './imports.ts'

export interface SessionOptions {
  /** Cores that may be used at a time. */
  readonly threads: number
  readonly emit: <E extends EventName>(name: E, event: Events[E]) => void
  /** A folder that every path of a request is held to; by default there is none. */
  readonly folderLimit?: string
  /** Where the projects that were opened last are kept; by default nowhere. */
  readonly recentFile?: string
  /** How a window takes a project for itself; a command line shares it with others. */
  readonly claim?: (path: string) => Claim
}

/** The project that is open, and the queue of its jobs. */
export class Session {
  readonly options: SessionOptions
  readonly frames: FrameReader
  readonly imports = new Imports()
  private opened: {
    readonly path: string
    readonly database: ReadableDatabase
    readonly readOnly: boolean
    readonly claim: Claim | undefined
  } | null = null
  private running: Queue | null = null

  constructor(options: SessionOptions) {
    this.options = options
    this.frames = new FrameReader(options.folderLimit)
  }

  async open(path: string, readOnly: boolean): Promise<void> {
    await this.close()
    const claim = readOnly ? undefined : this.options.claim?.(path)
    try {
      const database = readOnly ? openReadable(path) : openWritable(path)
      this.opened = { path, database, readOnly, claim }
      // A window shows at once which jobs were left by a process that has died.
      if (claim) void this.queue
    } catch (error) {
      claim?.release()
      throw error
    }
  }

  get isOpen(): boolean {
    return this.opened !== null
  }

  get readOnly(): boolean {
    return this.demand().readOnly
  }

  get path(): string {
    return this.demand().path
  }

  get readable(): ReadableDatabase {
    return this.demand().database
  }

  get writable(): WritableDatabase {
    const { database, readOnly, path } = this.demand()
    if (readOnly) throw new Problem('cannot write', 'the project was opened for reading only', path)
    return database as WritableDatabase
  }

  /** Taken up when the first job is submitted. */
  get queue(): Queue {
    this.running ??= openQueue(this.writable, {
      workerPath: workerEntry,
      threads: this.options.threads,
      onEvent: (event) => this.tell(event),
    })
    return this.running
  }

  /** Whether a job runs or waits in this program. */
  worksOn(jobId: number): boolean {
    return this.running?.has(jobId) ?? false
  }

  /** Stops running jobs as interrupted, their checkpoints written; imports end with nothing kept. */
  async close(): Promise<void> {
    const { running, opened } = this
    this.running = null
    this.opened = null
    this.imports.cancel()
    await this.frames.close()
    await running?.close()
    if (opened) closeProject(opened.database)
    opened?.claim?.release()
  }

  /** Tells that a result has been written outside of a job. */
  wrote(id: number, kind: ResultKind): void {
    this.options.emit('result.written', { id, jobId: null, kind })
  }

  private demand() {
    if (this.opened) return this.opened
    throw new Problem('cannot do this', 'no project is open', '', 'usage')
  }

  private tell(event: QueueEvent): void {
    const { jobId, kind } = event
    const { emit } = this.options
    if (event.type === 'note') emit('job.noted', { jobId, kind, sentence: event.sentence })
    else if (event.type === 'progress') {
      const { done, total, unit, rate, left } = event.progress
      emit('job.progressed', { jobId, kind, done, total, unit, rate, left })
    } else if (event.type === 'result') {
      emit('result.written', { id: event.resultId, jobId, kind: event.resultKind })
    } else {
      const { state } = event
      emit('job.changed', { jobId, kind, state })
      if (state !== 'waiting' && state !== 'running') emit('job.ended', { jobId, kind, state })
    }
  }
}
