import type { RunMessage } from '#core/jobs/messages'
import { isPartial, type ResultDraft } from '#core/model/result'
import { JobStopped, errorOf } from './outcome.ts'
import { Pool } from './pool.ts'
import type { PoolOptions } from './pool.ts'

export type Task = Pick<RunMessage, 'kind' | 'parameters' | 'inputs' | 'potential' | 'threads'>

/**
 * Performs one task in a thread of its own, without a project: nothing is stored and there is nothing
 * to go on from. Rejects with the performer's Problem, with JobStopped where `signal` ended it, or with
 * an Error for a defect.
 */
export async function performOnce(
  options: PoolOptions,
  task: Task,
  signal?: AbortSignal,
): Promise<readonly ResultDraft[]> {
  const worker = await new Pool(options).take()
  const cancel = () => worker.cancel()
  signal?.addEventListener('abort', cancel)
  const completed: ResultDraft[] = []
  const message: RunMessage = {
    ...task,
    type: 'run',
    jobId: 0,
    checkpoint: null,
  }
  try {
    return await new Promise<readonly ResultDraft[]>((resolve, reject) => {
      worker.run(message, {
        message: (heard) => {
          if (heard.type === 'checkpoint') completed.push(...heard.completed.filter((one) => !isPartial(one)))
          else if (heard.type === 'finished') resolve([...completed, ...heard.results])
          else if (heard.type === 'failed') reject(errorOf(heard.failure))
          else if (heard.type === 'cancelled') reject(new JobStopped(task.kind, 'cancelled'))
        },
        counters: () => {},
        end: (reason) => reject(new Error(`${task.kind} stopped: its worker ended: ${reason}`)),
      })
      if (signal?.aborted) cancel()
    })
  } finally {
    signal?.removeEventListener('abort', cancel)
    await worker.stop()
  }
}
