/** Paths as text; the main process alone knows what they mean. */
export const separatorOf = (folder: string): string =>
  folder.includes('\\') && !folder.includes('/') ? '\\' : '/'

export function joinPath(folder: string, name: string): string {
  const separator = separatorOf(folder)
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}

export const isAbsolute = (path: string): boolean => /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path)

/** The name with this ending; a name that has it stays. */
export const withEnding = (name: string, ending: string): string =>
  ending === '' || name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`

/** Of a label what every file system takes. */
export const fileNameOf = (label: string): string =>
  label.replace(/[^\p{L}\p{N}.+_-]+/gu, '-').replace(/^[-.]+|-+$/g, '') || 'result'

export const hasEnding = (name: string, endings: readonly string[]): boolean =>
  endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`))

export function readBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${unit === 0 || size >= 99.5 ? Math.round(size) : Number(size.toPrecision(2))} ${units[unit]}`
}

/** "today, 21:48", "9 Nov", "9 Nov 2025". */
export function readDay(iso: string, now: Date): string {
  const then = new Date(iso)
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
  const day = `${then.getDate()} ${months[then.getMonth()]}`
  if (then.getFullYear() !== now.getFullYear()) return `${day} ${then.getFullYear()}`
  const same = then.getMonth() === now.getMonth() && then.getDate() === now.getDate()
  const two = (x: number): string => String(x).padStart(2, '0')
  return same ? `today, ${two(then.getHours())}:${two(then.getMinutes())}` : day
}
