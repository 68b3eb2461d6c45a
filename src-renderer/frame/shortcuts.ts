/** Shortcuts as "Ctrl+Shift+Z": matched with a key, and shown as the platform writes them. */
export interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent)

export function matches(shortcut: string, event: Pressed, mac: boolean): boolean {
  const parts = shortcut.split('+')
  const key = parts.pop()!
  const command = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (parts.includes('Ctrl') ? !command : event.ctrlKey || event.metaKey) return false
  if (parts.includes('Alt') !== event.altKey || parts.includes('Shift') !== event.shiftKey) return false
  // Of another alphabet or with Shift and Alt, the place of the key counts.
  return event.key.toUpperCase() === key || event.code === `Key${key}` || event.code === `Digit${key}`
}

const signs: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }

export function shownShortcut(shortcut: string, mac: boolean): string {
  const parts = shortcut.split('+')
  return mac ? parts.map((part) => signs[part] ?? part).join('') : parts.join(' ')
}
