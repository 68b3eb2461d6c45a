import { describe, expect, it } from 'vitest'
import { readLayout, writeLayout } from '../../../src-renderer/frame/layoutText.ts'
import {
  close,
  focusedPane,
  focusOn,
  layoutOf,
  move,
  open,
  panesOf,
  resize,
  split,
  type Layout,
} from '../../../src-renderer/frame/layoutTree.ts'

const views = (layout: Layout) => panesOf(layout.root).map((pane) => pane.views.join(' '))
const three = ['b', 'c'].reduce(open, layoutOf('a'))

describe('the tree of opened views', () => {
  it('opens a view once and brings it to the front after that', () => {
    expect(views(three)).toEqual(['a b c'])
    const again = open(three, 'a')
    expect(views(again)).toEqual(['a b c'])
    expect(focusedPane(again).active).toBe('a')
    expect(open(again, 'a')).toBe(again)
  })
  it('closes to the neighbor, and never the last of all', () => {
    expect(focusedPane(close(open(three, 'b'), 'b')).active).toBe('c')
    const last = layoutOf('a')
    expect(close(last, 'a')).toBe(last)
  })
  it('splits on each side, in the order that is seen', () => {
    expect(views(split(three, 'c', 1, 'right'))).toEqual(['a b', 'c'])
    expect(views(split(three, 'c', 1, 'above'))).toEqual(['c', 'a b'])
    const below = split(three, 'c', 1, 'below')
    expect(below.root).toMatchObject({ kind: 'split', direction: 'column', share: 0.5 })
    expect(focusedPane(below).active).toBe('c')
    const alone = layoutOf('a')
    expect(split(alone, 'a', 1, 'right')).toBe(alone)
  })
  it('takes a part away with its last view', () => {
    const two = split(three, 'c', 1, 'right')
    const one = close(two, 'c')
    expect(one.root.kind).toBe('pane')
    expect(views(one)).toEqual(['a b'])
    expect(focusedPane(one).id).toBe(1)
  })
  it('moves a tab within its part and to another', () => {
    expect(views(move(three, 'a', 1, 3))).toEqual(['b c a'])
    expect(views(move(three, 'c', 1, 0))).toEqual(['c a b'])
    expect(views(move(three, 'b', 1, 1))).toEqual(['a b c'])
    const two = split(three, 'c', 1, 'right')
    const other = panesOf(two.root)[1]!.id
    expect(views(move(two, 'a', other, 0))).toEqual(['b', 'a c'])
    expect(views(move(two, 'c', 1, 1))).toEqual(['a c b'])
  })
  it('opens where the focus is', () => {
    const two = split(three, 'c', 1, 'right')
    expect(views(open(two, 'd'))).toEqual(['a b', 'c d'])
    expect(views(open(focusOn(two, 1), 'd'))).toEqual(['a b d', 'c'])
  })
  it('keeps both parts of a split visible', () => {
    const two = split(three, 'c', 1, 'right')
    const share = (layout: Layout) => (layout.root.kind === 'split' ? layout.root.share : NaN)
    expect(share(resize(two, two.root.id, 0.7))).toBe(0.7)
    expect(share(resize(two, two.root.id, -3))).toBe(0.15)
    expect(share(resize(two, two.root.id, 3))).toBe(0.85)
  })
  it('gives every part an id of its own however often it is split and closed', () => {
    let layout = three
    for (let i = 0; i < 6; i++) {
      layout = split(open(layout, `v${i}`), `v${i}`, focusedPane(layout).id, 'right')
      if (i % 2) layout = close(layout, `v${i - 1}`)
    }
    const ids = panesOf(layout.root).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a layout that was remembered', () => {
  const known = ['a', 'b', 'c']
  it('comes back as it was', () => {
    const layout = resize(split(three, 'b', 1, 'below'), 3, 0.3)
    expect(readLayout(writeLayout(layout), known, 'a')).toEqual(layout)
  })
  it('loses views that are not there any more, and parts that hold nothing then', () => {
    const layout = split(three, 'c', 1, 'right')
    expect(views(readLayout(writeLayout(layout), ['a', 'b'], 'a'))).toEqual(['a b'])
  })
  it('is the first view where the text is none', () => {
    const texts = [null, '', '{', '[]', '{"root":3}', '{"root":{"kind":"pane","id":1,"views":["x"]}}']
    for (const text of texts) expect(readLayout(text, known, 'a')).toEqual(layoutOf('a'))
  })
  it('shows no view twice and no two parts of one id', () => {
    const pane = (id: number) => ({ kind: 'pane', id, views: ['a', 'a', 'b'], active: 'b' })
    const root = { kind: 'split', id: 3, direction: 'row', share: 9, first: pane(1), second: pane(2) }
    const read = readLayout(JSON.stringify({ root, focus: 2 }), known, 'a')
    expect(views(read)).toEqual(['a b'])
    expect(read.focus).toBe(1)
  })
})
