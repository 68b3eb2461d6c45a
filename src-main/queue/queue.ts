import type { JsonObject } from '#core/base/json'
import { Problem } from '#core/base/problem'
import type { JobKind } from '#core/jobs/job'
import { isPartial, type ResultDraft } from '#core/model/result'
import { inTransaction } from '../store/connection.ts'
import type { WritableDatabase } from '../store/connection.ts'
import * as jobs from '../store/repositories/jobs.ts'
import type { JobRow, JobState } from '../store/repositories/jobs.ts'
import { beat, deleteOwner, insertOwner, ownerRows } from '../store/repositories/owners.ts'
import { resultRow, resultsOfJob } from '../store/repositories/results.ts'
import { storageProblem, withStorageProblems } from '../store/storageProblem.ts'
import { JobStopped, errorOf, failureOf } from './outcome.ts'
import type { FinishedJob } from './outcome.ts'
import type { QueueEvent } from './events.ts'
import { Pool } from './pool.ts'
import type { PoolOptions } from './pool.ts'
import { heartbeatInterval, isAlive, thisProcess } from './processes.ts'
import { Run } from './run.ts'

export interface JobRequest {
  readonly kind: Pick<JobKind, 'name' | 'version' | 'threaded' | 'inputs' | 'optionalInputs'>
  readonly parameters: JsonObject
  readonly inputs: Readonly<Record<string, number>>
  /** Suggests the label of a result; made unique when it is written. Default: `shear 12 curve`. */
  readonly label?: (draft: ResultDraft) => string
}

/** `finished`: the same was computed before, its results are used again · `joined`: it is in hand already. */
export interface Submission {
  readonly jobId: number
  readonly taken: 'new' | 'finished' | 'resumed' | 'joined'
}

export type { QueueEvent } from './events.ts'

export interface QueueOptions extends PoolOptions {
  /** Cores that may be used at a time. */
  readonly threads: number
  readonly onEvent?: (event: QueueEvent) => void
}

export interface Queue {
  /** Writes the job down and starts it as soon as a thread is free, in the order of submission. */
  submit(request: JobRequest): Submission
  /** Rejects with a Problem, with JobStopped, or with an Error for a defect. */
  wait(jobId: number): Promise<FinishedJob>
  /** Whether it runs or waits in this queue. */
  has(jobId: number): boolean
  cancel(jobId: number): void
  /** Stops a job as interrupted; resolves when its newest checkpoint is written. */
  pause(jobId: number): Promise<void>
  /** Stops all jobs as interrupted, with their newest checkpoints written. The database stays open. */
  close(): Promise<void>
}

/** ms between two looks at the running jobs, and ms that a thread is given to stop. */
const tickInterval = 200
const patience = 15_000

interface Entry {
  readonly job: JobRow
  readonly request: JobRequest
  threads: number
  run: Run | null
  /** Set where the job is to stop before its run has begun. */
  stopped: 'cancelled' | 'interrupted' | null
  readonly outcome: PromiseWithResolvers<FinishedJob>
}

/** Takes the project's jobs in hand. Jobs whose process is dead become `interrupted`. */
export function openQueue(database: WritableDatabase, options: QueueOptions): Queue {
  return withStorageProblems('cannot take up the jobs of the project', database.name, () => {
    const living = new Set(
      ownerRows(database)
        .filter((owner) => isAlive(owner))
        .map(({ id }) => id),
    )
    jobs.interruptAbandoned(database, living)
    for (const { id } of ownerRows(database)) if (!living.has(id)) deleteOwner(database, id)
    return new ProjectQueue(database, options, insertOwner(database, thisProcess()))
  })
}

class ProjectQueue implements Queue {
  private readonly database: WritableDatabase
  private readonly options: QueueOptions
  private readonly ownerId: number
  private readonly pool: Pool
  /** In the order of submission. */
  private readonly entries = new Map<number, Entry>()
  private readonly outcomes = new Map<number, Promise<FinishedJob>>()
  private readonly ticker: NodeJS.Timeout
  private readonly heart: NodeJS.Timeout
  private closed = false

  constructor(database: WritableDatabase, options: QueueOptions, ownerId: number) {
    this.database = database
    this.options = options
    this.ownerId = ownerId
    this.pool = new Pool(options)
    this.ticker = setInterval(() => this.tick(), tickInterval).unref()
    this.heart = setInterval(() => this.beat(), heartbeatInterval).unref()
  }

