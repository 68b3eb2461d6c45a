/** What is known of every frame without reading it: cell, timestep, time, number of atoms, energy. */
import { boxAt, continuousCells } from '#core/analysis/deformation/boxStrain'
import type { Box } from '#core/model/box'
import type { NamedArrays } from '#core/model/result'
import { isTrajectory, type FrameChoice } from './frameChoices.ts'

export interface FrameFacts {
  readonly count: number
  /** Its edges go on from frame to frame where the file flips them. */
  readonly box: (index: number) => Box
  /** [f]; null where frames have none. */
  readonly timesteps: ArrayLike<number> | null
  /** [f] ps; null where a frame does not state it. */
  readonly times: ArrayLike<number> | null
  /** [f]; null where it is the same of all. */
  readonly atoms: ArrayLike<number> | null
  /** [f] eV, NaN where it is not known; null where it is known of none. */
  readonly energies: ArrayLike<number> | null
  readonly name: (index: number) => string
}

/** The arrays of a trajectory that hold them. */
export const factArrays = ['cells', 'timesteps', 'times', 'atomsPerFrame']

/** `arrays`: those of the trajectory; of configurations their rows say all. */
export function frameFacts(choice: FrameChoice, arrays: NamedArrays): FrameFacts {
  return isTrajectory(choice) ? ofTrajectory(choice, arrays) : ofConfigurations(choice)
}

function ofTrajectory({ count, title }: FrameChoice, arrays: NamedArrays): FrameFacts {
  const whole = (name: string): ArrayLike<number> | null => {
    const data = arrays[name]?.data
    return data && data.length === count && data.every((x) => Number.isFinite(x)) ? data : null
  }
  const cells = continuousCells(arrays['cells']!.data)
  const timesteps = whole('timesteps')
  const atoms = whole('atomsPerFrame')
  return {
    count,
    box: (index) => boxAt(cells, index),
    timesteps,
    times: whole('times'),
    atoms: atoms && Array.from(atoms).some((n) => n !== atoms[0]) ? atoms : null,
    energies: null,
    name: (index) => (timesteps ? `timestep ${timesteps[index]}` : title),
  }
}

function ofConfigurations({ count, rows }: FrameChoice): FrameFacts {
  const energies = rows.map(({ summary }) => Number(summary['energy_eV'] ?? Number.NaN))
  return {
    count,
    box: (index) => rows[index]!.summary['box'] as unknown as Box,
    timesteps: null,
    times: null,
    atoms: null,
    energies: energies.some((energy) => Number.isFinite(energy)) ? energies : null,
    name: (index) => rows[index]!.label,
  }
}
