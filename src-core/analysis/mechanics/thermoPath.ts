/** Strain and stress of a thermo log, recognized by the names of its columns. */
import { boxAt, boxStrain, continuousCells } from '../deformation/boxStrain.ts'
import { stressComponents } from '../../model/protocol.ts'

/** GPa for one unit of pressure; the units lj have none. */
const pressureUnits: Readonly<Record<string, number>> = {
  metal: 1e-4, // bar
  real: 1.01325e-4, // atm
  si: 1e-9, // Pa
  electron: 1e-9, // Pa
}

export interface ThermoColumns {
  readonly columns: readonly string[]
  /** Each [n]. */
  readonly values: readonly Float64Array[]
}

/** [n, 6] GPa, positive in tension (−P), NaN where a component is not there; null without any, or in units without GPa. */
export function thermoStress(log: ThermoColumns, units: string | null): Float64Array | null {
  const factor = pressureUnits[units ?? '']
  const found = stressComponents.map((name) => columnOf(log, `P${name}`))
  if (factor === undefined || found.every((column) => column === null)) return null
  const n = log.values[0]!.length
  return Float64Array.from({ length: 6 * n }, (_, at) => {
    const column = found[at % 6]
    return column ? -factor * column[Math.floor(at / 6)]! : Number.NaN
  })
}

/**
 * [n] γ_xy against the first line that has it, from Lx, Ly and Xy, with flips of the cell undone; null where one of
 * these is missing or has no number.
 */
export function thermoStrain(log: ThermoColumns): Float64Array | null {
  const [lx, ly, xy] = ['Lx', 'Ly', 'Xy'].map((name) => columnOf(log, name))
  if (!lx || !ly || !xy) return null
  const known = Array.from(xy.keys()).filter((i) => lx[i]! > 0 && ly[i]! > 0 && Number.isFinite(xy[i]))
  if (known.length === 0) return null
  // The other edges do not change γ_xy: a flip adds whole edges along x.
  const cells = known.flatMap((i) => [lx[i]!, 0, 0, xy[i]!, ly[i]!, 0, 0, 0, 1, 0, 0, 0])
  const continuous = continuousCells(cells)
  const strain = new Float64Array(xy.length).fill(Number.NaN)
  const reference = boxAt(continuous, 0)
  known.forEach((i, k) => (strain[i] = boxStrain(reference, boxAt(continuous, k)).xy))
  return strain
}

function columnOf({ columns, values }: ThermoColumns, name: string): Float64Array | null {
  const at = columns.findIndex((column) => column.toLowerCase() === name.toLowerCase())
  return at < 0 ? null : values[at]!
}
