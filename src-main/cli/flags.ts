import { InvalidArgumentError, Option } from 'commander'
import type { Parameter, ParameterTable } from '#core/jobs/job'

/** The flags of a job: one per parameter, named in kebab case, with unit, range and default in the help. */
export function flagsOf(table: ParameterTable, left: readonly string[] = []): Option[] {
  return Object.entries(table)
    .filter(([name]) => !left.includes(name))
    .map(([name, parameter]) => flagOf(name, parameter))
}

function flagOf(name: string, p: Parameter): Option {
  const flag = `--${kebab(name)}`
  if (p.type === 'boolean') return new Option(flag, p.help)
  const option = new Option(`${flag} <${placeholder(p)}>`, describe(p))
  // The range is checked with the whole table; here only that there is a number at all.
  if (p.type === 'number' || p.type === 'integer') option.argParser(readNumber)
  return option
}

/** The values that were given, by the names of the table. */
export function givenValues(
  table: ParameterTable,
  flags: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(table)
      .filter((name) => flags[name] !== undefined)
      .map((name) => [name, flags[name]]),
  )
}

export function readNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('a number is needed')
  return value
}

export function readInteger(text: string): number {
  const value = readNumber(text)
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('a whole number is needed')
  return value
}

function describe(p: Exclude<Parameter, { type: 'boolean' }>): string {
  const unit = 'unit' in p && p.unit ? `, ${p.unit}` : ''
  const fallback = p.default === undefined || p.default === '' ? '' : ` (default ${String(p.default)}${unit})`
  return p.help + fallback
}

function placeholder(p: Parameter): string {
  if (p.type === 'choice') return p.options.join('|')
  if (p.type === 'text') return 'text'
  return p.type === 'integer' ? 'n' : 'x'
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
