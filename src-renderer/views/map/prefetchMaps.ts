/** The maps that the view of maps shows first, read while nobody waits for them. */
import { watch } from 'vue'
import { project, rows } from '../../composables/project.ts'
import { mapChoices } from './mapChoices.ts'
import { loadMaps } from './mapData.ts'
import { mapPanels } from './mapPanels.ts'

/** To be called once, when the window comes up; each project that is opened has its turn. */
export function prefetchMaps(): void {
  let done = ''
  watch(rows, (all) => {
    const [choice] = mapChoices(all)
    const path = project.value?.path ?? ''
    if (!choice || path === done) return
    done = path
    requestIdleCallback(() => {
      loadMaps(choice).then(
        (data) => requestIdleCallback(() => mapPanels(data, firstLook)),
        // What cannot be read is told where it is wanted.
        () => {},
      )
    })
  })
}

/** Of which volumes are kept for the view. */
const firstLook = {
  show: 'yield stress',
  count: 4,
  range: [0, 1],
  curve: 'both tails',
  tauC: 1,
  hardening: '',
  softening: '',
} as const
