import type { JsonObject } from '#core/base/json'
import { Problem } from '#core/base/problem'
import { heights, volume, type Box } from '#core/model/box'
import { fromResult, toResult, type ConfigurationFacts } from '#core/model/configuration'
import type { NamedArrays, ResultDraft, StoredResult } from '#core/model/result'
import type { Evaluation, Potential, System } from '../kernel.ts'

/** A configuration as the kernel takes it, and what is needed to write one down again. */
export interface Sample {
  /** Positions and cell are changed in place by the kernel. */
  readonly system: System
  /** Species and types as the stored configuration has them; the kernel's types index its potential. */
  readonly species: readonly string[]
  readonly types: Uint8Array
  readonly ids: Int32Array
  /** The as-cast box this configuration descends from, [12]; its strain is counted from it. */
  readonly originCell: Float64Array
  readonly strain: number
}

/**
 * Copies a stored configuration for the kernel.
 * THROWS Problem when the potential lacks one of its elements.
 */
export function sampleOf(stored: StoredResult, potential: Potential, threads = 1): Sample {
  const { box, species, types, positions, ids } = fromResult(stored, stored.label)
  const cell = Float64Array.from([...box.vectors, ...box.origin])
  const origin = stored.summary['originCell'] as readonly number[] | undefined
  const strain = stored.summary['strain']
  const kernelTypes = species.map((symbol) => kernelType(symbol, potential, stored.label))
  return {
    system: {
      potential,
      cell,
      types: types.map((t) => kernelTypes[t]!),
      positions: positions.slice(),
      threads,
    },
    species,
    types,
    ids,
    originCell: Float64Array.from(origin ?? cell),
    strain: typeof strain === 'number' ? strain : 0,
  }
}

function kernelType(symbol: string, potential: Potential, label: string): number {
  const index = potential.elements.indexOf(symbol)
  if (index >= 0) return index
  const known = potential.elements.join(', ')
  throw new Problem('cannot compute forces', `the potential knows ${known}, not ${symbol}`, label)
}

/** What is known of a configuration besides its box, its atoms and its energy. */
export interface ConfigurationNote extends Pick<ConfigurationFacts, 'state' | 'direction' | 'cycle'> {
  readonly role: string
  readonly strain: number
  readonly originCell: Float64Array
  readonly more?: JsonObject
}

/** A configuration as a result; arrays are copies, so the walk may go on in place. */
export function configurationDraft(sample: Sample, at: Evaluation, note: ConfigurationNote): ResultDraft {
  const { role, state, direction, cycle, strain, originCell, more } = note
  const configuration = {
    box: boxOf(sample.system.cell),
    species: sample.species,
    types: sample.types.slice(),
    positions: sample.system.positions.slice(),
    ids: sample.ids.slice(),
  }
  const facts = {
    state,
    direction,
    cycle,
    strain,
    energy_eV: at.energy,
    stress_GPa: [...at.stress],
    maxForce_eV_A: at.maxForce,
  }
  const atoms = sample.types.length
  return toResult(configuration, role, facts, { atoms, originCell: [...originCell], ...more })
}

export function boxOf(cell: Float64Array): Box {
  return { vectors: [...cell.subarray(0, 9)], origin: [...cell.subarray(9, 12)] }
}

export const cellVolume = (cell: Float64Array): number => volume(boxOf(cell))

export const cellHeights = (cell: Float64Array): readonly number[] => heights(boxOf(cell))

interface WithArrays {
  readonly arrays: NamedArrays
}

export function doubles(of: WithArrays, name: string): Float64Array {
  const data = of.arrays[name]?.data
  if (data instanceof Float64Array) return data
  throw new Error(`the array ${name} is not there in 64-bit numbers`)
}

export function integers(of: WithArrays, name: string): Int32Array {
  const data = of.arrays[name]?.data
  if (data instanceof Int32Array) return data
  throw new Error(`the array ${name} is not there in 32-bit integers`)
}
