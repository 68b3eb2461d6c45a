import { ipcMain, MessageChannelMain, type IpcMainEvent, type WebFrameMain } from 'electron'
import type { House } from '../house.ts'
import { channels } from './channels.ts'
import { pageOrigin } from './scheme.ts'

/** Only the page itself may ask, not a frame in it and not what it was led to. */
export function isPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === pageOrigin
}

/** Each time the page asks for it (it does when it is loaded anew), a port of its own into the house. */
export function answerPorts(house: House): void {
  ipcMain.on(channels.open, (event: IpcMainEvent) => {
    if (!isPage(event.senderFrame)) return
    const { port1, port2 } = new MessageChannelMain()
    const guest = house.enter((message) => port1.postMessage(message))
    port1.on('message', ({ data }) => {
      // What is no message of the contract is not answered, and no more is heard from there.
      if (!guest.hear(data)) port1.close()
    })
    port1.on('close', () => guest.leave())
    port1.start()
    event.senderFrame?.postMessage(channels.opened, null, [port2])
  })
}
