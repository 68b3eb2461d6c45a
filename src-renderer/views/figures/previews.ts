/** How large a page is shown; remembered for all projects. */
import { ref, watch } from 'vue'
import { recall, remember } from '../../composables/remembered.ts'

export const previews = ['100 %', '160 %', 'fit'] as const
export type Preview = (typeof previews)[number]

export const preview = ref<Preview>(previews.find((one) => one === recall('figures preview')) ?? '160 %')
watch(preview, (now) => remember('figures preview', now))

/** null: as far as the whole page is seen. */
export const zoomOf = (one: Preview): number | null => (one === 'fit' ? null : Number.parseInt(one) / 100)
