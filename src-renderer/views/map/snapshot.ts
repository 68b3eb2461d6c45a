/** A picture of the map for a slide or a page: what the views show, with labels and the colour bar. */
import type { QuantitySymbol } from '#core/model/field'
import { drawSymbol } from '../../scene/symbolText.ts'
import { colourAt, type ColourMap } from '../../scene/colours.ts'
import type { Context } from '../../scene/overlay.ts'
import type { MapScene, Shown } from '../../scene/mapScene.ts'
import { fixed, readNumber } from '../../numbers.ts'
import { inksOf } from './inks.ts'
import { ticks } from './legend.ts'
import type { MapPanel } from './mapPanels.ts'

export interface SnapshotWish {
  /** 1 to 4 times the pixels of the screen. */
  readonly scale: number
  readonly ground: 'white' | 'transparent'
  /** null without a colour bar. */
  readonly colours: ColourMap | null
}
const barColumn = 88

export function snapshotOf(
  scene: MapScene,
  shown: Shown,
  panels: readonly MapPanel[],
  { scale, ground, colours }: SnapshotWish,
): HTMLCanvasElement {
  const rects = scene.eyes().map(({ rect }) => rect)
  const width = Math.max(...rects.map((r) => r.x + r.width))
  const height = Math.max(...rects.map((r) => r.y + r.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round((width + (colours ? barColumn : 0)) * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')!
  const inks = ground === 'white' ? inksOf('light') : shown.inks
  if (ground === 'white') {
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.scale(scale, scale)
  scene.paint(context, scale, { ...shown, inks })
  context.fillStyle = inks.text
  panels.forEach((panel, at) => {
    const { x, y, width: w } = rects[at]!
    const end = drawSymbol(context, panel.symbol, x + 12, y + 26, 18)
    context.textBaseline = 'alphabetic'
    context.font = '13px Inter, sans-serif'
    context.textAlign = 'left'
    const named = panel.state === 'as-cast' || panel.state === 'trained'
    if (named) stateMark(context, end + 14, y + 20.5, panel.state === 'trained')
    context.fillText(panel.state, end + (named ? 26 : 8), y + 25)
    if ((panel.surfaces?.length ?? 0) > 1) return
    context.textAlign = 'right'
    context.fillText(`mean ${fixed(panel.volume.mean, 2)} GPa`, x + w - 12, y + 25)
  })
  if (colours && panels[0]) colourBar(context, panels[0], colours, width, height)
  return canvas
}

function colourBar(context: Context, panel: MapPanel, map: ColourMap, x: number, height: number): void {
  const [low, high] = panel.range
  const [top, bottom] = [48, height - 24]
  const place = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top)
  const shade = context.createLinearGradient(0, bottom, 0, top)
  for (let i = 0; i <= 32; i++) shade.addColorStop(i / 32, `rgb(${colourAt(map, i / 32).join(' ')})`)
  const ink = context.fillStyle
  context.fillStyle = shade
  context.fillRect(x + 44, top, 14, bottom - top)
  context.fillStyle = context.strokeStyle = ink
  context.lineWidth = 1
  context.font = '12px Inter, sans-serif'
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  for (const value of ticks(low, high, (bottom - top) / 60)) {
    context.fillText(readNumber(value, 4), x + 36, place(value))
    context.fillRect(x + 40, place(value) - 0.5, 4, 1)
  }
  context.textBaseline = 'alphabetic'
  const both = withoutDirection(panel.symbol)
  const end = drawSymbol(context, both, x + 28, 28, 16)
  context.font = '12px Inter, sans-serif'
  context.textAlign = 'left'
  context.fillText('GPa', end + 6, 28)
}

/** One scale for both directions. */
function withoutDirection({ sup, ...symbol }: QuantitySymbol): QuantitySymbol {
  return sup ? { ...symbol, sup: '±' } : symbol
}

/** Open as cast, filled trained. */
function stateMark(context: Context, x: number, y: number, filled: boolean): void {
  context.beginPath()
  context.arc(x, y, 4, 0, 2 * Math.PI)
  context.strokeStyle = context.fillStyle
  context.lineWidth = 1.4
  context.stroke()
  if (filled) context.fill()
}
