import { frameLevel, text, type Graphic } from './graphic.ts'
import type { ColourBar } from './marks.ts'
import { labelWidth } from './mathText.ts'
import type { Setting } from './setting.ts'

const barHeight = 4
const fieldWidth = 13

/** Room of a colour bar with its title and numbers, pt. */
export function barBlock(bar: ColourBar, { sizes, title }: Setting): { width: number; height: number } {
  const fields = barWidth(bar) * sizes.perText
  return {
    width: Math.max(labelWidth(title(bar.title), sizes.text), fields),
    height: 2 * sizes.row + barHeight * sizes.perText,
  }
}

function barWidth(bar: ColourBar): number {
  return bar.width ?? bar.fields.length * fieldWidth
}

/** Its title with the middle height at y, the fields below it, and a number under each. */
export function drawBar(bar: ColourBar, x: number, y: number, setting: Setting): Graphic[] {
  const { sizes, colour, title } = setting
  const width = (barWidth(bar) * sizes.perText) / bar.fields.length
  const height = barHeight * sizes.perText
  const top = y + sizes.row / 2 + sizes.perText
  const numbers = top + height + sizes.row / 2
  return [
    text(x, y, title(bar.title), setting, { name: 'key' }),
    ...bar.fields.flatMap((field, i): Graphic[] => [
      {
        type: 'rect',
        name: 'colour bar',
        // To the end of the bar: the next one covers the rest, and no paper shows between them.
        shape: { x: x + i * width, y: top, width: (bar.fields.length - i) * width, height },
        style: { fill: colour(field.colour) },
        z: frameLevel,
        silent: true,
      },
      ...(field.label
        ? [text(x + (i + 0.5) * width, numbers, field.label, setting, { name: 'key', align: 'center' })]
        : []),
    ]),
  ]
}
