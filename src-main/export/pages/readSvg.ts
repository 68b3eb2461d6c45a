import { attributesOf, numbersIn, paintOf, transformOf, type Attributes } from './attributes.ts'
import type { Drawing, Shape } from './drawing.ts'
import { readText } from './readText.ts'
import { isElement, readXml, textIn, type Element } from './xmlTree.ts'

/**
 * The drawing that an SVG of renderSvg says. It knows exactly what renderSvg writes, and throws at the first
 * element, attribute or value it does not know, so that nothing is missing in a PDF without a word.
 */
export function readSvg(svg: string): Drawing {
  const root = readXml(svg)
  if (root.name !== 'svg') throw new Error(`<${root.name}> is no drawing`)
  const attributes = attributesOf(root)
  for (const name of ['xmlns', 'xmlns:xlink', 'version', 'width', 'height']) attributes.text(name)
  const [left, top, width, height] = numbersIn(attributes.text('viewBox') ?? '')
  attributes.done()
  if (left !== 0 || top !== 0 || !width || !height) throw new Error('the drawing has no viewBox of its size')
  const clips = new Map<string, string>()
  collectClips(root, clips)
  const said = (name: string) => {
    const element = root.children.filter(isElement).find((child) => child.name === name)
    return element ? textIn(element) : ''
  }
  const drawn = { ...root, children: root.children.filter((child) => !isElement(child) || !isSaid(child)) }
  return {
    width,
    height,
    title: said('title'),
    description: said('desc'),
    provenance: said('metadata').split('\n'),
    shapes: shapesIn(drawn, clips),
  }
}

const isSaid = ({ name }: Element) => ['title', 'desc', 'metadata'].includes(name)

function collectClips(element: Element, clips: Map<string, string>): void {
  for (const child of element.children.filter(isElement)) {
    if (child.name !== 'clipPath') {
      collectClips(child, clips)
      continue
    }
    const attributes = attributesOf(child)
    const id = attributes.text('id')
    attributes.done()
    const [shape, ...others] = child.children.filter(isElement)
    if (id === undefined || !shape || others.length > 0) throw new Error('a clip is one shape with an id')
    const inside = attributesOf(shape)
    const data = outlineOf(shape, inside)
    // A clip is an area, whatever its colour.
    inside.text('fill')
    inside.done()
    if (data === undefined) throw new Error(`<${shape.name}> cannot clip`)
    clips.set(id, data)
  }
}

function shapesIn(element: Element, clips: ReadonlyMap<string, string>): Shape[] {
  return element.children.flatMap((child) => {
    if (isElement(child)) return child.name === 'defs' ? noneIn(child) : [shapeOf(child, clips)]
    if (child.trim() !== '') throw new Error(`there is text outside of texts: "${child.trim()}"`)
    return []
  })
}

function noneIn(definitions: Element): [] {
  const other = definitions.children.filter(isElement).find(({ name }) => name !== 'clipPath')
  if (other) throw new Error(`<${other.name}> is not known`)
  return []
}

function shapeOf(element: Element, clips: ReadonlyMap<string, string>): Shape {
  const attributes = attributesOf(element)
  const shape = shapeWith(element, attributes, clips)
  attributes.done()
  return shape
}

function shapeWith(element: Element, attributes: Attributes, clips: ReadonlyMap<string, string>): Shape {
  const transform = transformOf(attributes)
  if (element.name === 'text') return { kind: 'text', ...transform, chunks: readText(element, attributes) }
  if (element.name === 'image') {
    const [x = 0, y = 0] = [attributes.number('x'), attributes.number('y')]
    const [width, height] = [attributes.required('width'), attributes.required('height')]
    const href = attributes.text('href') ?? ''
    attributes.choice('preserveAspectRatio', ['none'])
    const opacity = attributes.number('opacity') ?? 1
    return { kind: 'image', ...transform, x, y, width, height, opacity, href }
  }
  const clip = clipped(attributes, clips)
  if (element.name === 'g') return { kind: 'group', ...transform, ...clip, shapes: shapesIn(element, clips) }
  const data = outlineOf(element, attributes)
  if (data === undefined) throw new Error(`<${element.name}> is not known`)
  const path: Shape = { kind: 'path', ...transform, data, ...paintOf(attributes) }
  return clip.clip === undefined ? path : { kind: 'group', ...clip, shapes: [path] }
}

function clipped(attributes: Attributes, clips: ReadonlyMap<string, string>): { clip?: string } {
  const reference = attributes.text('clip-path')
  if (reference === undefined) return {}
  const clip = clips.get(/^url\(#([^)]+)\)$/.exec(reference)?.[1] ?? '')
  if (clip === undefined) throw new Error(`there is no clip ${reference}`)
  return { clip }
}

/** Path data of a shape; undefined where the element is none. */
function outlineOf({ name }: Element, attributes: Attributes): string | undefined {
  const { required } = attributes
  const or0 = (key: string) => attributes.number(key) ?? 0
  switch (name) {
    case 'path': {
      const data = attributes.text('d') ?? ''
      if (/[^MLHVCSQTAZmlhvcsqtaz\d\s,.eE+-]/.test(data)) throw new Error('a path holds what no path can')
      return data
    }
    case 'rect': {
      const [x, y, width, height] = [or0('x'), or0('y'), required('width'), required('height')]
      return `M${x} ${y}L${x + width} ${y}L${x + width} ${y + height}L${x} ${y + height}Z`
    }
    case 'circle': {
      const [x, y, r] = [or0('cx'), or0('cy'), required('r')]
      return `M${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}Z`
    }
    case 'line':
      return `M${or0('x1')} ${or0('y1')}L${or0('x2')} ${or0('y2')}`
    case 'polyline':
    case 'polygon': {
      const points = numbersIn(attributes.text('points') ?? '')
      if (points.length < 2 || points.length % 2 === 1) throw new Error(`<${name}> has no pairs of numbers`)
      const pairs = Array.from(
        { length: points.length / 2 },
        (_, i) => `${points[2 * i]} ${points[2 * i + 1]}`,
      )
      return `M${pairs.join('L')}${name === 'polygon' ? 'Z' : ''}`
    }
    default:
      return undefined
  }
}
