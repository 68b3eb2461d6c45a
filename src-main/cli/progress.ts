import type { Events } from '#core/contract'

export interface ProgressView {
  show(event: Events['job.progressed']): void
  end(event: Events['job.ended']): void
  stage(title: string): void
  /** Takes the bar off the terminal, before anything else is printed. */
  clear(): void
}

/** ms between two plain lines of a job. */
const pause = 5000

/** A bar on a terminal, a plain line every few seconds elsewhere, nothing when quiet. */
export function progressView(stream: NodeJS.WriteStream, quiet: boolean): ProgressView {
  if (quiet) return { show() {}, end() {}, stage() {}, clear() {} }
  return stream.isTTY ? barView(stream) : plainView(stream)
}

function barView(stream: NodeJS.WriteStream): ProgressView {
  const running = new Map<number, Events['job.progressed']>()
  const clear = () => stream.write('\r\x1b[K')
  const draw = () => {
    const events = [...running.values()]
    const text = events.length > 1 ? events.map(inShort).join(' | ') : events.map(inFull).join('')
    clear()
    stream.write(text.slice(0, (stream.columns || 80) - 1))
  }
  return {
    show(event) {
      running.set(event.jobId, event)
      draw()
    },
    end({ jobId }) {
      running.delete(jobId)
      clear()
    },
    stage(title) {
      clear()
      stream.write(`${title}\n`)
    },
    clear,
  }
}

function plainView(stream: NodeJS.WriteStream): ProgressView {
  const shown = new Map<number, number>()
  return {
    show(event) {
      const now = performance.now()
      const last = shown.get(event.jobId)
      if (last === undefined) shown.set(event.jobId, now)
      if (last === undefined || now - last < pause) return
      shown.set(event.jobId, now)
      stream.write(`${sentence(event)}\n`)
    },
    end: ({ jobId }) => shown.delete(jobId),
    stage: (title) => stream.write(`${title}\n`),
    clear() {},
  }
}

const inFull = (event: Events['job.progressed']): string => `${bar(event)} ${sentence(event)}`

/** Several jobs share the line. */
function inShort({ kind, done, total, left }: Events['job.progressed']): string {
  return `${kind} ${percentOf(done, total)} %${left === null ? '' : `, ${duration(left)} left`}`
}

const percentOf = (done: number, total: number): number => (total > 0 ? Math.floor((100 * done) / total) : 0)

function bar({ done, total }: Events['job.progressed']): string {
  const filled = Math.round(16 * (total > 0 ? Math.min(1, done / total) : 0))
  return `${'█'.repeat(filled)}${'░'.repeat(16 - filled)}`
}

function sentence({ kind, jobId, done, total, unit, rate, left }: Events['job.progressed']): string {
  const pace = rate === null ? '' : `, ${rate >= 10 ? rate.toFixed(0) : rate.toPrecision(2)}/s`
  const rest = left === null ? '' : `, ${duration(left)} left`
  return `${kind} (job ${jobId}): ${percentOf(done, total)} %, ${Math.floor(done)} of ${total} ${unit}${pace}${rest}`
}

/** 40 s · 12 min · 3 h 20 min */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
