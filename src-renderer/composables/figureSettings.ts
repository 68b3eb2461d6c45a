/** How figures are drawn in the window: style, numbers, the one that is open; remembered for each project. */
import { ref, shallowRef, watch, type Ref } from 'vue'
import { choiceParameters, type Choice } from '#core/figures/choice'
import { figures } from '#core/figures/index'
import { styleParameters, type FigureStyle } from '#core/figures/style'
import { schemaOf } from '#core/jobs/validate'
import type { ParameterTable, Values } from '#core/model/parameters'
import { unrecorded, useUndoable } from './history.ts'
import { project } from './project.ts'
import { recall, remember } from './remembered.ts'

/** Only what differs from the defaults of the table. */
export const figureStyle = shallowRef<FigureStyle>({})
export const figureChoice = shallowRef<Choice>({})
export const openedFigure = ref(figures[0]!.id)
/** The folder that a figure was written into last. */
export const figuresFolder = ref('')
useUndoable(figureStyle, 'figures style')
useUndoable(figureChoice, 'figures numbers')

/** Values that the table allows and that are not its defaults; whatever else was kept is dropped. */
export function knownValues<T extends ParameterTable>(table: T, given: unknown): Partial<Values<T>> {
  if (typeof given !== 'object' || given === null) return {}
  const entries = Object.entries(given).filter(([key, value]) => {
    const parameter = Object.hasOwn(table, key) ? table[key] : undefined
    return (
      parameter !== undefined &&
      value !== ('default' in parameter ? parameter.default : undefined) &&
      schemaOf({ [key]: parameter }).safeParse({ [key]: value }).success
    )
  })
  return Object.fromEntries(entries) as Partial<Values<T>>
}

const keyOf = (path: string): string => `figures of ${path}`

interface Kept {
  readonly style?: unknown
  readonly choice?: unknown
  readonly opened?: unknown
  readonly folder?: unknown
}

function kept(path: string): Kept {
  try {
    const read: unknown = JSON.parse(recall(keyOf(path)) ?? '{}')
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}

let path: string | null = null
watch(
  () => project.value?.path ?? null,
  (now) => {
    if (now === path) return
    // What is brought back is not to be kept for either project.
    path = null
    const { style, choice, opened, folder } = now === null ? {} : kept(now)
    unrecorded(() => {
      figureStyle.value = knownValues(styleParameters, style)
      figureChoice.value = knownValues(choiceParameters, choice)
    })
    openedFigure.value = figures.find(({ id }) => id === opened)?.id ?? figures[0]!.id
    figuresFolder.value = typeof folder === 'string' ? folder : ''
    path = now
  },
  { immediate: true, flush: 'sync' },
)
watch(
  [figureStyle, figureChoice, openedFigure, figuresFolder] satisfies Ref[],
  ([style, choice, opened, folder]) => {
    if (path !== null) remember(keyOf(path), JSON.stringify({ style, choice, opened, folder }))
  },
  { flush: 'sync' },
)
