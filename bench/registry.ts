import { aqs } from './aqs.ts'
import type { Bench } from './bench.ts'
import { forces } from './forces.ts'

/** In the order of the page. */
export const benches: readonly Bench[] = [forces, aqs]
