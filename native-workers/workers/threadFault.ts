import { Problem } from '#core/base/problem'
import type { ReadingFault } from '#core/formats/readingMessages'

/** An error as a thread that reads hands it on: the parts of a Problem, else a defect with its stack. */
export function faultOf(error: unknown): ReadingFault {
  if (error instanceof Problem) {
    const { what, why, where, blame } = error
    return { what, why, where, blame, defect: false }
  }
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { what: 'reading met a defect of the program', why, where: '', blame: 'work', defect: true }
}
