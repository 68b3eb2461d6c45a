/** The cost of a site of the yield map, against LAMMPS and against every step. */
import type { System } from '../native-workers/kernel.ts'
import { threadsOf, type Bench, type Setting, type Size } from './bench.ts'
import { takeTurns } from './measure.ts'
import { compared, digits, measured, type Agreement, type Measurement, type Report } from './report.ts'
import { grid, nameOf, probeSites, radius, randomSites, strainStep, yielded, type Yielded } from './sites.ts'
import { glass8000 } from './structures.ts'
import { againstLammps } from './yieldMapLammps.ts'

const seed = 1

interface Plan {
  /** Pieces of the map, and sites of each. */
  readonly pieces: number
  /** So many pieces on every number of threads, the others on one. */
  readonly onAllThreads: number
  readonly sites: number
  /** Pieces of sites that are walked by every step too. */
  readonly everyStep: { readonly pieces: number; readonly sites: number }
  readonly lammps: { readonly toDrop: number; readonly stretches: number; readonly steps: number }
}

const plans: Readonly<Record<Size, Plan>> = {
  full: {
    pieces: 10,
    onAllThreads: 4,
    sites: 40,
    everyStep: { pieces: 10, sites: 40 },
    lammps: { toDrop: 3, stretches: 4, steps: 30 },
  },
  quick: {
    pieces: 3,
    onAllThreads: 2,
    sites: 15,
    everyStep: { pieces: 1, sites: 4 },
    lammps: { toDrop: 1, stretches: 2, steps: 15 },
  },
  tiny: {
    pieces: 1,
    onAllThreads: 1,
    sites: 1,
    everyStep: { pieces: 0, sites: 0 },
    lammps: { toDrop: 0, stretches: 1, steps: 2 },
  },
}

const part = (sites: Float64Array, piece: number, size: number): Float64Array =>
  sites.subarray(3 * piece * size, 3 * (piece + 1) * size)

/** Walks the pieces on each number of threads in turns. */
function walkMap(glass: System, sites: Float64Array, plan: Plan, threads: readonly number[]) {
  const { pieces, onAllThreads, sites: size } = plan
  const found: Yielded[] = []
  const walks = threads.map((n) => {
    let piece = 0
    return () => {
      const some = part(sites, piece++, size)
      const { seconds, arrays } = probeSites(glass, some, { threads: n })
      if (n === 1) found.push(...yielded(some, arrays))
      return seconds / (2 * size)
    }
  })
  // What sites share is made as far in strain as they reach: nearly all of it by a walk before.
  probeSites(glass, part(sites, 0, size), { threads: threads.at(-1)! })
  const perWalk = takeTurns(walks, onAllThreads)
  if (pieces > onAllThreads) perWalk[0]!.push(...takeTurns(walks.slice(0, 1), pieces - onAllThreads)[0]!)
  return { found, perWalk }
}

/** Seconds for what all sites share, which reaches as far in strain as the last to yield: its first walk less its second. */
function sharedSeconds(glass: System, found: readonly Yielded[]): number {
  const last = found.reduce((a, b) => (b.step > a.step ? b : a))
  const fresh = { ...glass }
  const [first, second] = [1, 2].map(() => probeSites(fresh, last.site).seconds)
  return Math.max(first! - second!, 0)
}

/** Sites by every step: what that costs, and every walk that ends elsewhere. */
function againstEveryStep(
  glass: System,
  sites: Float64Array,
  found: readonly Yielded[],
  plan: Plan,
  threads: number,
) {
  const { pieces, sites: size } = plan.everyStep
  if (pieces === 0) return { measurements: [], agreements: [], notes: [] }
  const plain = { ...glass }
  const every: Yielded[] = []
  const walk = (system: System, everyStep: boolean) => {
    let piece = 0
    return () => {
      const some = part(sites, piece++, size)
      const { seconds, arrays } = probeSites(system, some, { threads, everyStep })
      if (everyStep) every.push(...yielded(some, arrays))
      return seconds / (2 * size)
    }
  }
  const [fast, slow] = takeTurns([walk(glass, false), walk(plain, true)], pieces)
  const bySite = new Map(found.map((walked) => [nameOf(walked), walked.step]))
  const apart = every.map((e) => Math.abs((bySite.get(nameOf(e)) ?? Infinity) - e.step))
  const within = (steps: number, share: number): Agreement => {
    const count = apart.filter((d) => d <= steps).length
    return {
      what:
        steps === 0
          ? 'walks that end at the step of every step'
          : `walks that end within ${steps} steps of it`,
      found: `${count} of ${every.length} (promised ${digits(100 * share)} %)`,
      holds: count >= share * every.length,
    }
  }
  const told = every
    .filter((_, m) => apart[m]! > 0)
    .map((e) => `${nameOf(e)}: ${bySite.get(nameOf(e)) ?? 'none'} (${e.step})`)
  const notes =
    told.length > 0
      ? [`Walks that end elsewhere, with the step of every step behind: ${told.join('; ')}.`]
      : []
  const what = `site and direction, ${threadsOf(threads)}, the first ${pieces * size} sites`
  const measurements = [
    compared(fast!, slow!, { what, unit: 's', by: 'mean', rival: 'our own walk of every step' }),
  ]
  return { measurements, agreements: [within(0, 0.98), within(2, 0.995)], notes }
}

async function run({ size, lammps, threads }: Setting): Promise<Report> {
  const glass = await glass8000()
  const plan = plans[size]
  const count = plan.pieces * plan.sites
  const sites = randomSites(count, seed)
  const { found, perWalk } = walkMap(glass, sites, plan, threads)
  const rival = lammps && againstLammps(lammps, glass, found, perWalk[0]!, plan.lammps)
  const every = againstEveryStep(glass, sites, found, plan, threads.at(-1)!)
  const measurements = threads.map((n, t): Measurement => {
    const labels = { what: `site and direction, ${threadsOf(n)}`, unit: 's', by: 'mean' } as const
    if (n === 1) return measured(perWalk[t]!, labels)
    const same = perWalk[0]!.slice(0, perWalk[t]!.length)
    return compared(perWalk[t]!, same, { ...labels, rival: 'the same on 1 thread' })
  })
  const perSite = 2 * measurements[0]!.cost.mean
  const hours = (edge: number, cores: number): string => digits((perSite * edge ** 3) / cores / 3600)
  return {
    measurements: [...measurements, ...(rival?.measurements ?? []), ...every.measurements],
    agreements: [...(rival?.agreements ?? []), ...every.agreements],
    notes: [
      `8000 atoms, R = ${radius} Å, Δγ = ${strainStep}, ${count} points of the ${grid}³ grid drawn with seed ${seed}, both directions; ` +
        `${found.length} of ${2 * count} walks ended in a drop. Quartiles are those of pieces of ${plan.sites} sites.`,
      `What all sites share is made once, as far in strain as they reach: ${digits(sharedSeconds(glass, found))} s, not within these times.`,
      ...(rival?.notes ?? []),
      ...every.notes,
      'The cost of a map is that of its sites, which are walked independently. Extrapolated from 1 thread, both directions: ' +
        `20³ takes ${hours(20, 1)} h on one core and ${hours(20, 8)} h on eight, 40³ ${hours(40, 1)} h and ${hours(40, 8)} h; ` +
        'that eight cores work as well side by side as one is assumed.',
    ],
  }
}

export const yieldMap: Bench = {
  name: 'yieldMap',
  title: 'Yield map',
  promise:
    'A site is at least 100 times faster than stepping and minimizing in LAMMPS, the same yield stress within one strain step for 99 % of the sites.',
  run,
}
