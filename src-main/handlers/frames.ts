import { Problem } from '#core/base/problem'
import type { Handler } from '#core/contract'
import { storedFrame, type Frame } from '#core/model/trajectory'
import { checkLabel } from '../store/repositories/labels.ts'
import { readResult } from '../store/repositories/results.ts'
import { importedDrafts, keep } from './imported.ts'
import type { Session } from './session.ts'

export function trajectoryFrame(session: Session): Handler<'trajectory.frame'> {
  return async ({ result, frame, columns }) =>
    only(storedFrame(readResult(session.readable, result), frame), columns)
}

export function trajectoryTake(session: Session): Handler<'trajectory.take'> {
  return async ({ result, frame, label }) => {
    if (label) checkLabel(label)
    const stored = readResult(session.readable, result)
    const { configuration, timestep } = storedFrame(stored, frame)
    const place = `${stored.label}, frame ${frame + 1}`
    const facts = { trajectory: stored.id, frame, timestep }
    const drafts = await importedDrafts(session, [{ configuration, label: place, place, facts }])
    return keep(session, drafts, label)[0]!
  }
}

export const trajectoryLocate: Handler<'trajectory.locate'> = async ({ result }) => {
  throw new Problem('cannot locate the files', 'the trajectory is not linked', String(result), 'usage')
}

/** The frame with those of its columns. Throws a Problem where it has none of a name. */
function only(frame: Frame, names: readonly string[]): Frame {
  const columns = Object.fromEntries(
    names.map((name) => {
      const column = Object.hasOwn(frame.columns, name) ? frame.columns[name] : undefined
      if (column) return [name, column]
      const there = Object.keys(frame.columns)
      const why = `there is no column ${name}, ${there.length > 0 ? `only ${there.join(', ')}` : 'and no other'}`
      throw new Problem('cannot read the frame', why, '', 'usage')
    }),
  )
  return { ...frame, columns }
}
