import { text, type Graphic } from './graphic.ts'
import { covered, ink } from './ink.ts'
import type { Rect } from './layout.ts'
import type { PanelSpec, PlotPanel } from './marks.ts'
import { labelWidth } from './mathText.ts'
import type { Setting } from './setting.ts'

/** Bold letters are wider. */
const bold = 1.15

/** Where the letter of a plot and what it shows stand: above at the left, or in the first corner that is free. */
export function headingPlace(panel: PlotPanel, plot: Rect, setting: Setting): Rect {
  const { inset, text: height } = setting.sizes
  const width = headingWidth(panel, setting)
  const [left, right] = [plot.x + inset, plot.x + plot.width - inset - width]
  const [top, bottom] = [plot.y + inset, plot.y + plot.height - inset - height]
  const places = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y]): Rect => ({ x: x!, y: y!, width, height }))
  const points = ink(panel, plot)
  return places.find((place) => covered(points, place, 2) === 0) ?? places[0]!
}

export function panelHeading(panel: PlotPanel, plot: Rect, setting: Setting): Graphic[] {
  const { x, y } = headingPlace(panel, plot, setting)
  return headingAt(panel, x, y + setting.sizes.text / 2, setting)
}

/** Letter and words with their middle height at y. */
export function headingAt(panel: PanelSpec, x: number, y: number, setting: Setting): Graphic[] {
  const letter = setting.letter(panel.letter)
  const drawn: Graphic[] = []
  if (letter) drawn.push(text(x, y, letter, setting, { bold: true, name: 'letter' }))
  if (panel.heading)
    drawn.push(text(x + letterWidth(letter, setting), y, panel.heading, setting, { name: 'heading' }))
  return drawn
}

function headingWidth(panel: PanelSpec, setting: Setting): number {
  const { text, wordGap } = setting.sizes
  const letter = letterWidth(setting.letter(panel.letter), setting)
  return panel.heading ? letter + labelWidth(panel.heading, text) : Math.max(0, letter - wordGap)
}

/** With the gap behind it. */
function letterWidth(letter: string, { sizes }: Setting): number {
  return letter === '' ? 0 : bold * labelWidth(letter, sizes.text) + sizes.wordGap
}
