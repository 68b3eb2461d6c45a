/**
 * `soakProgram.ts jobs|cancel COUNT SEED PATH`: many short jobs in one program; prints a line of JSON.
 * Started with --expose-gc, so that what is measured is what is kept.
 */
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { makeRandom } from '#core/base/random'
import { openQueue } from '../../../src-main/queue/queue.ts'
import { closeProject, createProject, openWritable } from '../../../src-main/store/database.ts'
import { jobRows } from '../../../src-main/store/repositories/jobs.ts'
import { chainRequest } from '../../fixtures/projects.ts'

const [kind = '', count = '0', seed = '1', path = ''] = process.argv.slice(2)
createProject(path, { name: 'soak', programVersion: 'test' })
const database = openWritable(path)
const queue = openQueue(database, {
  threads: 2,
  workerPath: fileURLToPath(new URL('../../../native-workers/workers/thread.ts', import.meta.url)),
  settings: { registry: new URL('../../fixtures/chainPerformers.ts', import.meta.url).href },
})
const random = makeRandom(Number(seed))
const request = (n: number, rounds: number, pause_ms: number) =>
  chainRequest({ size: 64 + n, rounds, resultEvery: rounds, checkpointEvery: 5, pause_ms })

/** MB: what is kept after the rest was taken away, and what the system has given. */
function memory(): { kept: number; given: number } {
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { kept: Math.round((heapUsed + external) / 1e5) / 10, given: Math.round(rss / 1e6) }
}

const marks: { kept: number; given: number }[] = []
for (let n = 1; n <= Number(count); n++) {
  if (kind === 'jobs') await queue.wait(queue.submit(request(n, 2, 0)).jobId)
  else {
    // A volley of orders, cancelled while some wait and some run.
    const ids = [1, 2, 3, 4, 5].map((k) => queue.submit(request(5 * n + k, 40, 1)).jobId)
    const ends = ids.map((id) =>
      queue.wait(id).then(
        () => null,
        () => null,
      ),
    )
    for (const id of ids) {
      await pause(random.below(12))
      queue.cancel(id)
    }
    await Promise.all(ends)
  }
  if (n % Math.ceil(Number(count) / 10) === 0) marks.push(memory())
}
const states = [...new Set(jobRows(database).map(({ state }) => state))].sort()
await queue.close()
closeProject(database)
console.log(JSON.stringify({ marks, states }))
