/**
 * The thermodynamic output in a log of LAMMPS: all runs, in the styles one, custom, multi and yaml. What
 * stands between (commands, warnings, what scripts print) is passed over.
 */
import { Problem } from '../base/problem.ts'
import { ThermoReader, type ThermoRun } from './thermoReader.ts'

export interface ThermoLog {
  /** Of the command that is echoed in the log, the last before the first run; null where there is none. */
  readonly units: string | null
  readonly runs: readonly ThermoRun[]
  /** LAMMPS's own words where it stopped with an error. */
  readonly error: string | null
}

/** THROWS Problem where the text holds no thermodynamic output. */
export function readThermoLog(text: string, file: string): ThermoLog {
  const reader = new ThermoReader()
  let units: string | null = null
  let error: string | null = null
  // A last line without its end may be cut in the middle of a number.
  const end = text.lastIndexOf('\n') + 1
  for (let at = 0; at < end;) {
    const next = text.indexOf('\n', at)
    const line = text.slice(at, next).trimEnd()
    at = next + 1
    if (reader.runs.length === 0) units = /^\s*units\s+(\w+)/.exec(line)?.[1] ?? units
    error ??= /^ERROR.*/.exec(line)?.[0] ?? null
    reader.take(line)
  }
  const runs = reader.finish()
  if (runs.length === 0)
    throw new Problem(
      'cannot read the log',
      'it holds no thermodynamic output of LAMMPS with a whole line',
      file,
    )
  return { units, runs, error }
}

export interface ThermoTable {
  /** In the order in which they first occur. */
  readonly columns: readonly string[]
  /** Each [n], all runs one after the other; NaN in runs that do not have the column. */
  readonly values: readonly Float64Array[]
  /** [n] the number of the run, from 1. */
  readonly run: Int32Array
}

/** All runs as one table. */
export function thermoTable({ runs }: ThermoLog): ThermoTable {
  const columns = [...new Set(runs.flatMap((run) => run.columns))]
  const place = new Map(columns.map((name, k) => [name, k]))
  const count = runs.reduce((sum, { rows }) => sum + rows.length, 0)
  const values = columns.map(() => new Float64Array(count).fill(Number.NaN))
  const run = new Int32Array(count)
  let at = 0
  runs.forEach((one, index) => {
    const places = one.columns.map((name) => place.get(name)!)
    for (const row of one.rows) {
      run[at] = index + 1
      row.forEach((value, k) => (values[places[k]!]![at] = value))
      at++
    }
  })
  return { columns, values, run }
}
