import { Problem } from '#core/base/problem'
import type { Handler } from '#core/contract'
import type { Frame } from '#core/model/trajectory'
import { checkLabel } from '../store/repositories/labels.ts'
import { frameLabel } from './frameReader.ts'
import { importedDrafts, keep } from './imported.ts'
import type { Session } from './session.ts'

export function trajectoryFrame(session: Session): Handler<'trajectory.frame'> {
  return async ({ result, frame, columns }) => {
    const read = await session.frames.read(session.readable, { result, frame })
    return only(read.frame, columns)
  }
}

export function trajectoryTake(session: Session): Handler<'trajectory.take'> {
  return async ({ label, ...ref }) => {
    if (label) checkLabel(label)
    const { result, frame } = await session.frames.read(session.readable, ref)
    const { configuration, timestep, time } = frame
    const place = frameLabel(result.label, ref.frame)
    const facts = { trajectory: result.id, frame: ref.frame, timestep, time_ps: time }
    const drafts = await importedDrafts(session, [{ configuration, label: place, place, facts }])
    return keep(session, drafts, label)[0]!
  }
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
