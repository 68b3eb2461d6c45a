/**
 * The one way from the screen to the main process. Over a MessagePort in Electron's window, over a
 * WebSocket in a browser; the same messages either way (#core/wire).
 *
 * After a lost connection it comes up again by itself. What was asked and not answered is then refused,
 * for nobody knows whether it was done; whoever shows something asks for it anew on 'open'.
 */
import { z } from 'zod'
import { Problem } from '#core/base/problem'
import type { CommandName, EventName, Events, Replies, RequestInput } from '#core/contract'
import { answerMessage, problemOf, type AnswerMessage, type RequestMessage } from '#core/wire'
import { openPort } from './client/port.ts'
import { openSocket } from './client/socket.ts'
import type { Bridge, ConnectionState, Line } from './client/line.ts'

// Compiled schemas would need code from text, which the page's policy forbids.
z.config({ jitless: true })

export interface Shell {
  readonly kind: 'electron' | 'serve'
  /** The system's own dialog; absent where there is none (then: files.list). */
  readonly chooseFiles?: (options: {
    title: string
    save?: boolean
    extensions?: string[]
  }) => Promise<string[]>
  /** The path of a file that was dropped on the window; absent where a page may not know it. */
  readonly pathOf?: (file: File) => string
}

interface Pending {
  readonly resolve: (reply: never) => void
  readonly reject: (problem: Problem) => void
}

const bridge = (globalThis as { metabasin?: Bridge }).metabasin

export const shell: Shell = bridge
  ? { kind: 'electron', chooseFiles: bridge.chooseFiles, pathOf: bridge.pathOf }
  : { kind: 'serve' }

const pending = new Map<number, Pending>()
const hearers = new Map<string, Set<(data: never) => void>>()
const watchers = new Set<(state: ConnectionState) => void>()
/** Asked before the line was open. */
let queued: RequestMessage[] = []
let state: ConnectionState = 'connecting'
let lastId = 0
let line: Line | null = null

/** Rejects with a Problem. */
export function send<C extends CommandName>(command: C, request: RequestInput<C>): Promise<Replies[C]> {
  connect()
  return new Promise<Replies[C]>((resolve, reject) => {
    const message: RequestMessage = { type: 'request', id: ++lastId, command, request }
    pending.set(message.id, { resolve: resolve as (reply: never) => void, reject })
    if (state === 'open') line?.send(message)
    else queued.push(message)
  })
}

/** Hears an event until the function that is returned is called. */
export function on<E extends EventName>(event: E, hear: (data: Events[E]) => void): () => void {
  connect()
  const set = hearers.get(event) ?? new Set()
  hearers.set(event, set.add(hear as (data: never) => void))
  return () => void set.delete(hear as (data: never) => void)
}

/** Told at once how it stands, then of every change. */
export function onConnection(hear: (state: ConnectionState) => void): () => void {
  connect()
  watchers.add(hear)
  hear(state)
  return () => void watchers.delete(hear)
}

function connect(): void {
  line ??= (bridge ? openPort(bridge) : openSocket)({ changed, heard })
}

function changed(next: ConnectionState): void {
  if (next === state) return
  if (state === 'open') refuseUnanswered()
  state = next
  if (next === 'open') for (const message of queued.splice(0)) line?.send(message)
  for (const hear of watchers) hear(next)
}

function refuseUnanswered(): void {
  const why = 'the connection to the program was lost before it answered'
  for (const { reject } of pending.values()) reject(new Problem('cannot say whether this was done', why))
  pending.clear()
  queued = []
}

function heard(raw: unknown): void {
  const checked = answerMessage.safeParse(raw)
  if (!checked.success) return console.error('the program sent a message that is none', checked.error)
  const message: AnswerMessage = checked.data
  if (message.type === 'event') {
    for (const hear of hearers.get(message.name) ?? []) hear(message.data as never)
    return
  }
  const asked = pending.get(message.id)
  pending.delete(message.id)
  if (message.type === 'reply') asked?.resolve(message.reply as never)
  else asked?.reject(problemOf(message.fault))
}
