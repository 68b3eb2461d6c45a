/**
 * How the screen and the main process talk: the same messages over a WebSocket (serve, as binary frames
 * of msgpackr) and over a MessagePort (Electron, as they are). Both ends check what they hear with the
 * schemas below; the content of a request is checked with that of its command.
 */
import { z } from 'zod'
import { Problem } from './base/problem.ts'

/** What both ends of a WebSocket give to msgpackr: no code from text, typed arrays as typed arrays. */
export const packing = { useRecords: false, mapsAsObjects: true, moreTypes: true } as const

/** Bytes of the longest request, which brings a column of millions of atoms along; a reply may be as long as a result. */
export const longestRequest = 64 * 2 ** 20

/** To the main process. `id` is chosen by the asker and comes back with the reply. */
export const requestMessage = z.strictObject({
  type: z.literal('request'),
  id: z.number().int().nonnegative(),
  command: z.string().max(64),
  request: z.unknown(),
})
export type RequestMessage = z.output<typeof requestMessage>

const fault = z.strictObject({
  what: z.string(),
  why: z.string(),
  where: z.string(),
  blame: z.enum(['usage', 'work']),
})
/** A Problem as it travels. */
export type Fault = z.output<typeof fault>

/** From the main process. */
export const answerMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reply'), id: z.number().int(), reply: z.unknown() }),
  z.strictObject({ type: z.literal('refusal'), id: z.number().int(), fault }),
  z.strictObject({ type: z.literal('event'), name: z.string(), data: z.unknown() }),
])
export type AnswerMessage = z.output<typeof answerMessage>

/** Any error as a Fault: what is no Problem is a defect of the program and says so. */
export function faultOf(error: unknown, command: string): Fault {
  if (error instanceof Problem) {
    return { what: error.what, why: error.why, where: error.where, blame: error.blame }
  }
  const why = error instanceof Error ? error.message : String(error)
  const stopped = error instanceof Error && error.name === 'JobStopped'
  const what = stopped ? 'the job has not been finished' : `${command} met a defect of the program`
  return { what, why, where: '', blame: 'work' }
}

export const problemOf = ({ what, why, where, blame }: Fault): Problem => new Problem(what, why, where, blame)
