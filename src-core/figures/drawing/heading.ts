import { text, type Graphic } from './frame.ts'
import { covered, ink } from './ink.ts'
import type { Rect } from './layout.ts'
import type { PanelSpec } from './marks.ts'
import { labelWidth } from './mathText.ts'
import { print } from '../theme.ts'

/** Of letters and keys from the frame, pt. */
export const inset = 5

const wordGap = 3
/** Bold letters are wider. */
const bold = 1.15

/** Where the letter of a panel and what it shows stand: above at the left, or in the first corner that is free. */
export function headingPlace(panel: PanelSpec, plot: Rect): Rect {
  const words = panel.heading ? wordGap + labelWidth(panel.heading, print.text) : 0
  const width = letterWidth(panel) + words
  const [left, right] = [plot.x + inset, plot.x + plot.width - inset - width]
  const [top, bottom] = [plot.y + inset, plot.y + plot.height - inset - print.text]
  const places = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y]): Rect => ({ x: x!, y: y!, width, height: print.text }))
  const points = ink(panel, plot)
  return places.find((place) => covered(points, place, 2) === 0) ?? places[0]!
}

export function panelHeading(panel: PanelSpec, plot: Rect): Graphic[] {
  const { x, y } = headingPlace(panel, plot)
  const middle = y + print.text / 2
  const letter = text(x, middle, `(${panel.letter})`, { bold: true, name: 'letter' })
  if (!panel.heading) return [letter]
  return [letter, text(x + letterWidth(panel) + wordGap, middle, panel.heading, { name: 'heading' })]
}

function letterWidth(panel: PanelSpec): number {
  return bold * labelWidth(`(${panel.letter})`, print.text)
}
