/** The points of the cycles, and their change: the job is asked for again with the points set otherwise. */
import { computed, type ComputedRef } from 'vue'
import { findJob } from '#core/jobs/index'
import type { ResultRow } from '#core/model/result'
import { canCompute, submitJob } from '../../composables/jobs.ts'
import { refuseInLine } from '../../composables/refusal.ts'
import { cyclePoints, withPointAt, type CyclePoint } from './marks.ts'

/** The parameter in which the job takes points by name: "A2=17". */
const overridesOf = (): string | undefined =>
  Object.entries(findJob('cycle')?.parameters ?? {}).find(([, { type }]) => type === 'text')?.[0]

export function useCycle(cycle: ComputedRef<ResultRow | null>, count: () => number) {
  const points = computed(() => (cycle.value ? cyclePoints(cycle.value, count()) : []))
  const editable = computed(() => canCompute.value && cycle.value !== null && overridesOf() !== undefined)

  function move(point: CyclePoint, frame: number): void {
    const row = cycle.value
    const name = overridesOf()
    if (!row || name === undefined || !editable.value) return
    const overrides = withPointAt(String(row.parameters[name] ?? ''), point, frame)
    refuseInLine(submitJob('cycle', { ...row.parameters, [name]: overrides }, row.inputs))
  }
  return { points, editable, move }
}
