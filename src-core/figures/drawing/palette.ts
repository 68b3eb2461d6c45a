import { alongMap, gray, placeOnMap } from '../colourMaths.ts'
import { completeStyle, type FigureStyle } from '../style.ts'
import { colours, viridis } from '../theme.ts'

/**
 * Marks name their colours by the constants of the theme. Another palette puts its own in their place; what
 * is neutral (ink, grays) stays. In each the two of a pair (+ and −, hardening and softening, plastic inside
 * and outside) differ in lightness in the same sense, so that a gray copy tells them apart.
 */
type Swaps = Readonly<Partial<Record<keyof typeof colours, string>>>

/** M. Okabe and K. Ito, Color Universal Design (2008). */
const okabeIto: Swaps = {
  plus: '#e69f00',
  minus: '#0072b2',
  hardening: '#d55e00',
  softening: '#56b4e9',
  plasticInside: '#000000',
  plasticOutside: '#cc79a7',
}

/** F. Crameri, Scientific colour maps, doi:10.5281/zenodo.1243862: of the map vik, and of batlow for atoms. */
const crameri: Swaps = {
  plus: '#c98055',
  minus: '#033e7d',
  hardening: '#8b2706',
  softening: '#71a8c4',
  plasticInside: '#011959',
  plasticOutside: '#f8a17b',
}

const batlow = '#011959 #103f60 #1c5a62 #3c6d56 #687b3e #9d892b #d29343 #f8a17b #fdb7bc #faccfa'.split(' ')

/** The colour that a style gives to a colour of the theme, or to one on the viridis map. */
export function palette(style: FigureStyle): (colour: string) => string {
  const { colours: name, tone } = completeStyle(style)
  const swaps = name === 'okabe-ito' ? okabeIto : name === 'crameri' ? crameri : {}
  const changed = new Map(
    Object.entries(swaps).map(([key, colour]) => [colours[key as keyof typeof colours] as string, colour]),
  )
  const swap = (colour: string) => {
    const swapped = changed.get(colour)
    if (swapped !== undefined || name !== 'crameri' || neutral.has(colour)) return swapped ?? colour
    const place = placeOnMap(viridis, colour)
    return place === null ? colour : alongMap(batlow, place)
  }
  return tone === 'gray' ? (colour) => gray(swap(colour)) : swap
}

const neutral: ReadonlySet<string> = new Set(Object.values(colours))
