/** The points of the cycles, and their change: the job is asked for again with the points set otherwise. */
import { computed, ref, type ComputedRef } from 'vue'
import type { CyclePoint } from '#core/model/cyclePoints'
import type { ResultRow } from '#core/model/result'
import { canCompute, submitJob } from '../../composables/jobs.ts'
import { refuseInLine } from '../../composables/refusal.ts'
import { cyclePoints, withPointAt } from './marks.ts'

/** `cycles`: results that hold points, newest last. */
export function useCycle(cycles: ComputedRef<readonly ResultRow[]>) {
  /** The job of the last change: it may be one that was done before. */
  const asked = ref<number | null>(null)
  const cycle = computed(
    () => cycles.value.find(({ jobId }) => jobId === asked.value) ?? cycles.value.at(-1) ?? null,
  )
  const points = computed(() => (cycle.value ? cyclePoints(cycle.value) : []))
  const editable = computed(() => canCompute.value && cycle.value !== null)

  async function set(row: ResultRow, point: CyclePoint, frame: number): Promise<void> {
    const given = withPointAt(String(row.parameters['set'] ?? ''), point, frame)
    asked.value = await submitJob('cycle', { ...row.parameters, set: given }, row.inputs)
  }
  function move(point: CyclePoint, frame: number): void {
    if (cycle.value && editable.value) refuseInLine(set(cycle.value, point, frame))
  }
  return { points, editable, move }
}
