/** Colour maps and opacity curves as functions of the place in the range, 0 to 1. */
import { interpolateViridis } from 'd3-scale-chromatic'

export type ColourMap = 'viridis' | 'batlow' | 'vik'
export type OpacityCurve = 'both tails' | 'high' | 'low'
export const opacityCurves: readonly OpacityCurve[] = ['both tails', 'high', 'low']

/** Ten classes each: F. Crameri, Scientific colour maps, doi:10.5281/zenodo.1243862. */
const classes = {
  vik: '001260 033e7d 1e6f9d 71a8c4 c9dde7 eacebd d39774 be6533 8b2706 590007'.split(' '),
  batlow: '011959 103f60 1c5a62 3c6d56 687b3e 9d892b d29343 f8a17b fdb7bc faccfa'.split(' '),
} as const

/** Red, green, blue from 0 to 255. */
export function colourAt(map: ColourMap, t: number): [number, number, number] {
  const x = Math.min(1, Math.max(0, t))
  if (map === 'viridis') return hexColour(interpolateViridis(x).slice(1))
  const colours = classes[map]
  const at = x * (colours.length - 1)
  const i = Math.min(colours.length - 2, Math.floor(at))
  const [a, b] = [hexColour(colours[i]!), hexColour(colours[i + 1]!)]
  return [0, 1, 2].map((c) => Math.round(a[c]! + (b[c]! - a[c]!) * (at - i))) as [number, number, number]
}

/** 0 to 1: mist in the middle, free-standing tails. */
export function opacityAt(curve: OpacityCurve, t: number): number {
  const rise = (x: number) => Math.min(1, Math.max(0, x)) ** 2
  if (curve === 'high') return rise((t - 0.45) / 0.45)
  if (curve === 'low') return rise((0.55 - t) / 0.45)
  return Math.max(rise((t - 0.55) / 0.35), rise((0.38 - t) / 0.35), 0.012)
}

/** [256, 4] colour and opacity. */
export function transferTable(map: ColourMap, curve: OpacityCurve): Uint8Array {
  const table = new Uint8Array(1024)
  for (let i = 0; i < 256; i++) {
    table.set(colourAt(map, i / 255), 4 * i)
    table[4 * i + 3] = Math.round(255 * opacityAt(curve, i / 255))
  }
  return table
}

function hexColour(hex: string): [number, number, number] {
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
}
