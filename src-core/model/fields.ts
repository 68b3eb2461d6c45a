/**
 * Every quantity once: symbol, unit, shape, definition, source. The keys are the names of the arrays
 * of results (model/result.ts) and of what the analysis makes of them; labels, legends, table heads
 * and manual pages read them here.
 */
import type { Field, QuantitySymbol } from './field.ts'
import type { Direction } from './protocol.ts'
import { fieldsOfAtoms } from './fieldTables/ofAtoms.ts'
import { fieldsOfFrames } from './fieldTables/ofFrames.ts'
import { fieldsOfPaths } from './fieldTables/ofPaths.ts'
import { fieldsOfSites } from './fieldTables/ofSites.ts'
import { fieldsOfStructure } from './fieldTables/ofStructure.ts'

export type { Field, QuantitySymbol } from './field.ts'

const table = {
  ...fieldsOfAtoms,
  ...fieldsOfFrames,
  ...fieldsOfPaths,
  ...fieldsOfSites,
  ...fieldsOfStructure,
}
export type FieldKey = keyof typeof table
export const fields: Readonly<Record<FieldKey, Field>> = table

/** The field of an array or summary name: `energy` and `energy_eV` are the same quantity. */
export function findField(name: string): Field | undefined {
  const key = Object.hasOwn(fields, name) ? name : name.replace(/_[^_]*$/, '')
  return Object.hasOwn(fields, key) ? fields[key as FieldKey] : undefined
}

/** The symbol in one direction: τ_y with exponent + or −. */
export function inDirection(symbol: QuantitySymbol, direction: Direction): QuantitySymbol {
  return { ...symbol, sup: direction === '+' ? '+' : '−' }
}

const superscripts: Readonly<Record<string, string>> = { '+': '⁺', '−': '⁻', '2': '²', '0': '⁰', θ: '^θ' }

/** The symbol as plain text, for a terminal or a CSV head: Δτ_y⁺. */
export function plainSymbol(symbol: QuantitySymbol): string {
  const { prefix = '', base, sub, sup } = symbol
  return prefix + base + (sub ? `_${sub}` : '') + (sup ? (superscripts[sup] ?? `^${sup}`) : '')
}

/** The unit as it stands after an axis title: " (GPa)", or nothing. */
export function unitInParentheses(unit: string): string {
  return unit ? ` (${unit})` : ''
}
