import { aqs } from './aqs.ts'
import type { Bench } from './bench.ts'
import { correlations } from './correlations.ts'
import { dynamics } from './dynamics.ts'
import { events } from './events.ts'
import { forces } from './forces.ts'
import { nonAffine } from './nonAffine.ts'
import { scaling } from './scaling.ts'
import { yieldMap } from './yieldMap.ts'

/** In the order of the page. */
export const benches: readonly Bench[] = [
  forces,
  aqs,
  events,
  yieldMap,
  dynamics,
  nonAffine,
  correlations,
  scaling,
]
