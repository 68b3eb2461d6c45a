/** Sites of a yield map, probed and timed. */
import { makeRandom } from '#core/base/random'
import {
  loadKernel,
  ProbeStatus,
  type ProbeArrays,
  type ProbeOptions,
  type System,
} from '../native-workers/kernel.ts'
import { secondsOf } from './measure.ts'
import { neverCancelled } from './structures.ts'

export const grid = 40
export const strainStep = 1e-4
export const radius = 10

export const probeOptions = {
  radius,
  step: strainStep,
  maxStrain: 0.5,
  forceTolerance: 1e-6,
  dropTolerance: 0,
  everyStep: false,
  plus: true,
  minus: true,
  threads: 1,
} as const satisfies ProbeOptions

/** Different points of the grid, [n, 3] fractional. */
export function randomSites(n: number, seed: number): Float64Array {
  const random = makeRandom(seed)
  const chosen = new Set<number>()
  while (chosen.size < n) chosen.add(random.below(grid ** 3))
  const points = [...chosen].flatMap((s) => [
    Math.floor(s / grid ** 2),
    Math.floor(s / grid) % grid,
    s % grid,
  ])
  return Float64Array.from(points, (i) => i / grid)
}

export interface Probed {
  readonly seconds: number
  readonly arrays: ProbeArrays
}

/** One call of the kernel for all the sites. What the sites share is kept with the system object. */
export function probeSites(system: System, sites: Float64Array, more: Partial<ProbeOptions> = {}): Probed {
  const n = sites.length / 3
  const arrays: ProbeArrays = {
    residualStress: new Float64Array(n),
    yieldStress: new Float64Array(2 * n),
    yieldStrain: new Float64Array(2 * n),
    instabilityStress: new Float64Array(2 * n),
    instabilityStrain: new Float64Array(2 * n),
    status: new Int32Array(2 * n),
    freeAtoms: new Int32Array(n),
  }
  const options = { ...probeOptions, ...more }
  const seconds = secondsOf(() => loadKernel().probe(system, sites, options, arrays, neverCancelled()))
  return { seconds, arrays }
}

/** The walk of a site in one direction that ended in a drop. */
export interface Yielded {
  /** [3] fractional. */
  readonly site: Float64Array
  readonly sign: 1 | -1
  /** Step of the yield point: the last before the fall. */
  readonly step: number
  /** GPa. */
  readonly stress: number
}

export function yielded(sites: Float64Array, { status, yieldStrain, yieldStress }: ProbeArrays): Yielded[] {
  return Array.from(status, (ending, m): Yielded[] =>
    ending !== ProbeStatus.drop
      ? []
      : [
          {
            site: sites.slice(3 * (m >> 1), 3 * (m >> 1) + 3),
            sign: m % 2 === 0 ? 1 : -1,
            step: Math.round(yieldStrain[m]! / strainStep),
            stress: yieldStress[m]!,
          },
        ],
  ).flat()
}

/** "12 30 5 +" */
export const nameOf = ({ site, sign }: Pick<Yielded, 'site' | 'sign'>): string =>
  `${Array.from(site, (x) => Math.round(x * grid)).join(' ')} ${sign > 0 ? '+' : '−'}`
