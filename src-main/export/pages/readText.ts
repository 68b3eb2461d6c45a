import { fonts } from '#core/figures/theme'
import { attributesOf, inkOf, type Attributes } from './attributes.ts'
import type { Chunk, Ink, Run } from './drawing.ts'
import type { FontFace } from './fonts.ts'
import { isElement, type Element } from './xmlTree.ts'

/** What a tspan has from its text unless it says otherwise. */
interface Set {
  readonly face: FontFace
  readonly size: number
  readonly fill: Ink
}

const unset: Set = {
  face: { family: 'text', weight: 400, italic: false },
  size: 0,
  fill: { colour: '#000000', opacity: 1 },
}

/** The chunks of a text: each begins where a place is said. The transform of the text is read by the caller. */
export function readText(element: Element, attributes: Attributes): Chunk[] {
  const outer = settingOf(attributes, unset)
  const chunks: { -readonly [K in keyof Chunk]: Chunk[K] extends readonly Run[] ? Run[] : Chunk[K] }[] = []
  const begin = (from: Attributes) => {
    const [x, y] = [from.number('x'), from.number('y')]
    const anchor = from.choice('text-anchor', ['start', 'middle', 'end'])
    if (x === undefined && y === undefined) return
    if (x === undefined || y === undefined) throw new Error('a text has half of a place')
    chunks.push({ x, y, anchor: anchor ?? 'start', runs: [] })
  }
  const add = (text: string, { face, size, fill }: Set) => {
    const chunk = chunks.at(-1)
    if (!chunk) throw new Error(`the text "${text}" has no place`)
    if (!(size > 0)) throw new Error(`the text "${text}" has no size`)
    chunk.runs.push({ text, face, size, fill })
  }
  begin(attributes)
  attributes.choice('xml:space', ['preserve'])
  for (const child of element.children) {
    if (!isElement(child)) {
      add(child, outer)
      continue
    }
    if (child.name !== 'tspan') throw new Error(`<${child.name}> in a text is not known`)
    const inner = attributesOf(child)
    begin(inner)
    inner.choice('xml:space', ['preserve'])
    const set = settingOf(inner, outer)
    inner.done()
    for (const text of child.children) {
      if (isElement(text)) throw new Error(`<${text.name}> in a tspan is not known`)
      add(text, set)
    }
  }
  return chunks
}

const weights = { normal: 400, '400': 400, '500': 500, '600': 600, bold: 700, '700': 700 } as const

function settingOf(attributes: Attributes, outer: Set): Set {
  const family = attributes.choice('font-family', [fonts.text, fonts.math])
  const weight = attributes.choice('font-weight', Object.keys(weights) as (keyof typeof weights)[])
  const style = attributes.choice('font-style', ['normal', 'italic'])
  return {
    face: {
      family: family === undefined ? outer.face.family : family === fonts.math ? 'math' : 'text',
      weight: weight === undefined ? outer.face.weight : weights[weight],
      italic: style === undefined ? outer.face.italic : style === 'italic',
    },
    size: attributes.number('font-size') ?? outer.size,
    fill: inkOf(attributes, 'fill', outer.fill.colour) ?? { ...outer.fill, opacity: 0 },
  }
}
