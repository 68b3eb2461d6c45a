/** A layout as it is remembered, and what is made of a text that may be anything. */
import { layoutOf, panesOf, smallestShare, type Layout, type LayoutNode } from './layoutTree.ts'

export const writeLayout = (layout: Layout): string => JSON.stringify(layout)

/** The layout without views that are not there any more; one of `first` where the text is none. */
export function readLayout(text: string | null, known: readonly string[], first: string): Layout {
  const ids = new Set<number>()
  const seen = new Set<string>()
  const parsed = record(parse(text))
  const root = nodeOf(parsed?.['root'], { known: new Set(known), ids, seen }, 0)
  if (!root) return layoutOf(first)
  const panes = panesOf(root)
  const focus = panes.find(({ id }) => id === parsed?.['focus']) ?? panes[0]!
  return { root, focus: focus.id }
}

interface Seen {
  readonly known: ReadonlySet<string>
  readonly ids: Set<number>
  readonly seen: Set<string>
}
const deepest = 8

function nodeOf(value: unknown, seen: Seen, depth: number): LayoutNode | null {
  const node = record(value)
  const id = node?.['id']
  if (!node || depth > deepest || typeof id !== 'number' || !Number.isSafeInteger(id) || seen.ids.has(id))
    return null
  seen.ids.add(id)
  if (node['kind'] === 'pane') {
    const views = (Array.isArray(node['views']) ? node['views'] : []).filter((view): view is string => {
      const fresh = typeof view === 'string' && seen.known.has(view) && !seen.seen.has(view)
      if (fresh) seen.seen.add(view)
      return fresh
    })
    const active = views.find((view) => view === node['active']) ?? views[0]
    return active === undefined ? null : { kind: 'pane', id, views, active }
  }
  if (node['kind'] !== 'split') return null
  const first = nodeOf(node['first'], seen, depth + 1)
  const second = nodeOf(node['second'], seen, depth + 1)
  if (!first || !second) return first ?? second
  const { direction, share } = node
  const held = typeof share === 'number' && share >= smallestShare && share <= 1 - smallestShare ? share : 0.5
  return {
    kind: 'split',
    id,
    direction: direction === 'column' ? 'column' : 'row',
    share: held,
    first,
    second,
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
