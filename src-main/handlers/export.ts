import type { Handler } from '#core/contract'
import { fromResult } from '#core/model/configuration'
import type { StoredResult } from '#core/model/result'
import { exportResult } from '../export/structures.ts'
import { readResult } from '../store/repositories/results.ts'
import type { Session } from './session.ts'

/** A result as a file of another program; a map takes the cell of its configuration along. */
export function exportWrite(session: Session): Handler<'export.write'> {
  return async ({ id, format, file }) => {
    const result = readResult(session.readable, id)
    await exportResult(result, format, file, boxOptions(session, result))
    return { file }
  }
}

function boxOptions(session: Session, { kind, inputs }: StoredResult) {
  const from = inputs['from']
  if (kind !== 'map' || from === undefined) return {}
  return { box: fromResult(readResult(session.readable, from)).box }
}
