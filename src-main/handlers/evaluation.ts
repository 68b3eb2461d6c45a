import { toResult, type Configuration } from '#core/model/configuration'
import type { NamedArrays, StoredResult } from '#core/model/result'
import { workerEntry } from '../../native-workers/locate.ts'
import { performOnce } from '../queue/performOnce.ts'
import type { PotentialFile } from './potentials.ts'

export interface Evaluation {
  readonly energy_eV: number
  readonly stress_GPa: readonly number[]
  readonly maxForce_eV_A: number
  /** [N, 3] eV/Å. */
  readonly forces: ArrayLike<number>
}

export interface Evaluations {
  /** Of the potential. */
  readonly elements: readonly string[]
  readonly kernelVersion: string
  /** In the order of the configurations. */
  readonly evaluations: readonly Evaluation[]
}

/** A configuration, and what it is called in messages. */
export interface Named {
  readonly configuration: Configuration
  readonly name: string
}

/**
 * Reads a potential and evaluates configurations as they stand, in a worker and outside of any
 * project. THROWS Problem for a bad potential, a species it lacks, overlapping atoms; JobStopped by `signal`.
 */
export async function evaluateAll(
  { name, bytes }: PotentialFile,
  configurations: readonly Named[],
  signal?: AbortSignal,
): Promise<Evaluations> {
  const inputs = configurations.map((named, i) => [`frame ${i}`, inputOf(named)] as const)
  const [head, ...results] = await performOnce(
    { workerPath: workerEntry },
    {
      kind: 'evaluate',
      parameters: {},
      inputs: Object.fromEntries(inputs),
      potential: { name, bytes },
      threads: 1,
    },
    signal,
  )
  return {
    elements: head!.summary['elements'] as readonly string[],
    kernelVersion: head!.summary['kernelVersion'] as string,
    evaluations: results.map(({ summary, arrays }) => ({
      energy_eV: summary['energy_eV'] as number,
      stress_GPa: summary['stress_GPa'] as readonly number[],
      maxForce_eV_A: summary['maxForce_eV_A'] as number,
      forces: arrays['forces']!.data,
    })),
  }
}

/** As a performer takes it. The arrays are copied: a task's buffers are handed over to its thread. */
function inputOf({ configuration, name }: Named): StoredResult {
  const unknown = { strain: null, energy_eV: null, stress_GPa: null, maxForce_eV_A: null }
  const draft = toResult(configuration, name, { state: 'imported', direction: null, cycle: null, ...unknown })
  const copies = Object.entries(draft.arrays).map(([key, { data, shape }]) => [
    key,
    { data: data.slice(), shape },
  ])
  const origin = { id: 0, label: name, jobId: null, jobKind: null, parameters: {}, inputs: {} }
  const arrays = Object.fromEntries(copies) as NamedArrays
  return { ...draft, ...origin, kernelVersion: '', createdAt: '', arrays }
}
