/** The project's jobs as the strip shows them: rows of the project, with rate and time left while they run. */
import { computed, ref, shallowRef } from 'vue'
import type { Events, JobInfo } from '#core/contract'
import type { JsonObject } from '#core/base/json'
import { on, onConnection, send } from '../client.ts'
import { project } from './project.ts'
import { sentenceOf } from './sentences.ts'

export interface LiveJob extends JobInfo {
  /** Units per second; null before it is known. */
  readonly rate: number | null
  /** s; null until it is known. */
  readonly left: number | null
}

/** ms */
const lookInterval = 3000

const listed = shallowRef<readonly JobInfo[]>([])
const paces = shallowRef<ReadonlyMap<number, Events['job.progressed']>>(new Map())
/** Ended jobs that the user has put away. */
const dismissed = shallowRef<ReadonlySet<number>>(new Set())
/** Why the last wish was not granted. */
export const jobFault = ref<string | null>(null)

const isOpen = ({ state }: JobInfo): boolean => state === 'running' || state === 'waiting'

/** Jobs that run or wait, and those that stopped before their end, newest last. */
export const jobs = computed<readonly LiveJob[]>(() =>
  listed.value
    .filter((job) => job.state !== 'done' && job.state !== 'cancelled' && !dismissed.value.has(job.id))
    .map((job) => {
      const pace = isOpen(job) ? paces.value.get(job.id) : undefined
      return {
        ...job,
        done: pace?.done ?? job.done,
        total: pace?.total ?? job.total,
        unit: pace?.unit ?? job.unit,
        rate: pace?.rate ?? null,
        left: pace?.left ?? null,
      }
    }),
)

async function refreshJobs(): Promise<void> {
  listed.value = (await send('project.describe', {})) ? await send('jobs.list', {}) : []
}

/** To be called once, when the window comes up. */
export function followJobs(): void {
  const again = () => void refreshJobs().catch((error: unknown) => (jobFault.value = sentenceOf(error)))
  onConnection((state) => state === 'open' && again())
  on('project.changed', again)
  on('job.changed', again)
  // Nobody tells what another program does: its rows are read again.
  setInterval(() => void (listed.value.some(({ elsewhere }) => elsewhere) && again()), lookInterval)
  on('job.progressed', (pace) => {
    paces.value = new Map(paces.value).set(pace.jobId, pace)
  })
}

async function asked(wish: Promise<unknown>): Promise<void> {
  try {
    jobFault.value = null
    await wish
  } catch (error) {
    jobFault.value = sentenceOf(error)
  }
}

export const pauseJob = (jobId: number): Promise<void> => asked(send('jobs.pause', { jobId }))
export const resumeJob = (jobId: number): Promise<void> => asked(send('jobs.resume', { jobId }))
export const cancelJob = (jobId: number): Promise<void> => asked(send('jobs.cancel', { jobId }))
export function dismissJob(jobId: number): void {
  dismissed.value = new Set(dismissed.value).add(jobId)
}

/** Queues a job, or finds the one that was done already. Rejects with a Problem. */
export async function submitJob(
  kind: string,
  parameters: JsonObject,
  inputs: Readonly<Record<string, number>>,
): Promise<number> {
  const { jobId } = await send('jobs.submit', { kind, parameters, inputs })
  await refreshJobs()
  return jobId
}

export const canCompute = computed(() => project.value !== null && !project.value.readOnly)
