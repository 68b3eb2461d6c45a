import { unescapeXml } from '../xml.ts'

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const token = /<\?[^>]*\?>|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y

/**
 * The root element of a document as we write them: no comments, no entities but the five, every attribute in
 * double quotes. Throws for anything else: it would be a defect of what wrote it.
 */
export function readXml(text: string): Element {
  interface Open extends Element {
    readonly attributes: Record<string, string>
    readonly children: (Element | string)[]
  }
  const top: Open = { name: '', attributes: {}, children: [] }
  const open: Open[] = [top]
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    const here = open.at(-1)!
    if (!found) throw new Error(`not the XML we write: "${text.slice(at, at + 40)}"`)
    const [, close, name, attributes = '', selfClosed, content] = found
    if (close !== undefined) {
      if (close !== here.name) throw new Error(`</${close}> closes <${here.name}>`)
      open.pop()
    } else if (name !== undefined) {
      const element: Open = { name, attributes: readAttributes(attributes), children: [] }
      here.children.push(element)
      if (!selfClosed) open.push(element)
    } else if (content !== undefined) {
      here.children.push(unescapeXml(content))
    }
  }
  const root = top.children.find(isElement)
  if (open.length !== 1 || !root) throw new Error(`<${open.at(-1)!.name}> is not closed`)
  return root
}

export const isElement = (child: Element | string): child is Element => typeof child !== 'string'

/** The text directly in an element. */
export const textIn = (element: Element): string =>
  element.children.filter((child) => typeof child === 'string').join('')

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(text.matchAll(/([\w:-]+)="([^"]*)"/g), ([, name, value]) => [name!, unescapeXml(value!)]),
  )
}
