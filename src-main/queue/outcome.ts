import { Problem } from '#core/base/problem'
import type { JobFailure } from '#core/jobs/messages'
import type { ResultRow } from '#core/model/result'
import type { JobRow } from '../store/repositories/jobs.ts'

export interface FinishedJob {
  readonly job: JobRow
  /** In the order in which the job made them. */
  readonly results: readonly ResultRow[]
}

/** A job that was stopped on purpose: no fault; the same order goes on from its last checkpoint. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped'
  readonly state: 'cancelled' | 'interrupted'

  constructor(kind: string, state: 'cancelled' | 'interrupted') {
    super(`${kind} was ${state}; the same command goes on from its last checkpoint`)
    this.state = state
  }
}

/** What `wait` rejects with: a Problem for the user's fault, an Error with the thread's stack for a defect. */
export function errorOf(failure: JobFailure): Error {
  if (!failure.defect) return new Problem(failure.what, failure.why, failure.where)
  const error = new Error(`${failure.what}: ${failure.why}`)
  if (failure.stack) error.stack = failure.stack
  return error
}

export function failureOf(error: unknown, kind: string): JobFailure {
  if (error instanceof Problem)
    return { what: error.what, why: error.why, where: error.where, defect: false, stack: error.stack ?? '' }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return { what: `${kind} met a defect of the program`, why: message, where: '', defect: true, stack }
}