  submit(request: JobRequest): Submission {
    const { name, version } = request.kind
    if (this.closed) throw new Error('the queue is closed')
    const order = { kind: name, version, parameters: request.parameters, inputs: request.inputs }
    const submission = withStorageProblems(`cannot start ${name}`, this.database.name, () =>
      inTransaction(this.database, () => this.writeDown(order, request)),
    )
    if (submission.taken === 'new' || submission.taken === 'resumed') this.admit(submission.jobId, request)
    return submission
  }

  wait(jobId: number): Promise<FinishedJob> {
    const known = this.outcomes.get(jobId)
    if (known) return known
    const job = jobs.jobRow(this.database, jobId)
    if (job.state === 'done') return Promise.resolve({ job, results: resultsOfJob(this.database, jobId) })
    const stopped = new JobStopped(job.kind, job.state === 'cancelled' ? 'cancelled' : 'interrupted')
    return Promise.reject(job.failure ? errorOf(job.failure) : stopped)
  }

  has = (jobId: number): boolean => this.entries.has(jobId)

  cancel(jobId: number): void {
    this.stop(jobId, 'cancelled')
  }

  async pause(jobId: number): Promise<void> {
    const entry = this.entries.get(jobId)
    if (!entry) {
      const { state } = jobs.jobRow(this.database, jobId)
      throw new Problem('cannot pause', `this program does not work on it, it is ${state}`, `job ${jobId}`)
    }
    this.stop(jobId, 'interrupted')
    await Promise.allSettled([entry.outcome.promise])
  }

  async close(): Promise<void> {
    this.closed = true
    const entries = [...this.entries.values()]
    for (const { job } of entries) this.stop(job.id, 'interrupted')
    const settled = Promise.allSettled(entries.map(({ outcome }) => outcome.promise))
    const late = setTimeout(() => {
      for (const { run } of this.entries.values()) void run?.abandon()
    }, patience)
    await settled
    clearTimeout(late)
    clearInterval(this.ticker)
    clearInterval(this.heart)
    await this.pool.close()
    try {
      deleteOwner(this.database, this.ownerId)
    } catch {
      // A full disk: a dead owner's row does no harm.
    }
  }

  private writeDown(order: jobs.JobOrder, { kind }: JobRequest): Submission {
    this.demandInputs(order, kind)
    const former = jobs.jobOfKey(this.database, jobs.keyIn(this.database, order))
    if (!former) return { jobId: jobs.insertJob(this.database, order, this.ownerId), taken: 'new' }
    if (former.state === 'done') return { jobId: former.id, taken: 'finished' }
    if (this.entries.has(former.id)) return { jobId: former.id, taken: 'joined' }
    const owner = ownerRows(this.database).find(({ id }) => id === former.ownerId)
    if (owner && owner.id !== this.ownerId && isAlive(owner))
      throw new Problem(
        `cannot start ${order.kind}`,
        `the same job is ${former.state} in another program (process ${owner.pid} on ${owner.host}): wait for it or stop it`,
        `job ${former.id}`,
      )
    jobs.takeUpJob(this.database, former.id, this.ownerId)
    return { jobId: former.id, taken: 'resumed' }
  }

  private demandInputs({ kind, inputs }: jobs.JobOrder, wanted: JobRequest['kind']): void {
    for (const [role, id] of Object.entries(inputs)) {
      const found = resultRow(this.database, id)
      const kindOfRole = wanted.inputs[role] ?? wanted.optionalInputs?.[role]
      const refuse = (why: string) =>
        new Problem(`cannot start ${kind}`, `its input \`${role}\` is ${why}`, `result ${id}`)
      if (kindOfRole !== undefined && kindOfRole !== found.kind)
        throw refuse(`a ${kindOfRole}, not a ${found.kind}`)
      // It will be replaced by other numbers.
      if (isPartial(found))
        throw refuse(`a ${found.kind} that is not whole yet: let job ${found.jobId} be done first`)
    }
    const missing = Object.keys(wanted.inputs).filter((role) => inputs[role] === undefined)
    if (missing.length > 0) throw new Problem(`cannot start ${kind}`, `it needs ${missing.join(', ')}`)
  }

