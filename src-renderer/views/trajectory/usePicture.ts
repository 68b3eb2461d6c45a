/** What the atoms of the frame in view look like: values, their range, who passes the filters, spheres and colours. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { theme } from '../../composables/view.ts'
import { fittedRange, pickedRows, spheresOf, tintsOf } from './atomColours.ts'
import { passing } from './filters.ts'
import { atomValues, type AtomQuantity, type AtomsInView } from './quantities.ts'
import { mapOf, type Settings } from './settings.ts'

interface InView {
  readonly atoms: ComputedRef<AtomsInView | null>
  readonly quantityOf: (key: string) => AtomQuantity | undefined
  readonly quantities: ComputedRef<readonly AtomQuantity[]>
  readonly colour: ComputedRef<AtomQuantity>
  /** Names what is played. */
  readonly source: ComputedRef<string | undefined>
  readonly index: () => number | undefined
  /** Ids. */
  readonly picked: Ref<readonly number[]>
}

export function usePicture(inView: InView, settings: Ref<Settings>) {
  const { atoms, quantityOf, quantities, colour, source, index, picked } = inView
  const configuration = computed(() => atoms.value?.frame.configuration ?? null)
  // A quantity is made anew with the list of all; its numbers stay.
  const key = computed(() => colour.value.key)
  const values = computed(() => {
    const quantity = quantityOf(key.value)
    return atoms.value && quantity ? atomValues(quantity, atoms.value) : null
  })
  function valuesOf(name: string): ArrayLike<number> | null {
    if (name === key.value) return values.value
    const quantity = quantityOf(name)
    return quantity && atoms.value ? atomValues(quantity, atoms.value) : null
  }

  /** The range stays while frames are played; it is fitted anew where something else is coloured. */
  const fittedFor = ref('')
  watch(
    [values, key, () => settings.value.reference, source],
    () => {
      const { reference } = settings.value
      const now = `${source.value} ${key.value} ${reference}`
      const zero = colour.value.relative && index() === reference
      if (!values.value || now === fittedFor.value || zero) return
      fittedFor.value = now
      fit()
    },
    { immediate: true },
  )
  function fit(): void {
    if (!values.value) return
    settings.value = { ...settings.value, range: fittedRange(values.value, colour.value.signed) }
  }

  const filters = computed(() => settings.value.filters)
  const shownAtoms = computed(() =>
    configuration.value
      ? passing(filters.value, {
          configuration: configuration.value,
          quantities: quantities.value,
          values: ({ key: name }) => valuesOf(name),
          picked: new Set(picked.value),
        })
      : null,
  )
  const marked = computed(() => configuration.value && pickedRows(configuration.value.ids, picked.value))
  const mask = computed(() => shownAtoms.value?.mask ?? null)
  const rest = computed(() => settings.value.rest)
  const spheres = computed(
    () => configuration.value && spheresOf(configuration.value, mask.value, rest.value, marked.value),
  )
  const map = computed(() => mapOf(settings.value))
  const range = computed(() => settings.value.range)
  const tints = computed(() => {
    if (!configuration.value) return null
    const colouring = { range: range.value, map: map.value, theme: theme.value }
    return tintsOf(configuration.value, values.value, colouring, marked.value)
  })
  return { values, valuesOf, fit, shownAtoms, spheres, tints, map }
}
