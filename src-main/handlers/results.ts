import type { Handler } from '#core/contract'
import { readResult, resultRow, resultRows } from '../store/repositories/results.ts'
import type { Session } from './session.ts'

export function resultsList(session: Session): Handler<'results.list'> {
  return async ({ kind }) => resultRows(session.readable, kind)
}

export function resultsFind(session: Session): Handler<'results.find'> {
  return async ({ id }) => resultRow(session.readable, id)
}

export function resultsRead(session: Session): Handler<'results.read'> {
  return async ({ id, arrays }) => readResult(session.readable, id, arrays)
}
