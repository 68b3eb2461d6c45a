/** Arithmetic with colours '#rrggbb'. */

/** A colour between two: share 0 gives `from`, 1 gives `to`. */
export function mix(from: string, to: string, share: number): string {
  const a = channels(from)
  const b = channels(to)
  return hex(a.map((value, i) => value + (b[i]! - value) * share))
}

/** Of a map given by evenly spaced support points; `share` runs 0 … 1. */
export function alongMap(map: readonly string[], share: number): string {
  const place = Math.min(Math.max(share, 0), 1) * (map.length - 1)
  const i = Math.min(Math.floor(place), map.length - 2)
  return mix(map[i]!, map[i + 1]!, place - i)
}

/** Where a colour stands on a map, 0 … 1; null where it is farther than a rounding from all of it. */
export function placeOnMap(map: readonly string[], colour: string): number | null {
  const wanted = channels(colour)
  for (let i = 0; i + 1 < map.length; i++) {
    const from = channels(map[i]!)
    const step = channels(map[i + 1]!).map((value, c) => value - from[c]!)
    const along = step.reduce((sum, value, c) => sum + value * (wanted[c]! - from[c]!), 0)
    const share = Math.min(1, Math.max(0, along / step.reduce((sum, value) => sum + value * value, 0)))
    const off = step.map((value, c) => Math.abs(from[c]! + share * value - wanted[c]!))
    if (Math.max(...off) <= 1) return (i + share) / (map.length - 1)
  }
  return null
}

/** Relative luminance of sRGB, 0 for black to 1 for white. */
export function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) => linear(value / 255))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** Lightness L* of CIELAB, 0 to 100: equal steps look equal. */
export function lightness(colour: string): number {
  const y = luminance(colour)
  return y > (6 / 29) ** 3 ? 116 * Math.cbrt(y) - 16 : y * (29 / 3) ** 3
}

/** The gray of the same luminance. */
export function gray(colour: string): string {
  const y = luminance(colour)
  const value = 255 * (y <= 0.0031308 ? 12.92 * y : 1.055 * y ** (1 / 2.4) - 0.055)
  return hex([value, value, value])
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

export function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function hex(rgb: readonly number[]): string {
  return '#' + rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')
}
