/** Numbers of atoms that a result of the project holds, where it is of the atoms in view. */
import { shallowRef, watch } from 'vue'
import { loadArrays } from '../../composables/results.ts'
import { refuseInLine } from '../../composables/refusal.ts'
import type { AtomQuantity } from './quantities.ts'

interface OfAtoms {
  readonly ids: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** `ids`: of the atoms in view. */
export function useAtomResults(wanted: () => readonly AtomQuantity[], ids: () => Int32Array | undefined) {
  const loaded = shallowRef<ReadonlyMap<string, OfAtoms>>(new Map())
  /** By "id array", of those that hold the same atoms. */
  const fitting = shallowRef<ReadonlyMap<string, ArrayLike<number>>>(new Map())

  async function load(id: number, array: string): Promise<void> {
    const name = `${id} ${array}`
    if (loaded.value.has(name)) return
    const { arrays, inputs } = await loadArrays(id, [array, 'ids'])
    const current = inputs['current']
    const those = current === undefined ? arrays : (await loadArrays(current, ['ids'])).arrays
    const [values, names] = [arrays[array]?.data, those['ids']?.data]
    if (values && names) loaded.value = new Map(loaded.value).set(name, { ids: names, values })
  }
  watch(
    () => wanted().flatMap(({ of: source }) => (source.from === 'result' ? [source] : [])),
    (sources) => sources.forEach(({ id, array }) => refuseInLine(load(id, array))),
    { immediate: true },
  )
  watch(
    [loaded, ids],
    () => {
      const now = ids()
      const same = [...loaded.value].filter(([, one]) => sameIds(one.ids, now))
      fitting.value = new Map(same.map(([name, { values }]) => [name, values]))
    },
    { immediate: true },
  )
  return fitting
}

function sameIds(a: ArrayLike<number>, b: ArrayLike<number> | undefined): boolean {
  if (a.length !== b?.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
