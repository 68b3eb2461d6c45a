/** Which maps of a project can be looked at: pairs as-cast and trained, and each map of a grid alone. */
import { isPartial, type ResultRow } from '#core/model/result'

export interface MapChoice {
  readonly key: string
  readonly title: string
  readonly asCast: number | null
  /** The trained map of a pair, or the map alone. */
  readonly map: number
}

/** Of maps that are whole. */
export function mapChoices(rows: readonly ResultRow[]): MapChoice[] {
  const maps = gridMaps(rows).filter((row) => !isPartial(row))
  const full = new Map(maps.map((row) => [row.id, row]))
  const pairs = rows.flatMap((row): MapChoice[] => {
    const { asCast, trained } = row.inputs
    if (row.kind !== 'polarity' || !asCast || !trained) return []
    const [from, to] = [full.get(asCast), full.get(trained)]
    if (!from || !to) return []
    return [{ key: `pair ${row.id}`, title: `${from.label} → ${to.label}`, asCast, map: trained }]
  })
  return [...pairs, ...maps.map((row) => alone(row, row.label))]
}

/** Of maps that their jobs still add to. */
export function runningChoices(rows: readonly ResultRow[]): MapChoice[] {
  return gridMaps(rows)
    .filter(isPartial)
    .map((row) => alone(row, `${row.label}, not whole yet`))
}

/** Points per edge of a map's grid, also while it is being made; null for a list of sites. */
export function gridOfMap({ summary, parameters }: Pick<ResultRow, 'summary' | 'parameters'>): number | null {
  if (typeof summary['grid'] === 'number') return summary['grid']
  const edge = summary['pointsPerEdge']
  const listed = String(parameters['sites'] ?? '').trim() !== ''
  return summary['partial'] === true && !listed && typeof edge === 'number' ? edge : null
}

const gridMaps = (rows: readonly ResultRow[]) =>
  rows.filter((row) => row.kind === 'map' && gridOfMap(row) !== null)

const alone = ({ id }: ResultRow, title: string): MapChoice => ({
  key: `map ${id}`,
  title,
  asCast: null,
  map: id,
})
