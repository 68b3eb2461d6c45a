import type { ResultKind } from '#core/model/result'
import type { JobState } from '../store/repositories/jobs.ts'
import type { Progress } from './pace.ts'

/** What a queue tells of its jobs as they go. */
export type QueueEvent =
  | { readonly type: 'progress'; readonly jobId: number; readonly kind: string; readonly progress: Progress }
  | { readonly type: 'state'; readonly jobId: number; readonly kind: string; readonly state: JobState }
  | { readonly type: 'note'; readonly jobId: number; readonly kind: string; readonly sentence: string }
  | {
      readonly type: 'result'
      readonly jobId: number
      readonly kind: string
      readonly resultId: number
      readonly resultKind: ResultKind
    }
