import type { RunMessage } from '#core/jobs/messages'
import { isPartial, type ResultDraft } from '#core/model/result'
import { errorOf } from './outcome.ts'
import { Pace } from './pace.ts'
import { Pool } from './pool.ts'
import type { PoolOptions } from './pool.ts'

export type Task = Pick<RunMessage, 'kind' | 'parameters' | 'inputs' | 'potential' | 'threads'>

/**
 * Performs one task in a thread of its own, without a project: nothing is stored and there is nothing
 * to go on from. Rejects with the performer's Problem, or with an Error for a defect.
 */
export async function performOnce(options: PoolOptions, task: Task): Promise<readonly ResultDraft[]> {
  const worker = await new Pool(options).take()
  const { control, counters } = new Pace(performance.now())
  const completed: ResultDraft[] = []
  const message: RunMessage = {
    ...task,
    type: 'run',
    jobId: 0,
    checkpoint: null,
    control,
    progress: counters,
  }
  try {
    return await new Promise<readonly ResultDraft[]>((resolve, reject) => {
      worker.run(
        message,
        (heard) => {
          if (heard.type === 'checkpoint') completed.push(...heard.completed.filter((one) => !isPartial(one)))
          else if (heard.type === 'finished') resolve([...completed, ...heard.results])
          else if (heard.type === 'failed') reject(errorOf(heard.failure))
        },
        (reason) => reject(new Error(`${task.kind} stopped: its worker thread ended: ${reason}`)),
      )
    })
  } finally {
    await worker.stop()
  }
}
