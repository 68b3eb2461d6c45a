/** Changes that can be taken back, newest last. What is written down is a value before and after it. */
export interface Change {
  /** Whose value it is. */
  readonly key: string
  readonly before: unknown
  readonly after: unknown
  /** ms, when it was made: of one key, changes close together are one. */
  readonly at: number
}

export interface UndoStack {
  readonly done: readonly Change[]
  readonly undone: readonly Change[]
}

export const emptyStack: UndoStack = { done: [], undone: [] }
/** ms; a drag makes many changes and is one. */
const together = 700
const most = 200

export function record(stack: UndoStack, change: Change): UndoStack {
  const last = stack.done.at(-1)
  const joins = last !== undefined && last.key === change.key && change.at - last.at < together
  const done = joins
    ? [...stack.done.slice(0, -1), { ...change, before: last.before }]
    : [...stack.done, change]
  return { done: done.slice(-most), undone: [] }
}

/** The newest change of a key that is still there; those of others are forgotten. */
export function undo(
  stack: UndoStack,
  has: (key: string) => boolean,
): { stack: UndoStack; change: Change | null } {
  const done = [...stack.done]
  let change = done.pop()
  while (change && !has(change.key)) change = done.pop()
  return {
    stack: { done, undone: change ? [...stack.undone, change] : stack.undone },
    change: change ?? null,
  }
}

export function redo(
  stack: UndoStack,
  has: (key: string) => boolean,
): { stack: UndoStack; change: Change | null } {
  const undone = [...stack.undone]
  let change = undone.pop()
  while (change && !has(change.key)) change = undone.pop()
  return { stack: { done: change ? [...stack.done, change] : stack.done, undone }, change: change ?? null }
}
