/** What the window shows: theme, the open view, what is selected. */
import { ref, watch } from 'vue'

export type Theme = 'dark' | 'light'

const themeKey = 'metabasin theme'
const remembered = localStorage.getItem(themeKey)
const prefersLight = matchMedia('(prefers-color-scheme: light)').matches

export const theme = ref<Theme>(
  remembered === 'light' || (remembered === null && prefersLight) ? 'light' : 'dark',
)
export const activeView = ref('overview')
/** Id of the result that the tree has selected. */
export const selectedResult = ref<number | null>(null)

watch(
  theme,
  (name) => {
    document.documentElement.dataset['theme'] = name
    localStorage.setItem(themeKey, name)
  },
  { immediate: true },
)
