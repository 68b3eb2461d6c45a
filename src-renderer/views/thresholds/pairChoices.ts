/** Pairs of maps that a polarity job has put together, and the displacements that can be held against their zones. */
import type { ResultRow } from '#core/model/result'
import { mapChoices, type MapChoice } from '../map/mapChoices.ts'

export interface PairChoice extends MapChoice {
  readonly asCast: number
  /** The polarity result, which names everything that belongs together. */
  readonly polarity: ResultRow
}

export function pairChoices(rows: readonly ResultRow[]): PairChoice[] {
  return mapChoices(rows).flatMap((choice): PairChoice[] => {
    const polarity = rows.find(({ id }) => choice.key === `pair ${id}`)
    return polarity && choice.asCast !== null ? [{ ...choice, asCast: choice.asCast, polarity }] : []
  })
}

export interface AtomChoice {
  readonly id: number
  readonly title: string
}

/** The pair as-cast → trained first, then every other D²min of the same sample, by what it shows. */
export function atomChoices(rows: readonly ResultRow[], { polarity }: PairChoice): AtomChoice[] {
  const { configuration, rearrangements } = polarity.inputs
  const byId = new Map(rows.map((row) => [row.id, row]))
  const sample = (id: number | undefined): number | undefined => {
    const from = id === undefined ? undefined : byId.get(id)?.inputs['from']
    return from === undefined ? id : sample(from)
  }
  const own = sample(configuration)
  return rows
    .filter(
      ({ kind, inputs }) =>
        kind === 'rearrangements' && own === sample(inputs['reference']) && own === sample(inputs['current']),
    )
    .map((row) => {
      const reversible = byId.get(row.inputs['reference'] ?? 0)?.summary['state'] === 'deformed'
      const title = `${reversible ? 'anelastic' : 'plastic'}, ${row.label.replace('..', ' → ')}`
      return { id: row.id, title: row.id === rearrangements ? `plastic by training, ${row.label}` : title }
    })
    .sort((a, b) => Number(b.id === rearrangements) - Number(a.id === rearrangements))
}
