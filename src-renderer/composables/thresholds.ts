/** τ_c and η hold for the whole project: every view that has handles for them moves the same two numbers. */
import { ref, watch } from 'vue'
import { project } from './project.ts'

/** GPa; null until a pair was looked at. */
export const tauC = ref<number | null>(null)
/** Å² */
export const eta = ref<number | null>(null)
/** Key of the pair of maps that is looked at; '' for the first. */
export const pairKey = ref('')

watch(
  () => project.value?.path,
  () => {
    tauC.value = eta.value = null
    pairKey.value = ''
  },
)
