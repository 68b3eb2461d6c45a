import type { Events } from '#core/contract'

export interface ProgressView {
  show(event: Events['job.progressed']): void
  end(event: Events['job.ended']): void
  importing(event: Events['import.progressed']): void
  stage(title: string): void
  /** Takes the bar off the terminal, before anything else is printed. */
  clear(): void
}

/** ms between two plain lines of a job. */
const pause = 5000

/** A bar on a terminal, a plain line every few seconds elsewhere, nothing when quiet. */
export function progressView(stream: NodeJS.WriteStream, quiet: boolean): ProgressView {
  if (quiet) return { show() {}, end() {}, importing() {}, stage() {}, clear() {} }
  return stream.isTTY ? barView(stream) : plainView(stream)
}

function barView(stream: NodeJS.WriteStream): ProgressView {
  const running = new Map<number, Events['job.progressed']>()
  const clear = () => stream.write('\r\x1b[K')
  const put = (text: string) => {
    clear()
    stream.write(text.slice(0, (stream.columns || 80) - 1))
  }
  const draw = () => {
    const events = [...running.values()]
    put(events.length > 1 ? events.map(inShort).join(' | ') : events.map(inFull).join(''))
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
    importing: (event) => put(`${bar(event)} ${importSentence(event)}`),
    stage(title) {
      clear()
      stream.write(`${title}\n`)
    },
    clear,
  }
}

function plainView(stream: NodeJS.WriteStream): ProgressView {
  const shown = new Map<number | 'import', number>()
  /** The first moment of each is not worth a line. */
  const due = (of: number | 'import') => {
    const now = performance.now()
    const last = shown.get(of)
    if (last !== undefined && now - last < pause) return false
    shown.set(of, now)
    return last !== undefined
  }
  return {
    show: (event) => due(event.jobId) && stream.write(`${sentence(event)}\n`),
    importing: (event) => due('import') && stream.write(`${importSentence(event)}\n`),
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

function bar({ done, total }: { readonly done: number; readonly total: number | null }): string {
  const filled = Math.round(16 * (total ? Math.min(1, done / total) : 0))
  return `${'█'.repeat(filled)}${'░'.repeat(16 - filled)}`
}

function sentence({ kind, jobId, done, total, unit, rate, left }: Events['job.progressed']): string {
  const pace = rate === null ? '' : `, ${rate >= 10 ? rate.toFixed(0) : rate.toPrecision(2)}/s`
  const rest = left === null ? '' : `, ${duration(left)} left`
  return `${kind} (job ${jobId}): ${percentOf(done, total)} %, ${Math.floor(done)} of ${total} ${unit}${pace}${rest}`
}

function importSentence({ done, total, frames }: Events['import.progressed']): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)
  const far =
    total === null ? '' : `${percentOf(done, total)} %, ${megabytes(done)} of ${megabytes(total)} MB, `
  return `import: ${far}${frames} frames`
}

/** 40 s · 12 min · 3 h 20 min */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
