import { Problem } from '#core/base/problem'
import type { Values } from '#core/jobs/job'
import { probe } from '#core/jobs/probe'
import type { StoredResult } from '#core/model/result'
import { gridIndex } from '#core/model/yieldMap'

type ProbeValues = Values<typeof probe.parameters>

/** Which site of the new map (`site`) each row of the map that is refined (`row`) is. */
export interface KnownSites {
  readonly site: readonly number[]
  readonly row: readonly number[]
}

/** What may differ between a map and the one that it is refined to. */
const free = ['grid', 'sites'] as const

/**
 * The sites [n, 3] that an existing map has already.
 * THROWS Problem where its numbers would not be those computed anew: another configuration, other
 * parameters, another kernel, or points that are not points of the new grid.
 */
export function knownSites(
  map: StoredResult,
  from: StoredResult,
  sites: Float64Array,
  asked: ProbeValues,
  kernelVersion: string,
): KnownSites {
  const refuse = (why: string) => new Problem('cannot refine the map', why, map.label)
  if (map.inputs['from'] !== from.id) throw refuse(`it is not a map of ${from.label}`)
  for (const name of Object.keys(probe.parameters) as (keyof ProbeValues)[]) {
    const [its, ours] = [map.parameters[name], asked[name]]
    if (its === ours || (free as readonly string[]).includes(name)) continue
    const parameter = probe.parameters[name].title.toLowerCase()
    throw refuse(
      `its ${parameter} is ${String(its)}, not ${ours}: both must be made with the same parameters`,
    )
  }
  if (map.kernelVersion !== kernelVersion)
    throw refuse(
      `it was computed by kernel ${map.kernelVersion}, this one is ${kernelVersion} and may round otherwise`,
    )
  const points = Number(map.parameters['grid'])
  if (asked.grid % points !== 0)
    throw refuse(
      `its points, ${points} per edge, are not among those of ${asked.grid} per edge: a multiple of ${points} is needed`,
    )
  const indexOf = (data: ArrayLike<number>, n: number) => {
    const [i, j, k] = [0, 1, 2].map((c) => Math.round(data[3 * n + c]! * asked.grid)) as [
      number,
      number,
      number,
    ]
    return gridIndex(asked.grid, i, j, k)
  }
  const rows = new Map<number, number>()
  const { data, shape } = map.arrays['sites']!
  for (let row = 0; row < shape[0]!; row++) rows.set(indexOf(data, row), row)
  const found = Array.from({ length: sites.length / 3 }, (_, site) => ({
    site,
    row: rows.get(indexOf(sites, site)),
  }))
  const known = found.filter(({ row }) => row !== undefined)
  return { site: known.map(({ site }) => site), row: known.map(({ row }) => row!) }
}
