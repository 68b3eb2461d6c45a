/** One parameter of a job or a figure: the source of its type, form field, CLI flag, validation and manual line. */
interface ParameterBase {
  readonly title: string
  /** LaTeX-free symbol, as in model/fields.ts: γ_A. */
  readonly symbol?: string
  /** One sentence: what it does, and whose value the default is. */
  readonly help: string
}
export interface NumberParameter extends ParameterBase {
  readonly type: 'number' | 'integer'
  readonly unit?: string
  readonly default?: number
  /** Closed range that is allowed. */
  readonly min: number
  readonly max: number
  /** The paper's own value or values, marked in the form. */
  readonly paper?: readonly number[]
}
export interface ChoiceParameter extends ParameterBase {
  readonly type: 'choice'
  readonly options: readonly string[]
  readonly default: string
}
export interface BooleanParameter extends ParameterBase {
  readonly type: 'boolean'
  readonly default: boolean
}
export interface TextParameter extends ParameterBase {
  readonly type: 'text'
  readonly default?: string
}
export type Parameter = NumberParameter | ChoiceParameter | BooleanParameter | TextParameter
export type ParameterTable = Readonly<Record<string, Parameter>>

/** The values of a table: what a performer is given. */
export type Values<T extends ParameterTable> = {
  readonly [K in keyof T]: T[K] extends { type: 'number' | 'integer' }
    ? number
    : T[K] extends { type: 'boolean' }
      ? boolean
      : T[K] extends { type: 'choice'; options: readonly (infer O)[] }
        ? O
        : string
}
