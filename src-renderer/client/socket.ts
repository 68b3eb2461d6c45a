import { Packr } from 'msgpackr'
import { packing } from '#core/wire'
import type { Line, LineEars } from './line.ts'

/** ms until the first and the longest wait before another try. */
const firstWait = 250
const longestWait = 4000

/** A browser: the cookie that came with the page opens the socket, nothing is kept here. */
export function openSocket(ears: LineEars): Line {
  forgetToken()
  const packr = new Packr(packing)
  let wait = firstWait
  let socket: WebSocket
  const open = () => {
    socket = new WebSocket(new URL('/wire', location.href.replace(/^http/, 'ws')))
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      wait = firstWait
      ears.changed('open')
    }
    socket.onmessage = ({ data }) => ears.heard(packr.unpack(new Uint8Array(data as ArrayBuffer)))
    socket.onclose = () => {
      ears.changed('lost')
      setTimeout(open, wait)
      wait = Math.min(2 * wait, longestWait)
    }
  }
  open()
  return { send: (message) => socket.send(packr.pack(message)) }
}

/** The address bar, the history and a copied address need not hold the token. */
function forgetToken(): void {
  if (new URLSearchParams(location.search).has('token')) history.replaceState(null, '', location.pathname)
}
