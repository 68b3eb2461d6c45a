/** What the window shows: theme, the view in front, what is selected. */
import { computed, ref, watch } from 'vue'
import type { JobName } from '#core/jobs/index'
import { focusedPane, open } from '../frame/layoutTree.ts'
import { useUndoable } from './history.ts'
import { layout } from './layout.ts'
import { recall, remember } from './remembered.ts'

export type Theme = 'dark' | 'light'

const remembered = recall('theme')
const prefersLight = matchMedia('(prefers-color-scheme: light)').matches

export const theme = ref<Theme>(
  remembered === 'light' || (remembered === null && prefersLight) ? 'light' : 'dark',
)
useUndoable(theme, 'theme')

/** The view of the pane that has the focus; setting it opens a tab or brings it to the front. */
export const activeView = computed({
  get: () => focusedPane(layout.value).active,
  set: (view: string) => (layout.value = open(layout.value, view)),
})
/** Id of the result that the tree has selected. */
export const selectedResult = ref<number | null>(null)
/** Id of the job whose parameters the inspector shows; a result that is selected takes its place. */
export const selectedJob = ref<number | null>(null)
watch(selectedResult, () => (selectedJob.value = null))
/** The job whose form is asked for from elsewhere; the view with the forms takes it. */
export const wantedJob = ref<JobName | null>(null)

watch(
  theme,
  (name) => {
    document.documentElement.dataset['theme'] = name
    remember('theme', name)
  },
  { immediate: true },
)