  private admit(jobId: number, request: JobRequest): void {
    const outcome = Promise.withResolvers<FinishedJob>()
    // Whoever does not wait for a job does not want to hear of its end.
    outcome.promise.catch(() => {})
    const job = jobs.jobRow(this.database, jobId)
    this.entries.set(jobId, { job, request, threads: 0, run: null, stopped: null, outcome })
    this.outcomes.set(jobId, outcome.promise)
    this.tell({ type: 'state', jobId, kind: job.kind, state: 'waiting' })
    // Later, so that jobs submitted together share the cores.
    setImmediate(() => this.schedule())
  }

  /** A threaded job takes an equal share of the free cores among those that wait; any other takes one. */
  private schedule(): void {
    if (this.closed) return
    const entries = [...this.entries.values()]
    const waiting = entries.filter(({ threads }) => threads === 0)
    let free = this.options.threads - entries.reduce((sum, { threads }) => sum + threads, 0)
    waiting.forEach((entry, i) => {
      if (free <= 0) return
      const share = Math.max(1, Math.floor(free / (waiting.length - i)))
      entry.threads = entry.request.kind.threaded ? share : 1
      free -= entry.threads
      void this.begin(entry)
    })
  }

  private async begin(entry: Entry): Promise<void> {
    const { job, request } = entry
    try {
      const worker = await this.pool.take()
      const run = new Run({
        database: this.database,
        job,
        worker,
        threads: entry.threads,
        label: request.label ?? (({ role }) => `${job.kind} ${job.id} ${role}`),
        note: (sentence) => this.tell({ type: 'note', jobId: job.id, kind: job.kind, sentence }),
        written: (resultId, resultKind) =>
          this.tell({ type: 'result', jobId: job.id, kind: job.kind, resultId, resultKind }),
        onEnd: ({ outcome, state, reusable }) => {
          if (reusable) this.pool.giveBack(worker)
          else void worker.stop()
          this.settle(entry, state, outcome)
        },
      })
      entry.run = run
      if (entry.stopped) run.stop(entry.stopped)
      run.begin()
      if (this.entries.has(job.id))
        this.tell({ type: 'state', jobId: job.id, kind: job.kind, state: 'running' })
    } catch (error) {
      this.drop(entry, 'failed', error instanceof Error ? error : new Error(String(error)))
    }
  }

  private stop(jobId: number, state: 'cancelled' | 'interrupted'): void {
    const entry = this.entries.get(jobId)
    if (!entry) return
    if (entry.run) entry.run.stop(state)
    else if (entry.threads > 0) entry.stopped = state
    else this.drop(entry, state, new JobStopped(entry.job.kind, state))
  }

  /** Ends a job that has no run. */
  private drop(entry: Entry, state: 'cancelled' | 'interrupted' | 'failed', error: Error): void {
    const failure = state === 'failed' ? failureOf(error, entry.job.kind) : null
    try {
      jobs.markStopped(this.database, entry.job.id, state, failure)
    } catch (fault) {
      if (!storageProblem(fault, '', '')) throw fault
      // Found without an owner at the next opening.
    }
    this.settle(entry, state, error)
  }

  private settle({ job, outcome }: Entry, state: JobState, result: FinishedJob | Error): void {
    this.entries.delete(job.id)
    this.tell({ type: 'state', jobId: job.id, kind: job.kind, state })
    void (result instanceof Error ? outcome.reject(result) : outcome.resolve(result))
    if (state === 'done') this.outcomes.delete(job.id) // it stands in the project
    this.schedule()
  }

  private tick(): void {
    const now = performance.now()
    for (const { job, run } of this.entries.values()) {
      run?.tick(now)
      const progress = run?.pace.look(now)
      if (progress) this.tell({ type: 'progress', jobId: job.id, kind: job.kind, progress })
    }
  }

  private beat(): void {
    for (const { run } of this.entries.values()) run?.saveProgress()
    try {
      beat(this.database, this.ownerId)
    } catch (error) {
      // A full disk shows itself where results are written; a missed beat harms nobody.
      if (!storageProblem(error, '', '')) throw error
    }
  }

  private tell(event: QueueEvent): void {
    this.options.onEvent?.(event)
  }
}
