/** What is played: the choice, what is known of all its frames, and the results that were made of it. */
import { computed, ref, shallowRef, watch } from 'vue'
import { useLoaded } from '../../composables/loaded.ts'
import { rows } from '../../composables/project.ts'
import { loadArrays } from '../../composables/results.ts'
import { sentenceOf } from '../../composables/sentences.ts'
import { selectedResult } from '../../composables/view.ts'
import { choiceOf, frameChoices, isTrajectory } from './frameChoices.ts'
import { factArrays, frameFacts, type FrameFacts } from './frameFacts.ts'

export function useSource() {
  const choices = computed(() => frameChoices(rows.value))
  const key = ref('')
  const chosen = computed(() => choices.value.find((one) => one.key === key.value) ?? choices.value[0])
  watch(selectedResult, (id) => (key.value = choiceOf(choices.value, id)?.key ?? key.value), {
    immediate: true,
  })

  /** Changes where frames would be others, or elsewhere. */
  const identity = computed(() => {
    const { value } = chosen
    return value && `${value.key} ${value.count} ${JSON.stringify(value.rows[0]?.summary['files'] ?? null)}`
  })
  const facts = shallowRef<FrameFacts | null>(null)
  const fault = ref<string | null>(null)
  watch(
    identity,
    async (mine) => {
      facts.value = fault.value = null
      const choice = chosen.value
      if (!choice) return
      try {
        const arrays = isTrajectory(choice) ? (await loadArrays(choice.rows[0]!.id, factArrays)).arrays : {}
        if (mine === identity.value) facts.value = frameFacts(choice, arrays)
      } catch (error) {
        if (mine === identity.value) fault.value = sentenceOf(error)
      }
    },
    { immediate: true },
  )

  const ofIt = computed(() => {
    const { value } = chosen
    const id = value && isTrajectory(value) ? value.rows[0]!.id : undefined
    return id === undefined ? [] : rows.value.filter(({ inputs }) => Object.values(inputs).includes(id))
  })
  const { loaded } = useLoaded(() => {
    const series = ofIt.value.filter(({ kind }) => kind === 'frames')
    const logs = facts.value?.timesteps ? rows.value.filter(({ kind }) => kind === 'log') : []
    return [...series, ...logs].map(({ id }) => id)
  })
  const results = computed(() => [...loaded.value.values()])
  /** Results with the points of the cycles, newest last. */
  const cycles = computed(() => ofIt.value.filter(({ kind }) => kind === 'cycle'))
  return { choices, key, chosen, identity, facts, fault, results, cycles }
}
