import { Problem } from '#core/base/problem'
import type { Handler, RequestOf } from '#core/contract'
import { fromResult } from '#core/model/configuration'
import type { NamedArrays, StoredResult } from '#core/model/result'
import { exportResult } from '../export/structures.ts'
import { readResult } from '../store/repositories/results.ts'
import { asConfiguration } from './frameReader.ts'
import type { Session } from './session.ts'

type Request = RequestOf<'export.write'>

/** A result or a frame of one as a file of another program; a map takes the cell of its configuration along. */
export function exportWrite(session: Session): Handler<'export.write'> {
  return async (request) => {
    const { result, columns } = await asked(session, request)
    const { format, file } = request
    await exportResult(result, format, file, { columns, ...boxOptions(session, result) })
    return { file }
  }
}

/** What is to be written; columns of the request go before those of the file. */
async function asked(
  session: Session,
  { id, frame, columns }: Request,
): Promise<{ result: StoredResult; columns: NamedArrays }> {
  if (frame === undefined) {
    const result = readResult(session.readable, id)
    return { result, columns: shaped(columns, result) }
  }
  const read = await session.frames.read(session.readable, { result: id, frame })
  const result = asConfiguration(read, frame)
  return { result, columns: { ...read.frame.columns, ...shaped(columns, result) } }
}

function shaped(columns: Request['columns'] = {}, { arrays }: StoredResult): NamedArrays {
  const atoms = arrays['ids']?.data.length ?? 0
  return Object.fromEntries(
    Object.entries(columns).map(([name, numbers]) => {
      const width = numbers.length / atoms
      if (!Number.isInteger(width) || width < 1)
        throw new Problem(
          'cannot export',
          `the column holds ${numbers.length} numbers for ${atoms} atoms`,
          name,
          'usage',
        )
      const data = ArrayBuffer.isView(numbers) ? numbers : Float64Array.from(numbers)
      return [name, { data, shape: width === 1 ? [atoms] : [atoms, width] }]
    }),
  )
}

function boxOptions(session: Session, { kind, inputs }: StoredResult) {
  const from = inputs['from']
  if (kind !== 'map' || from === undefined) return {}
  return { box: fromResult(readResult(session.readable, from)).box }
}
