/** Figures as the main process draws them: on the screen, on the command line and in a file the very same. */
import { computed, onScopeDispose, watch } from 'vue'
import type { FigureDrawing } from '#core/contract'
import { completeStyle } from '#core/figures/style'
import { isPartial } from '#core/model/result'
import { send } from '../client.ts'
import { createDrawings, type Wish } from './drawings.ts'
import { figureChoice, figureStyle } from './figureSettings.ts'
import { connection, project, rows } from './project.ts'

const drawings = createDrawings(({ id, style, choice }) => send('figures.draw', { id, style, choice }))
watch(() => project.value?.path, drawings.clear)
/** Figures are of whole results: one that grows changes none. */
const revision = computed(() =>
  JSON.stringify(
    rows.value
      .filter((row) => !isPartial(row))
      .map(({ id, label, createdAt, summary }) => [id, label, createdAt, summary]),
  ),
)
// What was asked over a line that was cut was refused.
watch([revision, connection], drawings.renew)

/** dpi of pictures in three dimensions where they are seen as small as a thumbnail. */
const draftDpi = 72

export interface Shown {
  /** Of the style that is chosen, or an older one until that is there. */
  readonly drawing: FigureDrawing | undefined
  readonly fault: string | undefined
  /** It is not yet what was chosen. */
  readonly stale: boolean
}

/** The opened figure first, then the thumbnails in the order given. */
export function useFigures(opened: () => string, thumbnails: () => readonly string[]) {
  const page = (id: string): Wish => ({ id, style: figureStyle.value, choice: figureChoice.value })
  const draft = (id: string): Wish => {
    const dpi = Math.min(completeStyle(figureStyle.value).dpi, draftDpi)
    return { ...page(id), style: { ...figureStyle.value, dpi } }
  }
  /** A page that is there already needs no draft. */
  const wanted = computed(() => [
    page(opened()),
    ...thumbnails()
      .filter((id) => id !== opened() && !drawings.of(page(id)))
      .map(draft),
  ])
  watch(wanted, drawings.want, { immediate: true })
  onScopeDispose(() => drawings.want([]))

  const shown = (id: string, drawn = drawings.of(page(id))): Shown => ({
    drawing: drawn && 'drawing' in drawn ? drawn.drawing : drawings.newestOf(id),
    fault: drawn && 'fault' in drawn ? drawn.fault : undefined,
    stale: drawn === undefined,
  })
  return {
    pageOf: (id: string): Shown => shown(id),
    thumbnailOf: (id: string): Shown => shown(id, drawings.of(page(id)) ?? drawings.of(draft(id))),
  }
}
