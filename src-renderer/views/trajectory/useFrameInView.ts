/** The frame in view and the reference: asked for when they are wanted, the frame before stays until the next is here. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { FrameReply } from '#core/contract'
import { useFrames } from '../../composables/frames.ts'
import { frameRef, type FrameChoice } from './frameChoices.ts'

export interface FrameInView {
  readonly index: number
  readonly frame: FrameReply
}

export function useFrameInView(
  chosen: ComputedRef<FrameChoice | undefined>,
  identity: ComputedRef<string | undefined>,
  reference: Ref<number>,
  columns: () => readonly string[],
) {
  const frame = ref(0)
  const playing = ref(false)
  /** Where it goes next. */
  const sense = ref(1)
  watch(frame, (now, before) => (sense.value = now === before - 1 ? -1 : 1))
  watch(
    identity,
    () => {
      const count = chosen.value?.count ?? 1
      frame.value = count - 1
      playing.value = false
    },
    { immediate: true, flush: 'sync' },
  )

  const frames = useFrames(() => {
    const { value } = chosen
    if (!value || identity.value === undefined) return null
    const far = playing.value ? [1, 2, 3] : [1]
    const next = far.map((step) => frame.value + sense.value * step)
    return {
      key: identity.value,
      ref: (index) => frameRef(value, index),
      needed: [...new Set([frame.value, reference.value])].filter((index) => index < value.count),
      ahead: next.filter((index) => index >= 0 && index < value.count && index !== reference.value),
      columns: columns(),
    }
  })

  const shown = shallowRef<FrameInView | null>(null)
  watch(identity, () => (shown.value = null), { flush: 'sync' })
  watch(
    () => frames.frame(frame.value),
    (here) => here && (shown.value = { index: frame.value, frame: here }),
    { immediate: true },
  )
  /** The atoms that displacements count from; null where the frame has others. */
  const before = shallowRef<FrameReply | null>(null)
  watch(
    [() => frames.frame(reference.value), reference, identity],
    ([here], [, last, source]) => {
      // A reference that is only read anew, for another column, stays.
      if (here || reference.value !== last || identity.value !== source) before.value = here
    },
    { immediate: true },
  )
  const alike = computed(() => {
    const [a, b] = [before.value?.configuration.ids, shown.value?.frame.configuration.ids]
    return a && b ? a.length === b.length && a.every((id, i) => id === b[i]) : null
  })
  const fault = computed(() => frames.fault(frame.value) ?? frames.fault(reference.value))
  const ready = computed(() => shown.value?.index === frame.value)
  watch(fault, (now) => now !== null && (playing.value = false))
  return { frame, playing, shown, before, alike, fault, ready, retry: frames.retry }
}
