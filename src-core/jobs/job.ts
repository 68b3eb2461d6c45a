import type { ParameterTable, Values } from '../model/parameters.ts'
import type { ResultKind } from '../model/result.ts'

export type * from '../model/parameters.ts'

/**
 * A job kind, declared here and performed in native-workers/workers/<name>.ts.
 * The name is also the CLI verb where there is one.
 */
export interface JobKind<T extends ParameterTable = ParameterTable> {
  readonly name: string
  readonly title: string
  readonly parameters: T
  /** Results the job reads, by role: { from: 'configuration' }. */
  readonly inputs: Readonly<Record<string, ResultKind>>
  /** Results it reads where they are given. */
  readonly optionalInputs?: Readonly<Record<string, ResultKind>>
  /** Further conditions on the values, texts that must be readable. Throws Problem (usage). */
  check?(values: Values<T>): void
  /** Raised when the same parameters would give other numbers; part of the job's key. */
  readonly version: number
  /** True where a performer makes use of more than one thread; the answer never depends on how many. */
  readonly threaded: boolean
}

export function defineJob<const T extends ParameterTable>(kind: JobKind<T>): JobKind<T> {
  return kind
}
