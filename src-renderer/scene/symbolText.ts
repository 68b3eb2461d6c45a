/** A symbol set on a canvas as components/QuantitySymbol.vue sets it on the page. */
import type { QuantitySymbol } from '#core/model/field'
import type { Context } from './overlay.ts'

/** Draws from x on the base line y; returns where it ends. */
export function drawSymbol(
  context: Context,
  symbol: QuantitySymbol,
  x: number,
  y: number,
  size: number,
): number {
  const write = (text: string, at: number, line: number, px: number, italic: boolean): number => {
    context.font = `${italic ? 'italic ' : ''}${px}px "STIX Two Text", serif`
    context.fillText(text, at, line)
    return at + context.measureText(text).width
  }
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  let end = symbol.prefix ? write(symbol.prefix, x, y, size, false) : x
  end = write(symbol.base, end, y, size, !symbol.upright) + 0.06 * size
  const small = 0.68 * size
  const above = symbol.sup ? write(symbol.sup, end, y - 0.38 * size, small, false) : end
  const below = symbol.sub ? write(symbol.sub, end, y + 0.22 * size, small, symbol.subItalic === true) : end
  return Math.max(above, below)
}
