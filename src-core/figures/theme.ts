import { alongMap } from './colourMaths.ts'

/**
 * Print style: sizes in points at final size, widths in millimetres, and the data colours.
 * A colour has one meaning in every figure: positive is warm, negative is cool, and each pair
 * differs in luminance and in line style too, so that it survives a gray copy.
 */

export const pointsPerMillimetre = 72 / 25.4

/**
 * What a journal asks for. Widths in mm: one column, one and a half (null: it has none), the full page.
 * Text and data lines in pt at final size. Letters of panels: (a), or a as it stands.
 */
export const journals = {
  prb: {
    title: 'APS, Physical Review',
    single: 86,
    middle: null,
    full: 178,
    text: 8,
    line: 0.8,
    letters: '(a)',
  },
  nature: { title: 'Nature', single: 89, middle: 136, full: 183, text: 7, line: 0.7, letters: 'a' },
  elsevier: { title: 'Elsevier', single: 90, middle: 140, full: 190, text: 7, line: 0.75, letters: '(a)' },
  talk: {
    title: 'Slide of a talk',
    single: 150,
    middle: 225,
    full: 300,
    text: 14,
    line: 1.6,
    letters: '(a)',
  },
} as const

export type JournalName = keyof typeof journals

export function isJournalName(name: string): name is JournalName {
  return Object.hasOwn(journals, name)
}

/**
 * Lengths and sizes in points of a page with 8 pt text and 0.8 pt lines. Marks are described in them; what a
 * style makes of them is worked out where they are drawn (drawing/setting.ts).
 */
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
  plasticInside: '#8a2fb0',
  plasticOutside: '#858b91',
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
export const viridis: readonly string[] = [
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
