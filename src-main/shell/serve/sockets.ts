import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Packr } from 'msgpackr'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { longestRequest, packing } from '#core/wire'
import type { House } from '../house.ts'
import type { Guard } from './guard.ts'

/** ms between two questions whether a tab is still there. */
const pulse = 20_000

/** Bytes that wait for a tab. */
const muchUnread = 2 ** 22

export interface Sockets {
  close(): void
}

/** The tabs: each a WebSocket of binary frames. */
export function openSockets(server: Server, house: House, guard: Guard, port: () => number): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestRequest,
    perMessageDeflate: false,
  })
  const answering = new Set<WebSocket>()
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const elsewhere = (request.url ?? '').split('?')[0] !== '/wire'
    // A browser always says where a socket is opened from.
    const why = request.headers.origin === undefined ? 'no Origin' : guard.objection(request, port())
    if (elsewhere || why !== null) {
      stream.end(`HTTP/1.1 ${elsewhere ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket, house, answering))
  })
  const heart = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answering.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, pulse).unref()
  return {
    close() {
      clearInterval(heart)
      for (const socket of sockets.clients) socket.close(1001, 'the program ends')
      sockets.close()
    },
  }
}

function welcome(socket: WebSocket, house: House, answering: Set<WebSocket>): void {
  const packr = new Packr(packing)
  const guest = house.enter((message) => {
    const passing = message.type === 'event' && message.name.endsWith('.progressed')
    // Whoever reads slowly is spared what the next one overtakes.
    if (passing && socket.bufferedAmount > muchUnread) return
    if (socket.readyState === socket.OPEN) socket.send(packr.pack(message))
  })
  answering.add(socket)
  socket.on('pong', () => answering.add(socket))
  socket.on('close', () => guest.leave())
  // What is too long or no frame at all: ws closes the socket with the code that says so.
  socket.on('error', () => {})
  socket.on('message', (data: RawData, isBinary: boolean) => {
    answering.add(socket)
    if (!isBinary) return socket.close(1003, 'binary frames only')
    if (!hear(data as Buffer)) socket.close(1008, 'this is no message of the contract')
  })
  const hear = (frame: Buffer): boolean => {
    let message: unknown
    try {
      message = packr.unpack(frame)
    } catch {
      return false
    }
    return guest.hear(message)
  }
}
