/** Which maps of a project can be looked at: pairs as-cast and trained, and each full map alone. */
import { isPartial, type ResultRow } from '#core/model/result'

export interface MapChoice {
  readonly key: string
  readonly title: string
  readonly asCast: number | null
  /** The trained map of a pair, or the map alone. */
  readonly map: number
}

export function mapChoices(rows: readonly ResultRow[]): MapChoice[] {
  const maps = rows.filter((row) => row.kind === 'map' && row.summary['grid'] !== null && !isPartial(row))
  const full = new Map(maps.map((row) => [row.id, row]))
  const pairs = rows.flatMap((row): MapChoice[] => {
    const { asCast, trained } = row.inputs
    if (row.kind !== 'polarity' || !asCast || !trained) return []
    const [from, to] = [full.get(asCast), full.get(trained)]
    if (!from || !to) return []
    return [{ key: `pair ${row.id}`, title: `${from.label} → ${to.label}`, asCast, map: trained }]
  })
  const single = maps.map((row) => ({ key: `map ${row.id}`, title: row.label, asCast: null, map: row.id }))
  return [...pairs, ...single]
}
