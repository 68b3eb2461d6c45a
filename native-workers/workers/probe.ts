import { sitesOfGrid } from '#core/jobs/gridSites'
import type { Values } from '#core/jobs/job'
import type { probe } from '#core/jobs/probe'
import { coarseToFine } from '#core/model/gridOrder'
import type { ResultDraft } from '#core/model/result'
import { statusCounts } from '#core/model/yieldMap'
import type { ProbeArrays } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Checkpoint, Performer } from './performer.ts'
import { refuseSmallCell } from './regionSize.ts'
import { knownSites, type KnownSites } from './refinement.ts'
import { allocateRows, inOrder, namedRows, rowsBetween, takeRows } from './siteRows.ts'
import { sampleOf } from './system.ts'

type ProbeValues = Values<typeof probe.parameters>

/** Local yield stress at points of a grid, coarse points first, a chunk of sites at a time. */
export const performProbe: Performer<ProbeValues> = (task, host) => {
  const from = task.inputs['from']!
  const purpose = { what: 'cannot probe', where: from.label }
  const kernel = guardedKernel(purpose, task.potential.name)
  const p = task.parameters
  const { system } = sampleOf(from, kernel.loadPotential(task.potential.bytes))
  refuseSmallCell(system, p.radius, purpose)
  const sites = sitesOfGrid(p.grid, p.sites)
  const refined = task.inputs['refine']
  const known = refined ? knownSites(refined, from, sites, p, kernel.version()) : { site: [], row: [] }

  // From here on rows are in the order of the work, the known ones first.
  const order = workOrder(p, sites.length / 3, known)
  const count = order.length
  const points = Float64Array.from({ length: 3 * count }, (_, m) => sites[3 * order[(m / 3) | 0]! + (m % 3)]!)
  const rows = allocateRows(count)
  if (refined) takeRows(refined, known.row, rows)
  let done = restore(task.checkpoint, rows) ?? known.row.length
  let seconds = (task.checkpoint?.summary['seconds'] as number | undefined) ?? 0

  const facts = {
    pointsPerEdge: p.grid,
    sites: count,
    radius_A: p.radius,
    step: p.step,
    directions: p.direction,
    ...(refined && { refined: { map: refined.id, sites: known.row.length } }),
  }
  const map = (grid: number | null, at: Float64Array, of: ProbeArrays, more: object): ResultDraft => ({
    kind: 'map',
    role: 'map',
    summary: { grid, ...facts, seconds, statuses: statuses(of), ...more },
    arrays: { sites: { data: at, shape: [at.length / 3, 3] }, ...namedRows(of) },
  })
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
    const end = Math.min(count, done + sitesOfCall(p.radius, task.threads))
    const begin = performance.now()
    kernel.probe(
      system,
      points.subarray(3 * done, 3 * end),
      options,
      rowsBetween(rows, done, end),
      host.control,
    )
    seconds += (performance.now() - begin) / 1000
    done = end
    host.progress(done, count, 'sites')
    if (done === count) break
    const far = rowsBetween(rows, 0, done)
    const soFar = map(null, points.subarray(0, 3 * done), far, { partial: true, done })
    host.checkpoint({ summary: { done, seconds }, arrays: namedRows(far) }, [soFar])
  }
  return [map(p.sites.trim() === '' ? p.grid : null, sites, inOrder(rows, order), {})]
}

/** [n] the known sites, then a full grid from coarse to fine, a list as it is given. */
function workOrder({ grid, sites }: ProbeValues, count: number, known: KnownSites): Int32Array {
  const taken = new Uint8Array(count)
  for (const site of known.site) taken[site] = 1
  const all = sites.trim() === '' ? coarseToFine(grid) : Int32Array.from({ length: count }, (_, i) => i)
  return Int32Array.from([...known.site, ...all.filter((site) => !taken[site])])
}

/**
 * Sites between two checkpoints, some seconds of work for each thread. Measured, a site costs about
 * 1 + (R/10 Å)⁶. Each is computed by itself, so its numbers do not depend on this.
 */
function sitesOfCall(radius: number, threads: number): number {
  return threads * Math.max(1, Math.round(64 / (1 + (radius / 10) ** 6)))
}

/** How many sites ended in which way, by direction. */
function statuses({ status }: ProbeArrays) {
  const view = { count: status.length / 2, status }
  return { '+': statusCounts(view, '+'), '-': statusCounts(view, '-') }
}

/** The number of sites done; null without a checkpoint, or with one that does not hold as many rows as it says. */
function restore(checkpoint: Checkpoint | null, rows: ProbeArrays): number | null {
  const done = checkpoint?.summary['done'] as number | undefined
  if (!checkpoint || done === undefined || checkpoint.arrays['freeAtoms']?.data.length !== done) return null
  takeRows(
    checkpoint,
    Array.from({ length: done }, (_, m) => m),
    rows,
  )
  return done
}
