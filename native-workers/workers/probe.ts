import { Problem } from '#core/base/problem'
import { sitesOfGrid } from '#core/jobs/gridSites'
import type { Values } from '#core/jobs/job'
import type { probe } from '#core/jobs/probe'
import type { NamedArray } from '#core/model/result'
import type { ProbeArrays } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Checkpoint, Performer } from './performer.ts'
import { cellHeights, doubles, integers, sampleOf } from './system.ts'

type ProbeValues = Values<typeof probe.parameters>

/** Sites of one kernel call; each site is computed by itself, so its numbers do not depend on it. */
const sitesPerCall = 64

/** Local yield stress at points of a grid, a chunk of sites at a time. */
export const performProbe: Performer<ProbeValues> = (task, host) => {
  const kernel = guardedKernel(
    { what: 'cannot probe', where: task.inputs['from']!.label },
    task.potential.name,
  )
  const p = task.parameters
  const from = task.inputs['from']!
  const { system } = sampleOf(from, kernel.loadPotential(task.potential.bytes))
  refuseSmallCell(cellHeights(system.cell), 2 * p.radius + 2 * system.potential.densityCutoff, from.label)
  const sites = sitesOfGrid(p.grid, p.sites)
  const count = sites.length / 3
  const arrays = allocate(count)
  let done = task.checkpoint ? restore(task.checkpoint, arrays) : 0
  let seconds = (task.checkpoint?.summary['seconds'] as number | undefined) ?? 0
  const options = {
    radius: p.radius,
    step: p.step,
    maxStrain: p.maxStrain,
    forceTolerance: p.forceTolerance,
    dropTolerance: p.dropTolerance,
    everyStep: p.everyStep,
    plus: p.direction !== '-',
    minus: p.direction !== '+',
    threads: task.threads,
  }
  host.progress(done, count, 'sites')
  while (done < count) {
    host.throwIfCancelled()
    const end = Math.min(count, done + sitesPerCall)
    const begin = performance.now()
    kernel.probe(system, sites.subarray(3 * done, 3 * end), options, part(arrays, done, end), host.control)
    seconds += (performance.now() - begin) / 1000
    done = end
    host.progress(done, count, 'sites')
    if (done < count) host.checkpoint({ summary: { done, seconds }, arrays: named(arrays) })
  }
  return [
    {
      kind: 'map',
      role: 'map',
      summary: {
        grid: p.sites.trim() === '' ? p.grid : null,
        pointsPerEdge: p.grid,
        sites: count,
        radius_A: p.radius,
        step: p.step,
        directions: p.direction,
        seconds,
      },
      arrays: { sites: { data: sites, shape: [count, 3] }, ...named(arrays) },
    },
  ]
}

function refuseSmallCell(heights: readonly number[], needed: number, label: string): void {
  const smallest = Math.min(...heights)
  if (smallest >= needed) return
  const why =
    `the region must not feel its own periodic images: each height of the cell must be at least ` +
    `2R + 2 r_ρ = ${needed.toFixed(2)} Å, the smallest is ${smallest.toFixed(2)} Å`
  throw new Problem('cannot probe', why, label)
}

function allocate(n: number): ProbeArrays {
  return {
    residualStress: new Float64Array(n),
    yieldStress: new Float64Array(2 * n),
    yieldStrain: new Float64Array(2 * n),
    instabilityStress: new Float64Array(2 * n),
    instabilityStrain: new Float64Array(2 * n),
    status: new Int32Array(2 * n),
    freeAtoms: new Int32Array(n),
  }
}

/** Views of the sites from `begin` to `end`. */
function part(a: ProbeArrays, begin: number, end: number): ProbeArrays {
  return {
    residualStress: a.residualStress.subarray(begin, end),
    yieldStress: a.yieldStress.subarray(2 * begin, 2 * end),
    yieldStrain: a.yieldStrain.subarray(2 * begin, 2 * end),
    instabilityStress: a.instabilityStress.subarray(2 * begin, 2 * end),
    instabilityStrain: a.instabilityStrain.subarray(2 * begin, 2 * end),
    status: a.status.subarray(2 * begin, 2 * end),
    freeAtoms: a.freeAtoms.subarray(begin, end),
  }
}

/** The arrays as a result or a checkpoint holds them: copies, since the work goes on in place. */
function named(a: ProbeArrays): Record<string, NamedArray> {
  const n = a.freeAtoms.length
  return {
    residualStress: { data: a.residualStress.slice(), shape: [n] },
    yieldStress: { data: a.yieldStress.slice(), shape: [n, 2] },
    yieldStrain: { data: a.yieldStrain.slice(), shape: [n, 2] },
    instabilityStress: { data: a.instabilityStress.slice(), shape: [n, 2] },
    instabilityStrain: { data: a.instabilityStrain.slice(), shape: [n, 2] },
    status: { data: a.status.slice(), shape: [n, 2] },
    freeAtoms: { data: a.freeAtoms.slice(), shape: [n] },
  }
}

function restore(checkpoint: Checkpoint, a: ProbeArrays): number {
  for (const name of [
    'residualStress',
    'yieldStress',
    'yieldStrain',
    'instabilityStress',
    'instabilityStrain',
  ] as const) {
    a[name].set(doubles(checkpoint, name))
  }
  for (const name of ['status', 'freeAtoms'] as const) a[name].set(integers(checkpoint, name))
  return checkpoint.summary['done'] as number
}
