import type { JobCheckpoint, JobFailure, RunMessage, WorkerMessage } from '#core/jobs/messages'
import { isPartial, type ResultDraft, type ResultKind } from '#core/model/result'
import { Problem } from '#core/base/problem'
import { inTransaction } from '../store/connection.ts'
import type { WritableDatabase } from '../store/connection.ts'
import { deleteCheckpoint, putCheckpoint, readCheckpoint } from '../store/repositories/checkpoints.ts'
import { jobRow, markProgress, markRunning, markStopped } from '../store/repositories/jobs.ts'
import type { JobRow, JobState } from '../store/repositories/jobs.ts'
import { uniqueLabel } from '../store/repositories/labels.ts'
import { readPotential } from '../store/repositories/potential.ts'
import { insertResult, readResult, resultsOfJob } from '../store/repositories/results.ts'
import { storageProblem } from '../store/storageProblem.ts'
import { JobStopped, errorOf, failureOf } from './outcome.ts'
import type { FinishedJob } from './outcome.ts'
import { Pace } from './pace.ts'
import type { PooledWorker } from './pool.ts'

/** Least ms between two writings of checkpoints that complete no result; large ones take at most 2 % of the time. */
const writeInterval = 2_000
const shareOfWriting = 0.02

/** How a run ended; `reusable`: its thread may take the next task. */
export interface RunEnd {
  readonly outcome: FinishedJob | Error
  readonly state: JobState
  readonly reusable: boolean
}

export interface RunOptions {
  readonly database: WritableDatabase
  readonly job: JobRow
  readonly worker: PooledWorker
  readonly threads: number
  readonly label: (draft: ResultDraft) => string
  /** Said to the user: a sentence about something unusual. */
  readonly note: (sentence: string) => void
  /** Told of each result when its transaction is over. */
  readonly written: (resultId: number, kind: ResultKind) => void
  readonly onEnd: (end: RunEnd) => void
}

/** One job in one thread: hears what the thread says and alone writes it into the project. */
export class Run {
  readonly pace = new Pace(performance.now())
  /** Handed out and not yet written: nothing is dropped before a transaction has taken it. */
  private completed: ResultDraft[] = []
  private newest: JobCheckpoint | null = null
  private writtenAt = performance.now()
  private pause = writeInterval
  /** Why the run is to end before its time. */
  private stopping: { readonly state: 'cancelled' | 'interrupted' | 'failed'; readonly error: Error } | null =
    null
  private ended = false
  private readonly options: RunOptions

  constructor(options: RunOptions) {
    this.options = options
  }

  /** Reads what the job needs and starts it; where that cannot be read the run ends at once. */
  begin(): void {
    if (!this.attempt(() => this.start())) this.endStopped(true)
  }

  /** Asks the thread to stop; it does so at its next look at the flag. */
  stop(state: 'cancelled' | 'interrupted' | 'failed', error: Error = this.stopped(state)): void {
    this.stopping ??= { state, error }
    this.options.worker.cancel()
  }

  /** To be called a few times a second: writes a checkpoint that has waited long enough. */
  tick(now: number): void {
    if (this.newest && now - this.writtenAt >= this.pause) this.attempt(() => this.write())
  }

  /** Puts the progress into the project, where other programs see it. */
  saveProgress(): void {
    const progress = this.pace.look(performance.now())
    if (progress) this.attempt(() => markProgress(this.options.database, this.options.job.id, progress))
  }

  /** Ends a run whose thread does not answer. */
  async abandon(): Promise<void> {
    await this.options.worker.stop()
    this.stop('interrupted')
    this.endStopped(false)
  }

  private start(): void {
    const { database, job, worker, threads } = this.options
    const potential = readPotential(database)
    const inputs = Object.entries(job.inputs).map(([role, id]) => [role, readResult(database, id)] as const)
    const task: RunMessage = {
      type: 'run',
      jobId: job.id,
      kind: job.kind,
      parameters: job.parameters,
      inputs: Object.fromEntries(inputs),
      potential: { name: potential?.name ?? '', bytes: potential?.bytes ?? new Uint8Array() },
      threads,
      checkpoint: this.usableCheckpoint(),
    }
    markRunning(database, job.id, threads)
    worker.run(task, {
      message: (message) => this.hear(message),
      counters: (counters) => (this.pace.counters = counters),
      end: (reason) => this.mourn(reason),
    })
    // Asked while its worker came up.
    if (this.stopping) worker.cancel()
  }

  private hear(message: WorkerMessage): void {
    if (this.ended) return
    if (message.type === 'unit') this.pace.unit = message.unit
    else if (message.type === 'checkpoint') this.take(message.state, message.completed)
    else if (message.type === 'finished') this.finish(message.results)
    else if (message.type === 'cancelled') this.endStopped(true)
    else if (message.type === 'failed') this.fail(message.failure)
  }

