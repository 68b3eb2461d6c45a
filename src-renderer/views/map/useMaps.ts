/** The chosen map with its numbers; loaded anew when its job has added to it. */
import { computed, ref, shallowRef, watch } from 'vue'
import { rowById, rows } from '../../composables/project.ts'
import { sentenceOf } from '../../composables/sentences.ts'
import { selectedResult } from '../../composables/view.ts'
import { mapChoices, runningChoices } from './mapChoices.ts'
import { loadMaps, type MapData } from './mapData.ts'

export function useMaps() {
  const choices = computed(() => [...mapChoices(rows.value), ...runningChoices(rows.value)])
  const key = ref('')
  const chosen = computed(() => choices.value.find((choice) => choice.key === key.value) ?? choices.value[0])
  const data = shallowRef<MapData | null>(null)
  const fault = ref<string | null>(null)

  // A map or pair that the tree selects is shown.
  watch(
    selectedResult,
    (id) => {
      const found = choices.value.find((one) => one.key === `map ${id}` || one.key === `pair ${id}`)
      if (found) key.value = found.key
    },
    { immediate: true },
  )
  // The list names what is shown, also before anything was chosen.
  watch(
    chosen,
    (choice) => {
      if (choice) key.value = choice.key
    },
    { immediate: true },
  )
  const wanted = computed(() => chosen.value && `${chosen.value.asCast} ${chosen.value.map}`)
  const version = computed(
    () => chosen.value && String(rowById(chosen.value.map)?.summary['done'] ?? 'whole'),
  )
  let round = 0
  watch(
    [wanted, version],
    async ([now], [before]) => {
      const mine = ++round
      const choice = chosen.value
      fault.value = null
      // More of the same map takes its place when it is there.
      if (now !== before) data.value = null
      if (!choice) return
      try {
        const loaded = await loadMaps(choice)
        if (mine === round) data.value = loaded
      } catch (error) {
        if (mine === round) fault.value = sentenceOf(error)
      }
    },
    { immediate: true },
  )
  return { choices, key, chosen, data, fault }
}
