import { basename, resolve } from 'node:path'
import { Problem } from '#core/base/problem'
import type { Handler } from '#core/contract'
import { isLinked, linkedFiles, type LinkedFile } from '#core/model/trajectory'
import { FramesThread } from '../files/framesThread.ts'
import { sequence } from '../files/readStructure.ts'
import { replaceSummary, resultRow } from '../store/repositories/results.ts'
import type { Session } from './session.ts'

const what = 'cannot locate the files'

/** Files are told by their contents: the order in which they are given does not matter. */
export function trajectoryLocate(session: Session): Handler<'trajectory.locate'> {
  return async ({ result, files }) => {
    const database = session.writable
    const { id, kind, label, summary } = resultRow(database, result)
    if (kind !== 'trajectory' || !isLinked({ summary }))
      throw new Problem(what, 'only a linked trajectory has files', label, 'usage')
    const linked = linkedFiles({ summary })
    const paths = (await Promise.all(files.map(sequence))).flat().map((path) => resolve(path))
    if (paths.length !== linked.length)
      throw new Problem(what, `the trajectory has ${count(linked)}, not ${paths.length}`, label, 'usage')
    const located = inOrder(linked, await described(paths))
    const row = replaceSummary(database, id, {
      ...summary,
      files: located.map((file) => ({ ...file })),
    })
    session.frames.forget()
    session.wrote(id, kind)
    return row
  }
}

const count = ({ length }: readonly LinkedFile[]): string => `${length} file${length === 1 ? '' : 's'}`

async function described(paths: readonly string[]): Promise<readonly LinkedFile[]> {
  const thread = new FramesThread()
  try {
    return await thread.describe(paths)
  } finally {
    await thread.close()
  }
}

const contentOf = ({ bytes, head, tail }: LinkedFile): string => `${bytes} ${head} ${tail}`

/** For each linked file one of its contents. Throws a Problem that names a file given which is none of them. */
function inOrder(linked: readonly LinkedFile[], given: readonly LinkedFile[]): readonly LinkedFile[] {
  const left = Map.groupBy(given, contentOf)
  const found = linked.map((file) => left.get(contentOf(file))?.shift())
  const missing = found.findIndex((file) => file === undefined)
  if (missing < 0) return found as readonly LinkedFile[]
  const sought = linked[missing]!
  const strangers = [...left.values()].flat()
  const name = basename(sought.path)
  const stranger = strangers.find(({ path }) => basename(path) === name) ?? strangers[0]!
  const why =
    stranger.bytes === sought.bytes
      ? `its contents are not those of ${name}, which was linked`
      : `it has ${stranger.bytes} bytes, ${name}, which was linked, has ${sought.bytes}`
  throw new Problem(what, `${why}: a changed file must be imported again`, stranger.path)
}
