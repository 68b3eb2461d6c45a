import { escapeXml } from '../xml.ts'
import type { Drawing, Ink, Matrix, Path, Shape, Text } from './drawing.ts'
import { layOutWords, placeChunk } from './typeset.ts'
import type { Pause } from '../breath.ts'

export interface OutlineOptions {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Data URLs by the names in the drawing. */
  readonly pictures: ReadonlyMap<string, string>
  readonly pause: Pause
}

/** The drawing as an SVG without texts: glyphs as outlines of our own fonts, so that it needs none to be drawn. */
export async function outlinedSvg(drawing: Drawing, options: OutlineOptions): Promise<string> {
  const out: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${options.width}" height="${options.height}" viewBox="0 0 ${drawing.width} ${drawing.height}" preserveAspectRatio="none">`,
  ]
  let clips = 0
  const write = async (shapes: readonly Shape[]): Promise<void> => {
    for (const shape of shapes) {
      const moved = shape.transform ? ` transform="${matrix(shape.transform)}"` : ''
      if (shape.kind === 'group') {
        const id = shape.clip === undefined ? '' : `c${clips++}`
        if (id) out.push(`<clipPath id="${id}"><path d="${shape.clip}"/></clipPath>`)
        out.push(`<g${moved}${id ? ` clip-path="url(#${id})"` : ''}>`)
        await write(shape.shapes)
        out.push('</g>')
      } else if (shape.kind === 'path') {
        out.push(`<path d="${shape.data}"${moved}${paint(shape)}/>`)
      } else if (shape.kind === 'text') {
        out.push(`<g${moved}>`, ...glyphs(shape), '</g>')
      } else {
        const url = options.pictures.get(shape.href)
        if (url === undefined) throw new Error(`there is no ${shape.href}`)
        const place = `x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" opacity="${shape.opacity}"`
        out.push(`<image ${place}${moved} preserveAspectRatio="none" href="${escapeXml(url)}"/>`)
      }
      await options.pause()
    }
  }
  await write(drawing.shapes)
  out.push('</svg>')
  return out.join('\n')
}

function glyphs({ chunks }: Text): string[] {
  const drawn: string[] = []
  for (const { text, file, size, fill, x, y } of chunks.flatMap(placeChunk)) {
    const scale = size / file.font.unitsPerEm
    let at = x
    for (const { glyphs, positions } of layOutWords(file, text)) {
      glyphs.forEach((glyph, i) => {
        const { xAdvance, xOffset, yOffset } = positions[i]!
        const place = matrix([scale, 0, 0, -scale, at + xOffset * scale, y - yOffset * scale])
        const outline = glyph.path.toSVG()
        if (outline) drawn.push(`<path d="${outline}" transform="${place}"${ink('fill', fill)}/>`)
        at += xAdvance * scale
      })
    }
  }
  return drawn
}

function paint({ fill, stroke }: Path): string {
  if (!stroke) return ink('fill', fill)
  const { width, cap, join, miterLimit, dashes, dashOffset } = stroke
  const dashed =
    dashes.length > 0 ? ` stroke-dasharray="${dashes.join(' ')}" stroke-dashoffset="${dashOffset}"` : ''
  const line = ` stroke-width="${width}" stroke-linecap="${cap}" stroke-linejoin="${join}" stroke-miterlimit="${miterLimit}"`
  return ink('fill', fill) + ink('stroke', stroke) + line + dashed
}

function ink(name: 'fill' | 'stroke', value: Ink | undefined): string {
  return value ? ` ${name}="${value.colour}" ${name}-opacity="${value.opacity}"` : ` ${name}="none"`
}

const matrix = (values: Matrix): string => `matrix(${values.map((v) => Number(v.toFixed(6))).join(' ')})`
