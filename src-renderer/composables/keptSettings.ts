/** How figures are drawn, kept for each project: what is kept of one is there again when it is open again. */
import { ref, shallowRef, watch } from 'vue'
import { choiceParameters, type Choice } from '#core/figures/choice'
import { figures } from '#core/figures/index'
import { styleParameters, type FigureStyle } from '#core/figures/style'
import { schemaOf } from '#core/jobs/validate'
import type { ParameterTable, Values } from '#core/model/parameters'

export interface Memory {
  recall(key: string): string | null
  remember(key: string, value: string): void
}

/** Values that the table allows and that are not its defaults; whatever else was kept is dropped. */
export function knownValues<T extends ParameterTable>(table: T, given: unknown): Partial<Values<T>> {
  if (typeof given !== 'object' || given === null) return {}
  const entries = Object.entries(given).filter(([key, value]) => {
    const parameter = Object.hasOwn(table, key) ? table[key] : undefined
    return (
      parameter !== undefined &&
      value !== parameter.default &&
      schemaOf({ [key]: parameter }).safeParse({ [key]: value }).success
    )
  })
  return Object.fromEntries(entries) as Partial<Values<T>>
}

/** `quietly` sets values without a trace in the history of changes. */
export function keptSettings(
  project: () => string | null,
  memory: Memory,
  quietly = (set: () => void): void => set(),
) {
  /** Only what differs from the defaults of the table. */
  const style = shallowRef<FigureStyle>({})
  const choice = shallowRef<Choice>({})
  /** Id of the figure that is open. */
  const opened = ref(figures[0]!.id)
  /** The folder that a figure was written into last. */
  const folder = ref('')

  const keyOf = (path: string): string => `figures of ${path}`
  let path: string | null = null
  watch(
    project,
    (now) => {
      // What is brought back is not to be kept for either project.
      path = null
      const kept = now === null ? {} : read(memory.recall(keyOf(now)))
      quietly(() => {
        style.value = knownValues(styleParameters, kept['style'])
        choice.value = knownValues(choiceParameters, kept['choice'])
      })
      opened.value = figures.find(({ id }) => id === kept['opened'])?.id ?? figures[0]!.id
      folder.value = typeof kept['folder'] === 'string' ? kept['folder'] : ''
      path = now
    },
    { immediate: true, flush: 'sync' },
  )
  // At once: another project may be opened next.
  watch(
    [style, choice, opened, folder],
    () => {
      if (path === null) return
      const now = {
        style: style.value,
        choice: choice.value,
        opened: opened.value,
        folder: folder.value,
      }
      memory.remember(keyOf(path), JSON.stringify(now))
    },
    { flush: 'sync' },
  )
  return { style, choice, opened, folder }
}

function read(text: string | null): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
