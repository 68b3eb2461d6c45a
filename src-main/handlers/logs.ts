import { thermoStrain, thermoStress } from '#core/analysis/mechanics/thermoPath'
import type { Handler } from '#core/contract'
import { readThermoLog, thermoTable, type ThermoLog } from '#core/formats/lammpsLog'
import type { NamedArray, ResultDraft } from '#core/model/result'
import { columnPrefix } from '#core/model/trajectory'
import { readBytes } from '../files/readBytes.ts'
import { nameOf } from '../files/readStructure.ts'
import { checkLabel } from '../store/repositories/labels.ts'
import { keep } from './imported.ts'
import type { Session } from './session.ts'

/** The thermo output of a log as one result: its columns, and strain and stress where they can be told. */
export function logsImport(session: Session): Handler<'logs.import'> {
  return async ({ file, label }) => {
    if (label) checkLabel(label)
    const draft = logDraft(readThermoLog(new TextDecoder().decode(await readBytes(file)), file), file)
    return keep(session, [{ draft, name: nameOf(file), kernelVersion: '' }], label)[0]!
  }
}

function logDraft(log: ThermoLog, file: string): ResultDraft {
  const table = thermoTable(log)
  const n = table.run.length
  const column = (data: Float64Array): NamedArray => ({ data, shape: [n] })
  const step = table.columns.findIndex((name) => name.toLowerCase() === 'step')
  const strain = thermoStrain(table)
  const stress = thermoStress(table, log.units)
  return {
    kind: 'log',
    role: 'imported',
    summary: {
      file,
      columns: [...table.columns],
      rows: n,
      runs: log.runs.length,
      units: log.units,
      error: log.error,
      complete: log.runs.every(({ complete }) => complete),
    },
    arrays: {
      run: { data: table.run, shape: [n] },
      ...(step >= 0 && { timestep: column(table.values[step]!) }),
      ...(strain && { strain: column(strain) }),
      ...(stress && { stress: { data: stress, shape: [n, 6] } }),
      ...Object.fromEntries(
        table.columns.map((name, k) => [`${columnPrefix}${name}`, column(table.values[k]!)]),
      ),
    },
  }
}
