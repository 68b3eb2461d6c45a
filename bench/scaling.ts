/** How cost grows with the number of atoms, of threads, and of points of a grid. */
import { straightLine } from '#core/analysis/statistics/straightLine'
import { gridSites } from '#core/model/yieldMap'
import type { System } from '../native-workers/kernel.ts'
import { bySize, threadsOf, type Bench, type Setting, type Size } from './bench.ts'
import { ourEvaluation, theirEvaluation } from './forces.ts'
import { takeTurns } from './measure.ts'
import { compared, digits, measured, type Measurement, type Report } from './report.ts'
import { probeSites } from './sites.ts'
import { glass1000, glass8000, repeated } from './structures.ts'
import { Walk } from './walk.ts'

/** Copies of the glass of 1000 atoms along each edge. */
type Copies = readonly [number, number, number]

const copies: Readonly<Record<Size, readonly Copies[]>> = {
  full: [
    [1, 1, 1],
    [2, 1, 1],
    [2, 2, 1],
    [2, 2, 2],
    [4, 2, 2],
    [4, 4, 2],
    [4, 4, 4],
  ],
  quick: [
    [1, 1, 1],
    [2, 2, 2],
    [4, 4, 4],
  ],
  tiny: [[1, 1, 1]],
}

/** Of the cost against N, on a doubly logarithmic scale: 1 where an atom always costs the same. */
function exponent(measurements: readonly Measurement[], atoms: readonly number[]): string {
  if (atoms.length < 3) return ''
  const { slope } = straightLine(
    atoms.map(Math.log),
    measurements.map(({ cost }) => Math.log(cost.median)),
  )
  return `N^${slope.toFixed(2)}`
}

function evaluations({ size, lammps, threads }: Setting, systems: readonly System[]) {
  const rounds = bySize(size, { full: 2, quick: 1, tiny: 1 })
  const work = bySize(size, { full: 1.6e6, quick: 8e5, tiny: 5e3 })
  return systems.map((system) => {
    const atoms = system.types.length
    const steps = Math.ceil(work / atoms)
    const ours = threads.map((n) => ourEvaluation(system, n, steps))
    const style = { style: 'eam/fs/opt', processes: 1 }
    const theirs = lammps ? [theirEvaluation(lammps, system, style, Math.ceil(steps / 8))] : []
    const costs = takeTurns([...ours, ...theirs], rounds)
    return threads.map((n, t): Measurement => {
      const labels = { what: `evaluation, N = ${atoms}, ${threadsOf(n)}`, unit: 'ms' }
      if (n > 1) return compared(costs[t]!, costs[0]!, { ...labels, rival: 'the same on 1 thread' })
      if (!lammps) return measured(costs[t]!, labels)
      return compared(costs[t]!, costs[threads.length]!, { ...labels, rival: 'LAMMPS eam/fs/opt, 1 process' })
    })
  })
}

/** The first steps have no event: equal copies would all have it at once, as no glass of that size does. */
function elasticSteps({ size, threads }: Setting, systems: readonly System[]) {
  const steps = bySize(size, { full: 5, quick: 3, tiny: 1 })
  const rounds = bySize(size, { full: 2, quick: 1, tiny: 1 })
  return systems.map((system) => {
    const walks = threads.map(
      (n) => () => (1000 / steps) * new Walk(system, { threads: n, followBranch: true }).go(steps),
    )
    const costs = takeTurns(walks, rounds)
    return threads.map((n, t): Measurement => {
      const labels = { what: `elastic AQS step, N = ${system.types.length}, ${threadsOf(n)}`, unit: 'ms' }
      return n > 1
        ? compared(costs[t]!, costs[0]!, { ...labels, rival: 'the same on 1 thread' })
        : measured(costs[t]!, labels)
    })
  })
}

/** Whole maps of few points, and the same sites in a cell eight times as large. */
function maps({ size, threads }: Setting, glass: System): Measurement[] {
  const edges = bySize(size, { full: [2, 3, 4], quick: [2], tiny: [1] })
  const n = threads.at(-1)!
  const perWalk = (system: System, sites: Float64Array) =>
    probeSites(system, sites, { threads: n }).seconds / (2 * (sites.length / 3))
  // What sites share is made as far in strain as they reach: by a walk before, not within the time.
  perWalk(glass, gridSites(edges.at(-1)!))
  const grids = edges.map((edge) => {
    const what = `site and direction of a map of ${edge}³, ${threadsOf(n)}`
    return measured([perWalk(glass, gridSites(edge))], { what, unit: 's' })
  })
  if (size === 'tiny') return grids
  const some = gridSites(2)
  const large = repeated(glass, [2, 2, 2])
  const inLarge = some.map((x) => x / 2)
  const what = `site and direction, the 2³ sites in N = ${large.types.length}, ${threadsOf(n)}`
  perWalk(large, inLarge)
  return [...grids, measured([perWalk(large, inLarge)], { what, unit: 's' })]
}

async function run(setting: Setting): Promise<Report> {
  const glass = await glass1000()
  const systems = copies[setting.size].map((times) => repeated(glass, times))
  const atoms = systems.map(({ types }) => types.length)
  const forces = evaluations(setting, systems)
  const few = systems.filter((_, i) => [1000, 8000, 64000].includes(atoms[i]!))
  const steps = elasticSteps(setting, few)
  const growth = setting.threads.flatMap((n, t) => {
    const of = exponent(
      forces.map((row) => row[t]!),
      atoms,
    )
    return of ? [`${threadsOf(n)}: evaluation as ${of}`] : []
  })
  const perAtom = forces.map(
    (row, i) => `${digits((1000 * row[0]!.cost.median) / atoms[i]!)} (N = ${atoms[i]})`,
  )
  return {
    measurements: [...forces.flat(), ...steps.flat(), ...maps(setting, await glass8000())],
    agreements: [],
    notes: [
      'The glass of 1000 atoms repeated along its edges; evaluations as in the bench of forces, steps of 1e-4 from the undeformed state.',
      `An evaluation on 1 thread, µs an atom: ${perAtom.join(', ')}.`,
      ...(growth.length > 0 ? [`Growth with N: ${growth.join('; ')}.`] : []),
      'A map is its sites: the cost of one does not depend on the grid nor, once what they share is made, on the size of the cell. ' +
        'Few sites differ much among each other, which is the scatter here.',
    ],
  }
}

export const scaling: Bench = {
  name: 'scaling',
  title: 'Growth with atoms, threads and grid',
  promise: 'Cost grows in proportion to the atoms and to the sites, and two threads are faster than one.',
  run,
}
