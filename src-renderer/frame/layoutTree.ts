/**
 * Where the opened views stand: a tree of splits whose leaves are panes with tabs. Every change makes a
 * new layout, so that one can be kept and brought back. A view is open once at most.
 */
export interface Pane {
  readonly kind: 'pane'
  readonly id: number
  /** Ids of views, in the order of their tabs. */
  readonly views: readonly string[]
  readonly active: string
}
export interface Split {
  readonly kind: 'split'
  readonly id: number
  readonly direction: 'row' | 'column'
  /** What the first part has of the whole. */
  readonly share: number
  readonly first: LayoutNode
  readonly second: LayoutNode
}
export type LayoutNode = Pane | Split
export interface Layout {
  readonly root: LayoutNode
  /** The pane that a view is opened in. */
  readonly focus: number
}
export type Side = 'left' | 'right' | 'above' | 'below'

export const smallestShare = 0.15

export const layoutOf = (view: string): Layout => ({ root: pane(1, [view], view), focus: 1 })

const pane = (id: number, views: readonly string[], active: string): Pane => ({
  kind: 'pane',
  id,
  views,
  active,
})

export function panesOf(node: LayoutNode): readonly Pane[] {
  return node.kind === 'pane' ? [node] : [...panesOf(node.first), ...panesOf(node.second)]
}

export const focusedPane = ({ root, focus }: Layout): Pane =>
  panesOf(root).find(({ id }) => id === focus) ?? panesOf(root)[0]!

const paneWith = ({ root }: Layout, view: string): Pane | undefined =>
  panesOf(root).find(({ views }) => views.includes(view))

const idsOf = (node: LayoutNode): readonly number[] =>
  node.kind === 'pane' ? [node.id] : [node.id, ...idsOf(node.first), ...idsOf(node.second)]

/** Replaces the node of this id; null takes it out and its sibling takes the place of both. */
function put(node: LayoutNode, id: number, by: (found: LayoutNode) => LayoutNode | null): LayoutNode | null {
  if (node.id === id) return by(node)
  if (node.kind === 'pane') return node
  const first = put(node.first, id, by)
  const second = put(node.second, id, by)
  if (!first || !second) return first ?? second
  return first === node.first && second === node.second ? node : { ...node, first, second }
}

const withRoot = (layout: Layout, root: LayoutNode | null, focus = layout.focus): Layout => {
  if (!root) return layout
  const panes = panesOf(root)
  return { root, focus: panes.some(({ id }) => id === focus) ? focus : panes[0]!.id }
}

const without = (from: Pane, view: string): Pane | null => {
  const at = from.views.indexOf(view)
  const views = from.views.filter((other) => other !== view)
  if (views.length === 0) return null
  const active = from.active === view ? views[Math.min(at, views.length - 1)]! : from.active
  return { ...from, views, active }
}

/** Brings the view to the front where it is open, else opens it in the pane of the focus. */
export function open(layout: Layout, view: string): Layout {
  const there = paneWith(layout, view)
  const target = there ?? focusedPane(layout)
  if (there?.active === view && layout.focus === there.id) return layout
  const views = there ? target.views : [...target.views, view]
  return withRoot(
    layout,
    put(layout.root, target.id, () => ({ ...target, views, active: view })),
    target.id,
  )
}

/** The last view of all stays. */
export function close(layout: Layout, view: string): Layout {
  const there = paneWith(layout, view)
  if (!there || (there === layout.root && there.views.length === 1)) return layout
  return withRoot(
    layout,
    put(layout.root, there.id, () => without(there, view)),
  )
}

/** Puts the view before the tab `at` of a pane, which may be its own. */
export function move(layout: Layout, view: string, paneId: number, at: number): Layout {
  const from = paneWith(layout, view)
  const to = panesOf(layout.root).find(({ id }) => id === paneId)
  if (!from || !to) return layout
  const was = from === to ? to.views.indexOf(view) : Infinity
  const views = to.views.filter((other) => other !== view)
  views.splice(was < at ? at - 1 : at, 0, view)
  const put1 = put(layout.root, to.id, () => ({ ...to, views, active: view }))
  const put2 = from === to || !put1 ? put1 : put(put1, from.id, () => without(from, view))
  return withRoot(layout, put2, to.id)
}

/** Takes the view into a new pane beside this one. */
export function split(layout: Layout, view: string, paneId: number, side: Side): Layout {
  const from = paneWith(layout, view)
  const beside = panesOf(layout.root).find(({ id }) => id === paneId)
  if (!beside || (from === beside && beside.views.length === 1)) return layout
  const highest = Math.max(...idsOf(layout.root))
  const own = pane(highest + 1, [view], view)
  const wrap = (rest: LayoutNode): Split => {
    const before = side === 'left' || side === 'above'
    const direction = side === 'left' || side === 'right' ? 'row' : 'column'
    const [first, second] = before ? [own, rest] : [rest, own]
    return { kind: 'split', id: highest + 2, direction, share: 0.5, first, second }
  }
  const emptied = from ? put(layout.root, from.id, () => without(from, view)) : layout.root
  return withRoot(layout, emptied && put(emptied, paneId, wrap), own.id)
}

export function resize(layout: Layout, splitId: number, share: number): Layout {
  const held = Math.min(1 - smallestShare, Math.max(smallestShare, share))
  return withRoot(
    layout,
    put(layout.root, splitId, (node) => ({ ...node, share: held }) as LayoutNode),
  )
}

export function focusOn(layout: Layout, paneId: number): Layout {
  return layout.focus === paneId ? layout : withRoot(layout, layout.root, paneId)
}
