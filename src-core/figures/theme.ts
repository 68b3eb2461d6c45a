/**
 * Print style: sizes in points at final size, widths in millimetres, and the data colours.
 * A colour has one meaning in every figure: positive is warm, negative is cool, and each pair
 * differs in luminance and in line style too, so that it survives a gray copy.
 */

export const pointsPerMillimetre = 72 / 25.4

/** Column widths that a journal takes, mm: single, (one and a half,) full page. */
export const journals = {
  prb: { title: 'APS, Physical Review', single: 86, full: 178 },
  nature: { title: 'Nature', single: 89, full: 183 },
  elsevier: { title: 'Elsevier', single: 90, full: 190 },
  talk: { title: 'Slide of a talk', single: 150, full: 300 },
} as const

export type JournalName = keyof typeof journals

export function isJournalName(name: string): name is JournalName {
  return Object.hasOwn(journals, name)
}

/** Lengths and sizes in points. */
export const print = {
  text: 8,
  /** Symbols are set larger than the text around them: a serif face looks smaller. */
  symbolScale: 1.18,
  /** Indices and exponents, of the symbol's size. */
  indexScale: 0.68,
  smallestText: 6,
  frame: 0.5,
  tick: 2.4,
  minorTick: 1.2,
  line: 0.8,
  lineUnder: 1.6,
  lineCompared: 0.6,
  marker: 2.5,
  markerLine: 0.6,
  legendSample: 17,
} as const

export const fonts = {
  text: "Inter, Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif",
  math: "'STIX Two Text', 'STIX Two Math', STIXGeneral, 'Times New Roman', 'Liberation Serif', 'DejaVu Serif', serif",
} as const

export const colours = {
  ink: '#000000',
  paper: '#ffffff',
  plus: '#cf7812',
  minus: '#1c3f8f',
  hardening: '#a63c0c',
  softening: '#3f90b8',
  asCast: '#7d848b',
  trained: '#16191c',
  both: '#5f666d',
  fit: '#1a1d20',
  chance: '#4b5259',
  tested: '#cfd2d5',
  /** Darkest level of counts and densities; the others lead to white. */
  count: '#4b5259',
} as const

/** Line style that goes with a colour; dash lengths in points. */
export const dashes = {
  solid: 'solid',
  minus: [3.5, 2],
  trained: [3, 2],
  fit: [0.75, 1.5],
  threshold: [2.5, 1.5],
} as const

/**
 * Viridis (S. van der Walt and N. Smith, CC0): 11 support points of the 256 of the original,
 * linear between, within 1/255·3 of it.
 */
const viridis = [
  '#440154',
  '#482475',
  '#414487',
  '#355f8d',
  '#2a788e',
  '#21918c',
  '#22a884',
  '#44bf70',
  '#7ad151',
  '#bddf26',
  '#fde725',
]

/** Colour of a cycle on white: viridis cut to 0–0.85, where it still stands out. `share` runs 0 … 1. */
export function cycleColour(share: number): string {
  return alongMap(viridis, 0.85 * share)
}

/** A colour between two: share 0 gives `from`, 1 gives `to`. */
export function mix(from: string, to: string, share: number): string {
  const a = channels(from)
  const b = channels(to)
  return hex(a.map((value, i) => value + (b[i]! - value) * share))
}

function alongMap(map: readonly string[], share: number): string {
  const place = Math.min(Math.max(share, 0), 1) * (map.length - 1)
  const i = Math.min(Math.floor(place), map.length - 2)
  return mix(map[i]!, map[i + 1]!, place - i)
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function hex(rgb: readonly number[]): string {
  return '#' + rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')
}
