import type { Random } from '#core/base/random'

/** What a campaign is given. */
export interface Setting {
  /** How many faults are to be tried; of a campaign of kind 'once' it has no meaning. */
  readonly count: number
  readonly random: Random
  /** An empty folder of its own. */
  readonly folder: string
}

/** What came of it. A loss is a sentence that says how it was done, so that it can be done again. */
export interface Verdict {
  readonly tried: number
  readonly lost: readonly string[]
  /** What else a reader should know: how many kills hit, how many inputs were read. */
  readonly notes: readonly string[]
}

export interface Campaign {
  readonly name: string
  readonly title: string
  /** What is done, and what must hold afterwards; a sentence for the report. */
  readonly what: string
  /** Its share of the kills or of the inputs that are asked for, or once whatever is asked for. */
  readonly kind: 'kills' | 'inputs' | 'once'
  readonly share: number
  run(setting: Setting): Promise<Verdict>
}

/** Runs `work`; what it throws is a loss. */
export async function lossOf(how: string, work: () => Promise<void> | void): Promise<readonly string[]> {
  try {
    await work()
    return []
  } catch (error) {
    return [`${how}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

export function demand(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence)
}
