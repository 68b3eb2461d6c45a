/** What the atoms of a source can be coloured and filtered by, and which columns of its file that takes. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { FrameReply } from '#core/contract'
import { rowById, rowsOf } from '../../composables/project.ts'
import { columnsOf, type FrameChoice } from './frameChoices.ts'
import { atomQuantities, columnsFor } from './quantities.ts'
import type { Settings } from './settings.ts'

export function useQuantities(chosen: ComputedRef<FrameChoice | undefined>, settings: Ref<Settings>) {
  /** How many numbers an atom has in a column, as far as columns have been read. */
  const widths = ref<ReadonlyMap<string, number>>(new Map())
  const atoms = ref<number | null>(null)
  watch(
    () => chosen.value?.key,
    () => (widths.value = new Map()),
    { flush: 'sync' },
  )

  const ofPairs = rowsOf('rearrangements')
  const quantities = computed(() => {
    const results = ofPairs.value.filter(({ inputs }) => {
      const n = rowById(inputs['current'] ?? 0)?.summary['atoms']
      return n === undefined || n === atoms.value
    })
    return atomQuantities({
      several: (chosen.value?.count ?? 0) > 1,
      columns: chosen.value ? columnsOf(chosen.value) : [],
      widths: widths.value,
      results,
    })
  })
  const quantityOf = (key: string) => quantities.value.find((one) => one.key === key)
  const colour = computed(() => quantityOf(settings.value.colour) ?? quantities.value[0]!)
  const inUse = computed(() => {
    const filtered = settings.value.filters.flatMap((one) => (one.kind === 'range' ? [one.quantity] : []))
    return [colour.value, ...filtered.flatMap((key) => quantityOf(key) ?? [])]
  })
  const columns = computed(() => [...new Set(inUse.value.flatMap(columnsFor))].toSorted())

  /** From what has been read. */
  function learn({ configuration, columns: read }: FrameReply): void {
    const n = configuration.types.length
    atoms.value = n
    const fresh = Object.entries(read).filter(([name]) => !widths.value.has(name))
    if (fresh.length === 0) return
    const found = fresh.map(([name, { data }]) => [name, data.length / Math.max(1, n)] as const)
    widths.value = new Map([...widths.value, ...found])
  }
  return { quantities, quantityOf, colour, inUse, columns, learn }
}
