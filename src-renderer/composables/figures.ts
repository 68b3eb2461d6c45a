/** A figure as the main process draws it: on the screen, on the command line and in a file the very same. */
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { FigureDrawing } from '#core/contract'
import { send } from '../client.ts'
import { rows } from './project.ts'
import { sentenceOf } from './sentences.ts'

/** Drawn anew whenever results were written. */
export function useDrawing(id: string, style: () => string) {
  const drawing = shallowRef<FigureDrawing | null>(null)
  const fault = ref<string | null>(null)
  let round = 0
  onScopeDispose(() => round++)
  watch(
    [style, rows],
    async () => {
      const mine = ++round
      try {
        const drawn = await send('figures.draw', { id, style: { journal: style() } })
        if (mine !== round) return
        drawing.value = drawn
        fault.value = null
      } catch (error) {
        if (mine === round) fault.value = sentenceOf(error)
      }
    },
    { immediate: true },
  )
  return { drawing, fault }
}
