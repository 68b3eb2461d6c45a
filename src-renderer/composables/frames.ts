/** Frames of a source, one at a time and no more of them in the window than memory is set aside for. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { FrameRef } from '#core/contract'
import { send } from '../client.ts'
import { FrameLine, type FrameWish } from './frameLine.ts'
import { sentenceOf } from './sentences.ts'

export interface FramesWish extends FrameWish {
  /** Another source: what was kept is let go. */
  readonly key: string
  readonly ref: (index: number) => FrameRef
}

/** Bytes of frames that are kept. */
const mostKept = 400e6

export function useFrames(wish: () => FramesWish | null) {
  const line = shallowRef<FrameLine | null>(null)
  /** Counts what has come, so that readers of the line look again. */
  const heard = shallowRef(0)
  onScopeDispose(() => line.value?.close())

  watch(
    () => wish()?.key,
    () => {
      line.value?.close()
      const ref = wish()?.ref
      if (!ref) return (line.value = null)
      const next = new FrameLine(
        (index, columns) => send('trajectory.frame', { ...ref(index), columns: [...columns] }),
        () => line.value === next && heard.value++,
        mostKept,
      )
      line.value = next
    },
    { immediate: true },
  )
  watch([line, wish], ([now, asked]) => asked && now?.want(asked), { immediate: true })

  return {
    frame: (index: number) => (heard.value >= 0 ? (line.value?.at(index) ?? null) : null),
    /** Why it cannot be shown, as a sentence. */
    fault(index: number): string | null {
      const error = heard.value >= 0 ? line.value?.faultOf(index) : undefined
      return error === undefined ? null : sentenceOf(error)
    },
    retry: () => line.value?.retry(),
  }
}
