/** What the inspector says of a result or a job, as rows of a table. */
import type { Json, JsonObject } from '#core/base/json'
import type { JobKind, Parameter } from '#core/jobs/job'
import type { QuantitySymbol } from '#core/model/field'
import { findField } from '#core/model/fields'
import { stressComponents } from '#core/model/protocol'
import type { ResultRow } from '#core/model/result'
import { parameterSymbol } from '../components/parameterSymbol.ts'
import { readNumber } from '../numbers.ts'

export interface Fact {
  readonly name: string
  readonly title: string
  /** Set one after the other. */
  readonly symbols?: readonly QuantitySymbol[]
  readonly value: string
  readonly unit: string
  /** What it is, in a sentence. */
  readonly about?: string
}

/** Numbers and names of a summary; what is a record or a long list has views of its own. */
export function summaryFacts(summary: JsonObject): readonly Fact[] {
  return Object.entries(summary).flatMap(([name, value]) => {
    if (name === 'stress_GPa' && Array.isArray(value)) return value.flatMap(stressFact)
    const shown = shownValue(value)
    if (shown === null) return []
    // The field speaks of one number, a list is of several.
    const field = Array.isArray(value) ? undefined : findField(name)
    return [
      {
        name,
        title: field?.title ?? wordsOf(name),
        ...(field ? { symbols: [field.symbol], about: field.definition } : {}),
        value: shown,
        unit: field?.unit ?? unitOf(name),
      },
    ]
  })
}

function stressFact(value: Json, i: number): readonly Fact[] {
  const sub = stressComponents[i]
  if (typeof value !== 'number' || sub === undefined) return []
  const symbol = { base: 'σ', sub, subItalic: true } as const
  return [
    { name: `stress ${sub}`, title: 'Stress', symbols: [symbol], value: readNumber(value, 4), unit: 'GPa' },
  ]
}

/** In the order of the job's table; a value that the table does not know comes last under its own name. */
export function parameterFacts(kind: JobKind | undefined, values: JsonObject): readonly Fact[] {
  const table = kind?.parameters ?? {}
  const names = [...Object.keys(table), ...Object.keys(values).filter((name) => !Object.hasOwn(table, name))]
  return names.flatMap((name) => {
    const shown = shownValue(values[name])
    if (shown === null || shown === '') return []
    const parameter: Parameter | undefined = table[name]
    return [
      {
        name,
        title: parameter?.title ?? wordsOf(name),
        ...(parameter ? { symbols: parameterSymbol(parameter.symbol), about: parameter.help } : {}),
        value: shown,
        unit: parameter && 'unit' in parameter ? (parameter.unit ?? '') : '',
      },
    ]
  })
}

/** From a result back to what was there first, by its first input each. */
export function chainOf(row: ResultRow, find: (id: number) => ResultRow | undefined): readonly ResultRow[] {
  const chain: ResultRow[] = []
  const seen = new Set([row.id])
  let next = Object.values(row.inputs)[0]
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    const parent = find(next)
    if (!parent) break
    chain.push(parent)
    next = Object.values(parent.inputs)[0]
  }
  return chain
}

const longest = 6

function shownValue(value: Json | undefined): string | null {
  if (typeof value === 'number') return readNumber(value, 5)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (!Array.isArray(value) || value.length === 0 || value.length > longest) return null
  const parts = value.map((one) =>
    typeof one === 'number' ? readNumber(one, 3) : typeof one === 'string' ? one : null,
  )
  return parts.includes(null) ? null : parts.join(', ')
}

/** "maxForce_eV_A" is max force, in eV/Å. */
function wordsOf(name: string): string {
  const words = (name.split('_')[0] ?? name).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function unitOf(name: string): string {
  const units = name.split('_').slice(1)
  return units.map((unit) => unit.replace(/^A2$/, 'Å²').replace(/^A$/, 'Å').replace(/^kB$/, 'k_B')).join('/')
}
