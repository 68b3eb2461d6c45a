import { z } from 'zod'
import { Problem } from '../base/problem.ts'
import type { JobKind, Parameter, ParameterTable, Values } from './job.ts'

/** The schema of a parameter table: missing values take their default, unknown keys are refused. */
export function schemaOf(table: ParameterTable): z.ZodType<Record<string, unknown>> {
  const shape = Object.fromEntries(Object.entries(table).map(([key, p]) => [key, schemaOfOne(p)]))
  return z.strictObject(shape)
}

function schemaOfOne(p: Parameter): z.ZodType {
  const allowed = allowedValues(p)
  switch (p.type) {
    case 'number':
    case 'integer': {
      const fits = (v: number) => v >= p.min && v <= p.max && (p.type === 'number' || Number.isInteger(v))
      const schema = z.number({ error: allowed }).refine(fits, { error: allowed })
      return p.default === undefined ? schema : schema.default(p.default)
    }
    case 'choice':
      return z.enum([...p.options], { error: allowed }).default(p.default)
    case 'boolean':
      return z.boolean({ error: allowed }).default(p.default)
    case 'text': {
      const schema = z.string({ error: allowed })
      return p.default === undefined ? schema : schema.default(p.default)
    }
  }
}

/** What a parameter may be, as words of a sentence: "a number from 1e-6 to 0.01 Å". */
export function allowedValues(p: Parameter): string {
  switch (p.type) {
    case 'number':
      return `a number from ${shown(p.min)} to ${shown(p.max)}${p.unit ? ` ${p.unit}` : ''} is needed`
    case 'integer':
      return `a whole number from ${p.min} to ${p.max} is needed`
    case 'choice':
      return `one of ${p.options.join(', ')} is needed`
    case 'boolean':
      return 'true or false is needed'
    case 'text':
      return 'a text is needed'
  }
}

/** 1e16 and 1e-6, where the zeros would have to be counted. */
function shown(x: number): string {
  const far = x !== 0 && (Math.abs(x) >= 1e5 || Math.abs(x) < 1e-3)
  return far ? x.toExponential().replace('e+', 'e') : String(x)
}

/**
 * The parameters of a job, complete and checked.
 * THROWS Problem (usage) naming the parameter and what it may be.
 */
export function parseParameters<T extends ParameterTable>(kind: JobKind<T>, given: unknown): Values<T> {
  const values = parseTable(kind.parameters, given, `cannot ${sentenceStart(kind)}`)
  kind.check?.(values)
  return values
}

/**
 * The values of a table, complete and checked; `what` could not be done without them.
 * THROWS Problem (usage) naming the parameter and what it may be.
 */
export function parseTable<T extends ParameterTable>(table: T, given: unknown, what: string): Values<T> {
  const parsed = schemaOf(table).safeParse(given)
  if (parsed.success) return parsed.data as Values<T>
  const issue = parsed.error.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    const known = Object.keys(table).join(', ')
    throw new Problem(what, `there is no parameter ${issue.keys.join(', ')}; there are ${known}`, '', 'usage')
  }
  const key = String(issue?.path[0] ?? '')
  const value = (given as Record<string, unknown> | null)?.[key]
  const got = value === undefined ? 'it is missing' : `not ${JSON.stringify(value)}`
  throw new Problem(what, `${issue?.message ?? 'the parameters do not fit'}, ${got}`, key, 'usage')
}

function sentenceStart(kind: JobKind): string {
  return kind.title.charAt(0).toLowerCase() + kind.title.slice(1)
}
