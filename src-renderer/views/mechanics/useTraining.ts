/** A training with its loops and its course, as far as it has come. */
import { computed } from 'vue'
import type { StoredResult } from '#core/model/result'
import { useLoaded } from '../../composables/loaded.ts'
import { loopOf, type Loop } from './loops.ts'
import { courseOf, type TrainingRun } from './trainings.ts'

/** A stored curve never changes, and a hundred of them are looked at whenever one is added. */
const known = new WeakMap<StoredResult, Loop>()
export function loopFrom(result: StoredResult): Loop {
  const loop = known.get(result) ?? loopOf(result)
  known.set(result, loop)
  return loop
}

export function useTraining(run: () => TrainingRun | undefined) {
  const { loaded, fault } = useLoaded(() => {
    const of = run()
    return of ? [of.from, ...of.curves.map(({ id }) => id), ...(of.training ? [of.training.id] : [])] : []
  })
  const loops = computed(() =>
    (run()?.curves ?? []).flatMap(({ id }) => {
      const result = loaded.value.get(id)
      return result ? [loopFrom(result)] : []
    }),
  )
  const course = computed(() => {
    const of = run()
    const origin = of && loaded.value.get(of.from)
    return of && origin
      ? courseOf(of, origin, of.training ? loaded.value.get(of.training.id) : undefined)
      : null
  })
  return { loops, course, fault }
}

/** The courses of several trainings. */
export function useCourses(runs: () => readonly TrainingRun[]) {
  const { loaded, fault } = useLoaded(() =>
    runs().flatMap(({ from, training }) => (training ? [from, training.id] : [from])),
  )
  const courses = computed(() =>
    runs().flatMap((run) => {
      const origin = loaded.value.get(run.from)
      return origin
        ? [courseOf(run, origin, run.training ? loaded.value.get(run.training.id) : undefined)]
        : []
    }),
  )
  return { courses, fault }
}