  private take(state: JobCheckpoint, completed: readonly ResultDraft[]): void {
    this.newest = state
    this.keep(completed)
    const waited = performance.now() - this.writtenAt >= this.pause
    const due = waited || completed.some((draft) => !isPartial(draft))
    if (due && !this.stopping) this.attempt(() => this.write())
  }

  /** Of a partial result the newest is enough. */
  private keep(drafts: readonly ResultDraft[]): void {
    const replaced = (former: ResultDraft) =>
      isPartial(former) && drafts.some(({ role }) => role === former.role)
    this.completed = [...this.completed.filter((former) => !replaced(former)), ...drafts]
  }

  /** Checkpoint and results in one transaction, with what else belongs to it. */
  private write(more: () => void = () => {}): void {
    const { database, job, label, worker } = this.options
    const begin = performance.now()
    const written = inTransaction(database, () => {
      const ids = this.completed.map((draft) => {
        const origin = { jobId: job.id, kernelVersion: worker.kernelVersion }
        return insertResult(database, draft, { ...origin, label: uniqueLabel(database, label(draft)) })
      })
      if (this.newest) putCheckpoint(database, job.id, this.newest, worker.kernelVersion)
      more()
      return this.completed.map(({ kind }, i) => ({ id: ids[i]!, kind }))
    })
    this.completed = []
    this.newest = null
    this.writtenAt = performance.now()
    this.pause = Math.max(writeInterval, (this.writtenAt - begin) / shareOfWriting)
    for (const { id, kind } of written) this.options.written(id, kind)
  }

  /** A full disk interrupts the job; any other fault of writing is the job's own. */
  private attempt(work: () => void): boolean {
    const { database, job } = this.options
    try {
      work()
      return true
    } catch (error) {
      const problem = storageProblem(error, `${job.kind} was interrupted`, database.name)
      if (problem) this.stop('interrupted', problem)
      else this.stop('failed', error instanceof Error ? error : new Error(String(error)))
      return false
    }
  }

  private finish(results: readonly ResultDraft[]): void {
    const { database, job } = this.options
    this.keep(results)
    this.newest = null
    const progress = this.pace.look(performance.now())
    const written = this.attempt(() =>
      this.write(() => {
        deleteCheckpoint(database, job.id)
        if (progress) markProgress(database, job.id, progress)
        markStopped(database, job.id, 'done')
      }),
    )
    if (!written) return this.endStopped(true)
    const outcome = { job: jobRow(database, job.id), results: resultsOfJob(database, job.id) }
    this.end({ outcome, state: 'done', reusable: true })
  }

  private fail(failure: JobFailure): void {
    this.stop('failed', errorOf(failure))
    this.endStopped(!failure.defect, failure)
  }

  private mourn(reason: string): void {
    const { kind } = this.options.job
    const why = `its worker ended: ${reason}`
    this.fail({ what: `${kind} stopped`, why, where: '', defect: true, stack: '' })
  }

  private endStopped(reusable: boolean, failure?: JobFailure): void {
    const { database, job } = this.options
    this.stop('interrupted')
    const { state, error } = this.stopping ?? { state: 'interrupted', error: this.stopped('interrupted') }
    const progress = this.pace.look(performance.now())
    const mark = () => {
      if (progress) markProgress(database, job.id, progress)
      const reason = state === 'failed' ? (failure ?? failureOf(error, job.kind)) : null
      markStopped(database, job.id, state, reason)
    }
    // Where even the mark cannot be written, the row is found without an owner at the next opening.
    if (!this.attempt(() => this.write(mark))) this.attempt(mark)
    this.end({ outcome: error, state, reusable })
  }

  private end(end: RunEnd): void {
    if (this.ended) return
    this.ended = true
    this.options.onEnd(end)
  }

  private stopped(state: 'cancelled' | 'interrupted' | 'failed'): Error {
    return new JobStopped(this.options.job.kind, state === 'cancelled' ? 'cancelled' : 'interrupted')
  }

  /** A checkpoint that is damaged or another kernel's is not used: the job begins again. */
  private usableCheckpoint(): JobCheckpoint | null {
    const { database, job, worker, note } = this.options
    try {
      const checkpoint = readCheckpoint(database, job.id)
      if (!checkpoint || checkpoint.kernelVersion === worker.kernelVersion) return checkpoint
      note(
        `its checkpoint is of kernel ${checkpoint.kernelVersion}, this one is ${worker.kernelVersion}: it begins again`,
      )
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      note(`${error.why}: it begins again`)
    }
    return null
  }
}
