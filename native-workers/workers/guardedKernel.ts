import { Problem } from '#core/base/problem'
import { loadKernel, type Kernel } from '../kernel.ts'

/** What a job's kernel is used for, for the sentences of its Problems. */
export interface Purpose {
  /** "cannot shear" */
  readonly what: string
  /** What is computed: the label of the input, the name of the potential. */
  readonly where: string
}

/**
 * The kernel with its refusals of bad input as Problems. It throws plain Errors for those; a TypeError
 * (arguments of a wrong type or length) is a defect of the caller and passes.
 */
export function guardedKernel({ what, where }: Purpose, potentialName: string): Kernel {
  const kernel = loadKernel()
  const guarded = Object.entries(kernel).map(([name, call]: [string, (...given: unknown[]) => unknown]) => {
    const reading = name === 'loadPotential'
    const [sentence, place] = reading ? ['cannot read the potential', potentialName] : [what, where]
    return [name, (...given: unknown[]) => asProblem(sentence, place, () => call(...given))]
  })
  return Object.fromEntries(guarded) as unknown as Kernel
}

function asProblem<T>(what: string, place: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error || error.message === 'Cancelled') throw error
    const [, why, where] = /^(.*?)(?: \(([^()]*)\))?$/s.exec(error.message)!
    throw new Problem(what, why!, [place, where].filter(Boolean).join(', '))
  }
}
