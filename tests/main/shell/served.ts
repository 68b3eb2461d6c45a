import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Packr } from 'msgpackr'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { Problem } from '#core/base/problem'
import type { CommandName, Replies, RequestInput } from '#core/contract'
import { answerMessage, packing, problemOf, type AnswerMessage } from '#core/wire'
import { serve, type Served, type ServeOptions } from '../../../src-main/shell/serve/serve.ts'

const packr = new Packr(packing)

/** A served window over a page of two files; gone when the test is over. */
export interface Running extends Served {
  readonly port: number
  readonly token: string
  /** Where it may go. */
  readonly folder: string
  readonly configuration: string
}

export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'metabasin-serve-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A page of the simplest kind, and beside it what nobody may have. */
function smallPage(): string {
  const folder = workFolder()
  const page = join(folder, 'page')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Metabasin</title>')
  writeFileSync(join(page, 'assets', 'index-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  return page
}

export async function startServed(options: Partial<ServeOptions> = {}): Promise<Running> {
  const folder = options.folder ?? workFolder()
  const configuration = options.configuration ?? workFolder()
  const served = await serve({ threads: 2, pageFolder: smallPage(), ...options, folder, configuration })
  onTestFinished(async () => void (await served.close()))
  const url = new URL(served.url)
  return { ...served, port: Number(url.port), token: url.searchParams.get('token')!, folder, configuration }
}

export interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** A request whose address and headers are sent as they are, unlike those of fetch. */
export function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asked.on('error', reject).end()
  })
}

/** A tab without a browser. */
export class Tab {
  readonly socket: WebSocket
  readonly events: { readonly name: string; readonly data: unknown }[] = []
  /** Code and words with which the line was cut. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  private readonly waiting = new Map<number, (message: AnswerMessage) => void>()
  private look = () => {}
  private lastId = 0

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => this.hear(answerMessage.parse(packr.unpack(data))))
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
  }

  /** Rejects with the server's status where it is refused. */
  static open({ port, token }: Running, headers: Record<string, string> = {}, path = '/wire'): Promise<Tab> {
    const cookie = `metabasin-${port}=${token}`
    const all = { origin: `http://127.0.0.1:${port}`, cookie, ...headers }
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: all })
    onTestFinished(() => socket.terminate())
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(new Tab(socket)))
      socket.on('error', reject)
    })
  }

  async send<C extends CommandName>(command: C, request: RequestInput<C>): Promise<Replies[C]> {
    return (await this.raw(command, request)) as Replies[C]
  }

  /** Whatever is asked, in an envelope that is right. */
  async raw(command: string, request: unknown): Promise<unknown> {
    const id = ++this.lastId
    const answer = new Promise<AnswerMessage>((resolve) => this.waiting.set(id, resolve))
    this.socket.send(packr.pack({ type: 'request', id, command, request }))
    const message = await answer
    if (message.type === 'refusal') throw problemOf(message.fault)
    return message.type === 'reply' ? message.reply : undefined
  }

  /** The refusal of what must be refused. */
  async refusal(command: string, request: unknown): Promise<Problem> {
    const fault = await this.raw(command, request).then(
      () => null,
      (error: unknown) => error,
    )
    if (fault instanceof Problem) return fault
    throw new Error(`${command} was not refused`)
  }

  /** Resolves when an event that fits has come, now or before. */
  until(name: string, fits: (data: never) => boolean = () => true): Promise<void> {
    return new Promise((resolve) => {
      this.look = () => {
        if (this.events.some((event) => event.name === name && fits(event.data as never))) resolve()
      }
      this.look()
    })
  }

  private hear(message: AnswerMessage): void {
    if (message.type === 'event') {
      this.events.push(message)
      this.look()
      return
    }
    this.waiting.get(message.id)?.(message)
    this.waiting.delete(message.id)
  }
}
