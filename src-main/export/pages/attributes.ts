import type { Ink, Matrix, Stroke } from './drawing.ts'
import type { Element } from './xmlTree.ts'

/** Attributes of one element; what is not asked for by `done` is a defect and thrown. */
export interface Attributes {
  text(name: string): string | undefined
  number(name: string): number | undefined
  required(name: string): number
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined
  /** Throws if there is an attribute that nobody has asked for: it would be lost. */
  done(): void
}

export function attributesOf({ name: element, attributes }: Element): Attributes {
  const asked = new Set<string>()
  const text = (name: string) => {
    asked.add(name)
    return attributes[name]
  }
  const number = (name: string) => {
    const written = text(name)
    if (written === undefined) return undefined
    const value = Number(written)
    if (written.trim() === '' || !Number.isFinite(value))
      throw new Error(`<${element}> has no number as ${name}: "${written}"`)
    return value
  }
  return {
    text,
    number,
    required(name) {
      const value = number(name)
      if (value === undefined) throw new Error(`<${element}> has no ${name}`)
      return value
    },
    choice<T extends string>(name: string, allowed: readonly T[]) {
      const written = text(name)
      if (written === undefined || (allowed as readonly string[]).includes(written))
        return written as T | undefined
      throw new Error(`<${element}> has ${name}="${written}", which is none of ${allowed.join(', ')}`)
    },
    done() {
      const lost = Object.keys(attributes).filter((name) => !asked.has(name))
      if (lost.length > 0) throw new Error(`<${element}> has ${lost.join(', ')}, which nobody draws`)
    },
  }
}

/** Defaults as in SVG: black inside, no line. */
export function paintOf(attributes: Attributes): { fill?: Ink; stroke?: Stroke } {
  const whole = attributes.number('opacity') ?? 1
  const fill = inkOf(attributes, 'fill', '#000000', whole)
  const stroke = inkOf(attributes, 'stroke', 'none', whole)
  if (whole !== 1 && fill && stroke) throw new Error('an opacity of area and line together is not drawn')
  const line = {
    width: attributes.number('stroke-width') ?? 1,
    cap: attributes.choice('stroke-linecap', ['butt', 'round', 'square']) ?? 'butt',
    join: attributes.choice('stroke-linejoin', ['miter', 'round', 'bevel']) ?? 'miter',
    miterLimit: attributes.number('stroke-miterlimit') ?? 4,
    dashes: numbersIn(attributes.text('stroke-dasharray') ?? ''),
    dashOffset: attributes.number('stroke-dashoffset') ?? 0,
  }
  return { ...(fill ? { fill } : {}), ...(stroke ? { stroke: { ...stroke, ...line } } : {}) }
}

export function inkOf(
  attributes: Attributes,
  name: 'fill' | 'stroke',
  otherwise: string,
  whole = 1,
): Ink | undefined {
  const colour = attributes.text(name) ?? otherwise
  const opacity = (attributes.number(`${name}-opacity`) ?? 1) * whole
  if (colour === 'none' || colour === 'transparent') return undefined
  if (!/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour)) throw new Error(`the colour "${colour}" is not known`)
  return { colour, opacity }
}

export function transformOf(attributes: Attributes): { transform?: Matrix } {
  const written = attributes.text('transform')
  if (written === undefined) return {}
  const [, name, inside] = /^(matrix|translate)\(([^()]*)\)$/.exec(written.trim()) ?? []
  const values = numbersIn(inside ?? '')
  if (name === 'matrix' && values.length === 6) return { transform: values as unknown as Matrix }
  if (name === 'translate' && (values.length === 1 || values.length === 2))
    return { transform: [1, 0, 0, 1, values[0]!, values[1] ?? 0] }
  throw new Error(`the transform "${written}" is not known`)
}

/** Numbers between blanks and commas. */
export function numbersIn(text: string): number[] {
  const values = text.split(/[\s,]+/).filter((part) => part !== '' && part !== 'none')
  return values.map((part) => {
    const value = Number(part)
    if (!Number.isFinite(value)) throw new Error(`"${part}" is no number`)
    return value
  })
}
