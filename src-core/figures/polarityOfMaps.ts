import { blocksPerEdge } from '../analysis/polarity/polarity.ts'
import { lowYieldStress, polarityIndex, type PolarityIndex } from '../analysis/polarity/polarityIndex.ts'
import type { Box } from '../model/box.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import { gridBlocks, measured, yieldMapOf, type YieldMap } from '../model/yieldMap.ts'
import { latest, sameProbe, trainedPairs, type TrainedPair } from './selection.ts'

/** The polarity of one mapped state: of the as-cast sample (cycle 0) or after a cycle of its training. */
export interface MappedState {
  readonly amplitude: number
  readonly cycle: number
  /** Id of the as-cast configuration: names the sample. */
  readonly sample: number
  readonly index: PolarityIndex
  readonly rows: readonly ResultRow[]
}

/** Low is below this quantile of the as-cast yield stresses of the sample, both directions pooled. */
export const lowShare = 0.25

interface Mapped {
  readonly pair: TrainedPair
  readonly asCastMap: ResultRow
  readonly states: readonly { readonly cycle: number; readonly map: ResultRow }[]
}

/**
 * Of every training whose states have maps on a full grid in both directions, like one of its as-cast state.
 * All maps were probed in the same way: as most of them were.
 */
export function polarityOfMaps(project: ProjectReader): MappedState[] {
  const maps = project
    .rows('map')
    .filter(
      ({ parameters, summary }) => (parameters['direction'] ?? 'both') === 'both' && summary['grid'] !== null,
    )
  const manners = maps.filter((map, i) => maps.findIndex((other) => sameProbe(map, other)) === i)
  const found = manners.map((manner) => {
    const alike = maps.filter((map) => sameProbe(map, manner))
    return trainedPairs(project).flatMap((pair) => mappedStates(project, pair, alike))
  })
  const count = (all: readonly Mapped[]) => all.reduce((n, { states }) => n + states.length, 0)
  const most = found.toSorted((a, b) => count(b) - count(a))[0] ?? []
  return most.flatMap((mapped) => indices(project, mapped))
}

function mappedStates(project: ProjectReader, pair: TrainedPair, maps: readonly ResultRow[]): Mapped[] {
  const mapOf = (configuration: number) =>
    latest(maps.filter(({ inputs }) => inputs['from'] === configuration))
  const asCastMap = mapOf(pair.asCast)
  const states = project.rows('configuration').flatMap((row) => {
    const own = row.jobId === pair.training.jobId && row.summary['state'] === 'stress-free'
    const map = own ? mapOf(row.id) : undefined
    return map ? [{ cycle: Number(row.summary['cycle']), map }] : []
  })
  if (!asCastMap || states.length === 0) return []
  return [{ pair, asCastMap, states: states.sort((a, b) => a.cycle - b.cycle) }]
}

/** As in the polarity job: τ_low of the as-cast map, intervals over blocks of its sites. */
function indices(project: ProjectReader, { pair, asCastMap, states }: Mapped): MappedState[] {
  const both = (map: YieldMap) =>
    [measured(map, 'yieldStress', '+'), measured(map, 'yieldStress', '-')] as const
  const asCast = yieldMapOf(project.read(asCastMap.id))
  if (asCast.grid === null) return []
  const below = lowYieldStress(...both(asCast), lowShare)
  const box = project.read(pair.asCast).summary['box'] as unknown as Box
  const groups = gridBlocks(asCast.grid, blocksPerEdge(asCast.grid, box, asCast.radius))
  return [{ cycle: 0, map: asCastMap }, ...states].map(({ cycle, map }) => ({
    amplitude: pair.amplitude,
    cycle,
    sample: pair.asCast,
    index: polarityIndex(...both(yieldMapOf(project.read(map.id))), below, { groups }),
    rows: [pair.training, asCastMap, map],
  }))
}
