/** The pair of maps that is looked at, its atoms, and the thresholds it starts from. */
import { computed, ref, shallowRef, watch } from 'vue'
import type { Box } from '#core/model/box'
import { yieldMapOf } from '#core/model/yieldMap'
import { rows } from '../../composables/project.ts'
import { loadResult } from '../../composables/results.ts'
import { sentenceOf } from '../../composables/sentences.ts'
import { eta, pairKey, tauC } from '../../composables/thresholds.ts'
import { selectedResult } from '../../composables/view.ts'
import { loadMaps } from '../map/mapData.ts'
import { atomChoices, pairChoices, type PairChoice } from './pairChoices.ts'
import { pairData, type PairData } from './pairData.ts'

export function usePair() {
  const choices = computed(() => pairChoices(rows.value))
  const chosen = computed(() => choices.value.find(({ key }) => key === pairKey.value) ?? choices.value[0])
  const atoms = computed(() => (chosen.value ? atomChoices(rows.value, chosen.value) : []))
  const atomsId = ref<number | undefined>(undefined)
  const data = shallowRef<PairData | null>(null)
  const fault = ref<string | null>(null)

  // A pair that the tree selects is shown; the list names what is shown, also before anything was chosen.
  watch(selectedResult, (id) => {
    const found = choices.value.find(({ key }) => key === `pair ${id}`)
    if (found) pairKey.value = found.key
  })
  watch(
    chosen,
    (now) => {
      if (!now) return
      pairKey.value = now.key
      if (!atoms.value.some(({ id }) => id === atomsId.value))
        atomsId.value = now.polarity.inputs['rearrangements']
    },
    { immediate: true },
  )
  let round = 0
  watch(
    [() => chosen.value?.key, atomsId],
    async ([key], [before]) => {
      const mine = ++round
      fault.value = null
      if (key !== before) data.value = null
      if (!chosen.value || atomsId.value === undefined) return
      try {
        const loaded = await load(chosen.value, atomsId.value)
        if (mine !== round) return
        const { summary } = chosen.value.polarity
        tauC.value ??= Number(summary['tauC_GPa'])
        eta.value ??= Number(summary['eta_A2'])
        data.value = loaded
      } catch (error) {
        if (mine === round) fault.value = sentenceOf(error)
      }
    },
    { immediate: true },
  )
  return { choices, chosen, atoms, atomsId, data, fault }
}

async function load(choice: PairChoice, atoms: number): Promise<PairData> {
  const { inputs, parameters } = choice.polarity
  const [maps, asCast, configuration, rearrangements] = await Promise.all([
    loadMaps(choice),
    loadResult(choice.asCast),
    loadResult(inputs['configuration']!),
    loadResult(atoms),
  ])
  return pairData({
    maps,
    radius: yieldMapOf(asCast).radius,
    box: configuration.summary['box'] as unknown as Box,
    positions: configuration.arrays['positions']!.data,
    d2min: Float64Array.from(rearrangements.arrays['d2min']!.data),
    seed: Number(parameters['seed'] ?? 1),
  })
}
