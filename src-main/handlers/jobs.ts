import type { JsonObject } from '#core/base/json'
import { Problem } from '#core/base/problem'
import type { Handler, RequestOf } from '#core/contract'
import { findJob, jobs } from '#core/jobs/index'
import { parseParameters } from '#core/jobs/validate'
import type { Submission } from '../queue/queue.ts'
import { jobRow, jobRows } from '../store/repositories/jobs.ts'
import { resultRow } from '../store/repositories/results.ts'
import { demandFilesInside } from './frameReader.ts'
import { labelOf } from './labels.ts'
import type { Session } from './session.ts'

export function jobsList(session: Session): Handler<'jobs.list'> {
  return async () =>
    jobRows(session.readable).map(({ id, kind, state, parameters, inputs, progress, ...row }) => ({
      id,
      kind,
      state,
      parameters,
      inputs,
      threads: row.startedAt === null ? null : row.threads,
      startedAt: row.startedAt,
      failure: row.failure && `${row.failure.what}: ${row.failure.why}`,
      done: progress?.done ?? null,
      total: progress?.total ?? null,
      unit: progress?.unit ?? null,
      elsewhere: (state === 'running' || state === 'waiting') && !session.worksOn(id),
    }))
}

export function jobsSubmit(session: Session): Handler<'jobs.submit'> {
  return async (request) => ({ jobId: submitJob(session, request).jobId })
}

/** Completes and checks the parameters, finds the inputs by id or label, and queues the job. */
export function submitJob(
  session: Session,
  { kind: name, parameters, inputs }: RequestOf<'jobs.submit'>,
): Submission {
  const kind = findJob(name)
  if (!kind) {
    throw new Problem(
      'cannot start the job',
      `there is no ${name}; there are ${Object.keys(jobs).join(', ')}`,
      '',
      'usage',
    )
  }
  const complete = parseParameters(kind, parameters) as JsonObject
  const found = Object.entries(inputs).map(([role, id]) => [role, resultRow(session.readable, id)] as const)
  for (const [, row] of found) demandFilesInside(session.options.folderLimit, row)
  return session.queue.submit({
    kind,
    parameters: complete,
    inputs: Object.fromEntries(found.map(([role, row]) => [role, row.id])),
    label: (draft) =>
      labelOf(name, complete, Object.fromEntries(found.map(([role, row]) => [role, row.label])), draft),
  })
}

export function jobsWait(session: Session): Handler<'jobs.wait'> {
  return async ({ jobId }) => ({ results: (await session.queue.wait(jobId)).results })
}

export function jobsPause(session: Session): Handler<'jobs.pause'> {
  return async ({ jobId }) => {
    await session.queue.pause(jobId)
    return null
  }
}

/** The same order once more: the queue goes on from its checkpoint. */
export function jobsResume(session: Session): Handler<'jobs.resume'> {
  return async ({ jobId }) => {
    const { kind, parameters, inputs, state } = jobRow(session.readable, jobId)
    if (state === 'waiting' || state === 'running' || state === 'done') {
      throw new Problem('cannot resume', `only a job that stopped goes on, it is ${state}`, `job ${jobId}`)
    }
    submitJob(session, { kind, parameters, inputs })
    return null
  }
}

/** One job, or all that run and wait. */
export function jobsCancel(session: Session): Handler<'jobs.cancel'> {
  return async ({ jobId }) => {
    const open = jobId === undefined ? jobRows(session.readable).map(({ id }) => id) : [jobId]
    for (const id of open) session.queue.cancel(id)
    return null
  }
}
