import { describe, expect, it } from 'vitest'
import { progressView } from '../../../src-main/cli/progress.ts'

/** A stream that keeps what is written. */
function stream(isTTY: boolean, columns = 80) {
  const written: string[] = []
  const fake = { isTTY, columns, write: (text: string) => written.push(text) > 0 }
  return { written, stream: fake as unknown as NodeJS.WriteStream }
}

const event = (jobId: number, kind: string, done: number) =>
  ({ jobId, kind, done, total: 200, unit: 'steps', rate: 4, left: 30 }) as const

describe('progress', () => {
  it('is a bar with rate and time left on a terminal', () => {
    const { written, stream: terminal } = stream(true)
    progressView(terminal, false).show(event(1, 'shear', 100))
    expect(written.at(-1)).toBe('████████░░░░░░░░ shear (job 1): 50 %, 100 of 200 steps, 4.0/s, 30 s left')
  })

  it('puts several jobs on one line, and drops one that has ended', () => {
    const { written, stream: terminal } = stream(true)
    const view = progressView(terminal, false)
    view.show(event(1, 'shear', 100))
    view.show(event(2, 'train', 20))
    expect(written.at(-1)).toBe('shear 50 %, 30 s left | train 10 %, 30 s left')
    view.end({ jobId: 1, kind: 'shear', state: 'done' })
    view.show(event(2, 'train', 40))
    expect(written.at(-1)).toMatch(/^███░+ train \(job 2\): 20 %/)
  })

  it('never wraps the line of a terminal', () => {
    const { written, stream: terminal } = stream(true, 40)
    progressView(terminal, false).show(event(1, 'shear', 100))
    expect(written.at(-1)).toHaveLength(39)
  })

  it('begins silently elsewhere, so that short work prints nothing', () => {
    const { written, stream: file } = stream(false)
    const view = progressView(file, false)
    view.show(event(1, 'shear', 1))
    view.show(event(1, 'shear', 2))
    expect(written).toEqual([])
    view.stage('reproduce quick')
    expect(written).toEqual(['reproduce quick\n'])
  })

  it('is nothing when quiet', () => {
    const { written, stream: terminal } = stream(true)
    const view = progressView(terminal, true)
    view.show(event(1, 'shear', 100))
    view.stage('reproduce quick')
    expect(written).toEqual([])
  })
})
