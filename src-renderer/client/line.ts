import type { RequestMessage } from '#core/wire'

export type ConnectionState = 'connecting' | 'open' | 'lost'

export interface LineEars {
  changed(state: ConnectionState): void
  heard(message: unknown): void
}

/** A way to the main process that mends itself. */
export interface Line {
  send(message: RequestMessage): void
}

/** What the preload script puts into Electron's window. */
export interface Bridge {
  /** Asks for a MessagePort; it comes as a window message of this name. */
  connect(): void
  chooseFiles(options: { title: string; save?: boolean; extensions?: string[] }): Promise<string[]>
  pathOf(file: File): string
}

/** The window message that brings the port. */
export const portMessage = 'metabasin-port'
