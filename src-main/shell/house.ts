import { join } from 'node:path'
import type { EventName, Events } from '#core/contract'
import type { AnswerMessage } from '#core/wire'
import { openBackend, type Backend } from '../handlers/backend.ts'
import { claimProject } from '../handlers/claims.ts'
import { configurationFolder } from '../handlers/recent.ts'
import { Conversation } from './conversation.ts'

export interface HouseOptions {
  readonly threads: number
  /** A folder that every path is held to; by default there is none. */
  readonly folderLimit?: string
  /** Where recent projects and claims are kept; the user's own folder by default. */
  readonly configuration?: string
}

export interface House {
  readonly send: Backend['send']
  /** A window or tab comes in; it hears every event until it leaves. */
  enter(post: (message: AnswerMessage) => void): { hear(raw: unknown): boolean; leave(): void }
  /** Jobs that run or wait here. */
  openJobs(): Promise<number>
  /** Stops the jobs as interrupted, their checkpoints written, and closes the project. */
  close(): Promise<void>
}

/** One backend, and all windows or tabs that look at it. */
export function openHouse(options: HouseOptions): House {
  const { threads, folderLimit, configuration = configurationFolder() } = options
  const guests = new Set<(message: AnswerMessage) => void>()
  const emit = <E extends EventName>(name: E, data: Events[E]) => {
    for (const post of guests) post({ type: 'event', name, data })
  }
  const backend = openBackend({
    threads,
    emit,
    recentFile: join(configuration, 'recent.json'),
    claim: (path) => claimProject(path, join(configuration, 'claims')),
    ...(folderLimit === undefined ? {} : { folderLimit }),
  })
  return {
    send: backend.send,
    enter(post) {
      const conversation = new Conversation(backend.send, post)
      guests.add(post)
      return { hear: (raw) => conversation.hear(raw), leave: () => void guests.delete(post) }
    },
    async openJobs() {
      if (!(await backend.send('project.describe', {}))) return 0
      const jobs = await backend.send('jobs.list', {})
      return jobs.filter(({ state }) => state === 'running' || state === 'waiting').length
    },
    close: () => backend.close(),
  }
}
