/** The opened views and the parts of the frame, remembered: the layout for each project, the rest for all. */
import { ref, shallowRef, watch } from 'vue'
import { readLayout, writeLayout } from '../frame/layoutText.ts'
import { layoutOf, type Layout } from '../frame/layoutTree.ts'
import { forgetChanges, unrecorded, useUndoable } from './history.ts'
import { project } from './project.ts'
import { recall, remember } from './remembered.ts'

const firstView = 'overview'
export const layout = shallowRef<Layout>(layoutOf(firstView))
useUndoable(layout, 'layout')

/** px, held to what look.md allows. */
const clamp = (low: number, x: number, high: number): number => Math.min(high, Math.max(low, x))
const width = (key: string, low: number, standard: number, high: number) => {
  const kept = ref(clamp(low, Number(recall(key)) || standard, high))
  watch(kept, (now) => remember(key, String(now)))
  return { value: kept, low, high }
}
export const treeWidth = width('tree width', 180, 232, 400)
export const inspectorWidth = width('inspector width', 280, 312, 440)

const shown = (key: string, standard: boolean) => {
  const kept = ref((recall(key) ?? (standard ? 'yes' : 'no')) === 'yes')
  watch(kept, (now) => remember(key, now ? 'yes' : 'no'))
  return kept
}
export const treeShown = shown('tree shown', true)
/** Folded until it is asked for: the views need the room more. */
export const inspectorShown = shown('inspector shown', false)

const keyOf = (path: string): string => `layout of ${path}`

/** To be called once: brings back the layout of each project that is opened, without views that are gone. */
export function followLayout(known: readonly string[]): void {
  let path: string | null = null
  watch(
    () => project.value?.path ?? null,
    (now) => {
      if (now === path) return
      path = now
      const next = now === null ? layoutOf(firstView) : readLayout(recall(keyOf(now)), known, firstView)
      unrecorded(() => (layout.value = next))
      forgetChanges()
    },
    { immediate: true },
  )
  watch(layout, (now) => {
    if (path !== null) remember(keyOf(path), writeLayout(now))
  })
}
