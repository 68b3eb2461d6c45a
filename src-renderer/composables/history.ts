/** One history of what the user changed in the window: layout, theme, and what a view registers. */
import { computed, getCurrentScope, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { emptyStack, record, redo, undo, type Change, type UndoStack } from '../frame/undoStack.ts'

const stack = shallowRef<UndoStack>(emptyStack)
const followed = new Map<string, Ref<unknown>>()
let restoring = false

export const canUndo = computed(() => stack.value.done.length > 0)
export const canRedo = computed(() => stack.value.undone.length > 0)

/**
 * Changes of this ref can be taken back as long as its owner is there. The value is to be replaced, not
 * changed inside. The key names it once in the whole window: 'thresholds tau_c'.
 */
export function useUndoable<T>(value: Ref<T>, key: string): void {
  followed.set(key, value as Ref<unknown>)
  const stop = watch(
    value,
    (after, before) => {
      if (!restoring) stack.value = record(stack.value, { key, before, after, at: performance.now() })
    },
    { flush: 'sync' },
  )
  if (getCurrentScope())
    onScopeDispose(() => {
      stop()
      if (followed.get(key) === (value as Ref<unknown>)) followed.delete(key)
    })
}

/** Sets values that nobody wants to take back: another project's layout. */
export function unrecorded(set: () => void): void {
  restoring = true
  try {
    set()
  } finally {
    restoring = false
  }
}

const has = (key: string): boolean => followed.has(key)

function apply(
  { stack: next, change }: { stack: UndoStack; change: Change | null },
  to: 'before' | 'after',
): void {
  stack.value = next
  const target = change && followed.get(change.key)
  if (target) unrecorded(() => (target.value = change[to]))
}

export const undoChange = (): void => apply(undo(stack.value, has), 'before')
export const redoChange = (): void => apply(redo(stack.value, has), 'after')
export const forgetChanges = (): void => void (stack.value = emptyStack)
