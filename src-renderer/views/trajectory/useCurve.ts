/** The curve over all frames, along what it is drawn, and the marks that it shares with the timeline. */
import { computed, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ResultRow, StoredResult } from '#core/model/result'
import type { Compared } from '../../composables/trajectory.ts'
import { frameQuantities } from './frameCurves.ts'
import type { FrameFacts } from './frameFacts.ts'
import { dropFrames, namedFrames } from './marks.ts'
import type { Settings } from './settings.ts'
import { timeAxes } from './timeAxis.ts'
import { useCycle } from './useCycle.ts'

interface Sources {
  readonly facts: ShallowRef<FrameFacts | null>
  readonly results: ComputedRef<readonly StoredResult[]>
  readonly cycles: ComputedRef<readonly ResultRow[]>
  readonly frame: Ref<number>
  readonly known: ShallowRef<ReadonlyMap<number, Compared>>
}

export function useCurve({ facts, results, cycles, frame, known }: Sources, settings: Ref<Settings>) {
  const axes = computed(() => (facts.value ? timeAxes(facts.value) : []))
  const axis = computed(() => axes.value.find(({ kind }) => kind === settings.value.axis) ?? axes.value[0])
  const { points, editable, move } = useCycle(cycles)
  const drops = computed(() => {
    const { value } = facts
    if (!value) return []
    const series = results.value.filter(({ kind }) => kind === 'frames')
    return [...new Set(series.flatMap((one) => dropFrames(one, value)))]
  })

  const reference = computed(() => settings.value.reference)
  const curves = computed(() => {
    if (!facts.value) return []
    const d2min = new Map([...known.value].map(([index, one]) => [index, one.d2min]))
    return frameQuantities({ facts: facts.value, reference: reference.value, d2min, results: results.value })
  })
  const chosen = computed(
    () => curves.value.find(({ key }) => key === settings.value.curve) ?? curves.value[0],
  )
  const values = computed(() => chosen.value?.values() ?? [])
  const curve = computed(() => {
    if (!chosen.value || !axis.value || axis.value.places.length < 2) return null
    const { title, axis: name, unit } = chosen.value
    const { places, title: along, unit: placeUnit } = axis.value
    return {
      title,
      axis: name,
      unit,
      values: values.value,
      places,
      along: placeUnit ? `${along} (${placeUnit})` : along,
      current: frame.value,
      points: namedFrames(points.value),
      drops: drops.value,
    }
  })
  return { axes, axis, points, editable, move, drops, curves, curve }
}
