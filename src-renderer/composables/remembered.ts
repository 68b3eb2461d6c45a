/** Small things that the window remembers. Storage that is full or forbidden keeps nobody from working. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`metabasin ${key}`)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`metabasin ${key}`, value)
  } catch {
    // Not remembered.
  }
}
