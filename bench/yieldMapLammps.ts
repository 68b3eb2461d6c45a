/** Sites of the map, walked by LAMMPS: some to their drop, some a stretch to learn what a step costs. */
import type { System } from '../native-workers/kernel.ts'
import type { Lammps } from './lammps.ts'
import { secondsOf } from './measure.ts'
import { agreement, comparedApart, digits, type Agreement, type Measurement } from './report.ts'
import { clusterAround, siteByLammps, type SitePath } from './siteLammps.ts'
import { nameOf, probeSites, radius, strainStep, type Yielded } from './sites.ts'

/** eV/Å, two-norm; stresses are then right to some 2e-4 GPa. */
const twoNorm = 1e-4
/** Steps that a stretch is long enough to show the cost of one, and short enough to wait for. */
const earliest = 20

export interface Plan {
  /** Sites that yield first, walked to their drop. */
  readonly toDrop: number
  /** Sites of which only the first `steps` are walked. */
  readonly stretches: number
  readonly steps: number
}

function walk(lammps: Lammps, glass: System, { site, sign }: Yielded, steps: number): SitePath {
  const cluster = clusterAround(glass, [...site], radius)
  return siteByLammps(lammps, glass, cluster, { radius, sign, step: strainStep, steps, twoNorm })
}

/** Step before the first fall of the magnitude, or null. */
export function lastBeforeFall(stress: readonly number[], sign: 1 | -1): number | null {
  const fall = stress.findIndex((s, k) => k > 0 && sign * s < sign * stress[k - 1]!)
  return fall < 0 ? null : fall - 1
}

/** One site to its drop: the times of both, and whether they end at the same step. */
function toDrop(lammps: Lammps, glass: System, found: Yielded) {
  const path = walk(lammps, glass, found, found.step + 2)
  const last = lastBeforeFall(path.stress, found.sign)
  const direction = { plus: found.sign > 0, minus: found.sign < 0 }
  const ours = [1, 2, 3].map(() => secondsOf(() => probeSites(glass, found.site, direction)))
  const theirs = path.seconds.slice(0, found.step + 1).reduce((sum, s) => sum + s, 0)
  const measurement = comparedApart(ours, [theirs], {
    what: `site ${nameOf(found)}, to the drop after step ${found.step}`,
    unit: 's',
    rival: 'LAMMPS, the same site to the same step',
  })
  const apart = Math.abs(found.sign * path.stress[last ?? found.step]! - found.stress)
  const agreements: Agreement[] = [
    {
      what: `site ${nameOf(found)}: last step before the fall`,
      found: `${found.step}; LAMMPS: ${last ?? 'no fall'}`,
      holds: last !== null && Math.abs(last - found.step) <= 1,
    },
    agreement(`site ${nameOf(found)}: τ_y, difference from LAMMPS`, apart, 1e-3, 'GPa'),
  ]
  return { measurement, agreements }
}

export function againstLammps(
  lammps: Lammps,
  glass: System,
  all: readonly Yielded[],
  ourCosts: readonly number[],
  plan: Plan,
) {
  const inOrder = all.filter(({ step }) => step >= earliest).sort((a, b) => a.step - b.step)
  const drops = inOrder.slice(0, plan.toDrop).map((found) => toDrop(lammps, glass, found))
  const stretches = all.slice(0, plan.stretches).map((found) => walk(lammps, glass, found, plan.steps))
  const perStep = stretches.flatMap(({ seconds }) => seconds)
  const evaluations = stretches.flatMap((path) => path.evaluations)
  const meanSteps = all.reduce((sum, { step }) => sum + step + 1, 0) / all.length
  const measurements: Measurement[] = [
    comparedApart(
      ourCosts,
      perStep.map((s) => s * meanSteps),
      {
        what: 'site and direction, 1 thread, to the drop',
        unit: 's',
        by: 'mean',
        rival: `LAMMPS, ${meanSteps.toFixed(0)} steps at its cost of a step`,
        promised: 100,
      },
    ),
    ...drops.map(({ measurement }) => measurement),
  ]
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
  const notes = [
    `LAMMPS's cost of a step: ${digits(1000 * mean(perStep))} ms, ${digits(mean(evaluations))} evaluations, measured over the first ` +
      `${plan.steps} steps of ${plan.stretches} walks and multiplied by the ${meanSteps.toFixed(0)} steps that a walk here takes on average to its drop.`,
    'LAMMPS walks a cluster of 27 Å cut out of the glass, its frozen atoms displaced affinely and not paired among each other ' +
      `beyond reach of the region; min_style cg to a two-norm of ${twoNorm.toExponential()} eV/Å (ours: max |F| ≤ 1e-6 eV/Å).`,
  ]
  return { measurements, agreements: drops.flatMap(({ agreements }) => agreements), notes }
}
