/** The local stress-strain curves of a picked site, computed when they are looked at, kept when asked for. */
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Replies } from '#core/contract'
import type { JsonObject } from '#core/base/json'
import { trace, tracedLike } from '#core/jobs/trace'
import { on, send } from '../client.ts'
import { submitJob } from './jobs.ts'
import { sentenceOf } from './sentences.ts'

export interface TracedSite {
  readonly map: number
  /** Fractional. */
  readonly place: readonly [number, number, number]
}
export type SiteCurves = Replies['sites.trace']

/** A site that is only passed on the way to another is not computed. */
const pause = 250

const known = new Map<string, SiteCurves>()
on('project.changed', () => known.clear())

/** The same curves as a result of the project, by a job. Rejects with a Problem. */
export async function keepSiteCurves({ map, place }: TracedSite): Promise<void> {
  const { id, inputs, parameters } = await send('results.find', { id: map })
  await submitJob(trace.name, tracedLike(parameters, place) as JsonObject, { from: inputs['from']!, map: id })
}

export function useSiteCurves(site: () => TracedSite | null) {
  const curves = shallowRef<SiteCurves | null>(null)
  const fault = ref<string | null>(null)
  const computing = ref(false)
  let round = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => {
    round++
    clearTimeout(waiting)
  })

  async function trace(mine: number, key: string, { map, place }: TracedSite): Promise<void> {
    try {
      const found = await send('sites.trace', { map, site: [...place] })
      if (known.size > 200) known.clear()
      known.set(key, found)
      if (mine === round) curves.value = found
    } catch (error) {
      if (mine === round) fault.value = sentenceOf(error)
    } finally {
      if (mine === round) computing.value = false
    }
  }

  watch(
    () => JSON.stringify(site()),
    (key) => {
      const mine = ++round
      clearTimeout(waiting)
      const wanted = site()
      fault.value = null
      curves.value = known.get(key) ?? null
      computing.value = wanted !== null && curves.value === null
      if (wanted && computing.value) waiting = setTimeout(() => void trace(mine, key, wanted), pause)
    },
    { immediate: true },
  )
  return { curves, fault, computing }
}
