import { Problem } from '#core/base/problem'
import type { EventName, Events } from '#core/contract'
import { workerEntry } from '../../native-workers/locate.ts'
import type { QueueEvent, Queue } from '../queue/queue.ts'
import { openQueue } from '../queue/queue.ts'
import type { ReadableDatabase, WritableDatabase } from '../store/connection.ts'
import { closeProject, openReadable, openWritable } from '../store/database.ts'

export interface SessionOptions {
  /** Cores that may be used at a time. */
  readonly threads: number
  readonly emit: <E extends EventName>(name: E, event: Events[E]) => void
}

/** The project that is open, and the queue of its jobs. */
export class Session {
  readonly options: SessionOptions
  private opened: {
    readonly path: string
    readonly database: ReadableDatabase
    readonly readOnly: boolean
  } | null = null
  private running: Queue | null = null

  constructor(options: SessionOptions) {
    this.options = options
  }

  async open(path: string, readOnly: boolean): Promise<void> {
    await this.close()
    const database = readOnly ? openReadable(path) : openWritable(path)
    this.opened = { path, database, readOnly }
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

  /** Stops running jobs as interrupted, their checkpoints written. */
  async close(): Promise<void> {
    const { running, opened } = this
    this.running = null
    this.opened = null
    await running?.close()
    if (opened) closeProject(opened.database)
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
    } else if (event.state !== 'waiting' && event.state !== 'running') {
      emit('job.ended', { jobId, kind, state: event.state })
    }
  }
}
