import type { Counters } from '#core/jobs/messages'
import type { JobProgress } from '../store/repositories/jobs.ts'

export interface Progress extends JobProgress {
  /** Units per second since this run began; null before anything was done. */
  readonly rate: number | null
  /** s since this run began. */
  readonly elapsed: number
  /** s that are left at this rate. */
  readonly left: number | null
}

/** Follows the counters of one run. `now` in ms. */
export class Pace {
  counters: Counters = { done: 0, total: 0, pieces: 0 }
  unit = ''
  private done = 0
  private first: number | null = null
  private readonly begin: number

  constructor(now: number) {
    this.begin = now
  }

  /** null until the performer has said how much there is to do. */
  look(now: number): Progress | null {
    const { done, total, pieces } = this.counters
    if (this.unit === '') return null
    this.first ??= done
    // The call's own counter is set back before `done` grows: never show less than before.
    this.done = Math.max(this.done, Math.min(done + pieces, total))
    const elapsed = (now - this.begin) / 1000
    const made = this.done - this.first
    const rate = made > 0 && elapsed > 0 ? made / elapsed : null
    return {
      done: this.done,
      total,
      unit: this.unit,
      rate,
      elapsed,
      left: rate === null ? null : (total - this.done) / rate,
    }
  }
}
