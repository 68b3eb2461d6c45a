import { Command, type Argument, type Option } from 'commander'
import type { CommandName, Replies, RequestInput } from '#core/contract'
import { readInteger } from './flags.ts'

/** What a verb prints: the document of --json, or the text for people. */
export interface Answer {
  readonly json: unknown
  readonly text: string
  /** The answer is a bad one: exit 1 after it is printed. */
  readonly failed?: boolean
}

/** What a verb works with. */
export interface Context {
  send<C extends CommandName>(command: C, request: RequestInput<C>): Promise<Replies[C]>
  /** --seed, where it was given. */
  readonly seed: number | undefined
  /** Cores that may be used. */
  readonly threads: number
  /** Resolves when the user asks to stop. */
  readonly stopped: Promise<void>
  /** Prints an answer now, for a verb that goes on afterwards. */
  say(answer: Answer): Promise<void>
}

export type Flags = Readonly<Record<string, unknown>>

/** One verb of the command line: declared here, performed by the commands of the contract. */
export interface Verb {
  readonly name: string
  readonly summary: string
  /** Further lines of --help. */
  readonly notes?: string
  readonly arguments: readonly Argument[]
  readonly options: readonly Option[]
  /** null: all has been said. */
  run(
    context: Context,
    operands: readonly (string | readonly string[] | undefined)[],
    flags: Flags,
  ): Promise<Answer | null>
}

/** The flags that every verb understands. */
export interface GlobalFlags {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly debug?: boolean
  readonly threads?: number
  readonly seed?: number
}

/** The verb as commander knows it; `act` is called with what was given. */
export function commandOf(
  verb: Verb,
  act: (
    verb: Verb,
    operands: readonly (string | readonly string[] | undefined)[],
    flags: Flags,
  ) => Promise<void>,
): Command {
  const command = new Command(verb.name).description(verb.summary)
  for (const argument of verb.arguments) command.addArgument(argument)
  for (const option of verb.options) command.addOption(option)
  command
    .option('--json', 'print one JSON document on stdout')
    .option('--quiet', 'print no progress')
    .option('--debug', 'print a stack trace with an error')
    .option(
      '--threads <n>',
      'threads that compute (default: all cores); the results do not depend on it',
      readInteger,
    )
  if (!verb.options.some((option) => option.long === '--seed')) {
    command.option('--seed <n>', 'start of the random sequence, where there is one', readInteger)
  }
  if (verb.notes) command.addHelpText('after', `\n${verb.notes}`)
  return command.action(async (...given: unknown[]) => {
    const operands = given.slice(0, verb.arguments.length) as (string | readonly string[] | undefined)[]
    await act(verb, operands, command.opts())
  })
}
