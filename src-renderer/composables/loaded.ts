/** Results with their arrays by id; what was loaded stays on the screen until all that is wanted now is there. */
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { StoredResult } from '#core/model/result'
import { rows } from './project.ts'
import { loadResult } from './results.ts'
import { sentenceOf } from './sentences.ts'

export function useLoaded(ids: () => readonly number[]) {
  const loaded = shallowRef<ReadonlyMap<number, StoredResult>>(new Map())
  const fault = ref<string | null>(null)
  let round = 0
  onScopeDispose(() => round++)
  watch(
    // Rows are new whenever something was written: a result may have been replaced under its id.
    [() => ids().join(), rows],
    async () => {
      const mine = ++round
      try {
        const all = await Promise.all(ids().map(async (id) => [id, await loadResult(id)] as const))
        if (mine !== round) return
        const same =
          all.length === loaded.value.size && all.every(([id, one]) => loaded.value.get(id) === one)
        if (!same) loaded.value = new Map(all)
        fault.value = null
      } catch (error) {
        if (mine === round) fault.value = sentenceOf(error)
      }
    },
    { immediate: true },
  )
  return { loaded, fault }
}
