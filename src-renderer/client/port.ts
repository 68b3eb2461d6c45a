import { portMessage, type Bridge, type Line, type LineEars } from './line.ts'

/** Electron: a port that lives as long as the window. */
export const openPort =
  (bridge: Bridge) =>
  (ears: LineEars): Line => {
    let port: MessagePort | null = null
    window.addEventListener('message', (event) => {
      // Only the window itself, that is its preload script, may hand one over.
      if (event.source !== window || event.data !== portMessage || !event.ports[0]) return
      port = event.ports[0]
      port.onmessage = ({ data }) => ears.heard(data)
      ears.changed('open')
    })
    bridge.connect()
    return { send: (message) => port?.postMessage(message) }
  }
