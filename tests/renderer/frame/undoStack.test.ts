import { expect, it } from 'vitest'
import { emptyStack, record, redo, undo } from '../../../src-renderer/frame/undoStack.ts'

const change = (key: string, before: number, after: number, at: number) => ({ key, before, after, at })
const all = () => true

it('takes changes back in turn and makes them again', () => {
  const two = record(record(emptyStack, change('a', 0, 1, 0)), change('b', 5, 6, 10))
  const first = undo(two, all)
  expect(first.change).toMatchObject({ key: 'b', before: 5 })
  const second = undo(first.stack, all)
  expect(second.change).toMatchObject({ key: 'a', before: 0 })
  expect(undo(second.stack, all).change).toBeNull()
  expect(redo(second.stack, all).change).toMatchObject({ key: 'a', after: 1 })
})
it('makes one change of a drag, and two of what is apart', () => {
  const drag = [change('a', 0, 1, 0), change('a', 1, 2, 300), change('a', 2, 3, 600)].reduce(
    record,
    emptyStack,
  )
  expect(drag.done).toEqual([change('a', 0, 3, 600)])
  expect(record(drag, change('a', 3, 4, 2000)).done).toHaveLength(2)
})
it('forgets what was taken back when something new is done', () => {
  const { stack } = undo(record(emptyStack, change('a', 0, 1, 0)), all)
  expect(record(stack, change('b', 0, 1, 9)).undone).toEqual([])
})
it('passes over the values of a view that is closed', () => {
  const two = record(record(emptyStack, change('a', 0, 1, 0)), change('gone', 5, 6, 10))
  expect(undo(two, (key) => key === 'a').change).toMatchObject({ key: 'a' })
})
