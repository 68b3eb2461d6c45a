import { resolve } from 'node:path'
import { Problem } from '#core/base/problem'
import type { Handler } from '#core/contract'
import { FramesThread } from '../files/framesThread.ts'
import { isInPieces, nameOf, readStructures, sequence, type StructureOfFile } from '../files/readStructure.ts'
import { checkLabel } from '../store/repositories/labels.ts'
import { evaluateAll } from './evaluation.ts'
import { importedDrafts, keep, type FrameToImport, type NamedDraft } from './imported.ts'
import { importProgress, paced } from './imports.ts'
import { readPotentialFile } from './potentials.ts'
import type { Session } from './session.ts'
import { StoredTrajectory } from './storedTrajectory.ts'

interface Source {
  readonly session: Session
  /** Paths and patterns. */
  readonly files: readonly string[]
  readonly types: readonly string[] | undefined
  readonly signal: AbortSignal
}

/** Every frame of the files as a configuration, or all as one trajectory, stored or linked; everything or nothing. */
export function structuresImport(session: Session): Handler<'structures.import'> {
  return async ({ files, types, label, as, link }) => {
    if (label) checkLabel(label)
    if (link && as !== 'trajectory')
      throw new Problem('cannot import', 'only a trajectory can be linked', 'link', 'usage')
    return session.imports.run(async (signal) => {
      const source = { session, files, types, signal }
      const draftsOf = link ? linkedTrajectory : as === 'trajectory' ? storedTrajectory : configurations
      const drafts = await draftsOf(source)
      signal.throwIfAborted()
      return { imported: keep(session, drafts, label) }
    })
  }
}

export function structuresCancel({ imports }: Session): Handler<'structures.cancel'> {
  return async () => {
    imports.cancel()
    return null
  }
}

async function configurations(source: Source): Promise<readonly NamedDraft[]> {
  const frames: FrameToImport[] = []
  for await (const frame of framesOf(source)) frames.push(toImport(frame))
  return importedDrafts(source.session, frames, source.signal)
}

async function storedTrajectory(source: Source): Promise<readonly NamedDraft[]> {
  const trajectory = new StoredTrajectory()
  for await (const frame of framesOf(source)) trajectory.add(frame)
  return [trajectoryOf(trajectory.draft(), trajectory.files[0]!)]
}

async function linkedTrajectory({ session, files, types, signal }: Source): Promise<readonly NamedDraft[]> {
  const paths = (await Promise.all(files.map(sequence))).flat().map((path) => resolve(path))
  const pieces = paths.find(isInPieces)
  if (pieces !== undefined)
    throw new Problem(
      'cannot link',
      'pieces of processors are joined when they are read: import them without a link',
      pieces,
    )
  const thread = new FramesThread(paced((progress) => session.options.emit('import.progressed', progress)))
  const end = () => void thread.close()
  signal.addEventListener('abort', end)
  try {
    signal.throwIfAborted()
    return [trajectoryOf(await thread.index(paths, types), paths[0]!)]
  } finally {
    signal.removeEventListener('abort', end)
    await thread.close()
  }
}

const trajectoryOf = (draft: NamedDraft['draft'], file: string): NamedDraft => ({
  draft,
  name: nameOf(file),
  kernelVersion: '',
})

async function* framesOf({ session, files, types, signal }: Source): AsyncGenerator<StructureOfFile> {
  const paths = (await Promise.all(files.map(sequence))).flat()
  const progress = await importProgress(paths, (event) => session.options.emit('import.progressed', event))
  const options = {
    ...(types && { types }),
    progress(done: number, _: number, path: string) {
      signal.throwIfAborted()
      progress.read(path, done)
    },
  }
  for await (const frame of readStructures(paths, options)) {
    signal.throwIfAborted()
    progress.found()
    yield frame
  }
}

function toImport(read: StructureOfFile): FrameToImport {
  const { configuration, path, label, frame, timestep, time } = read
  const facts = { file: path, frame, timestep, time_ps: time }
  return { configuration, label, place: placeOf(path, label), facts }
}

/** How a frame is called in a message: its file, and which frame of it. */
function placeOf(path: string, label: string): string {
  const number = /(?: | #)(\d+)$/.exec(label)?.[1]
  return number === undefined ? path : `${path}, frame ${number}`
}

/** One file with one frame; forces in the order of the file. Needs no project. */
export const structuresEvaluate: Handler<'structures.evaluate'> = async ({
  file,
  potential,
  types,
  forces,
}) => {
  const { configuration, path } = await onlyFrame(file, types)
  const bytes = await readPotentialFile(potential)
  const { evaluations } = await evaluateAll(bytes, [{ configuration, name: path }])
  const { energy_eV, stress_GPa, maxForce_eV_A, forces: flat } = evaluations[0]!
  const reply = { atoms: configuration.types.length, energy_eV, stress_GPa, maxForce_eV_A }
  return forces ? { ...reply, forces_eV_A: triples(flat) } : reply
}

async function onlyFrame(file: string, types: readonly string[] | undefined): Promise<StructureOfFile> {
  const what = 'cannot evaluate'
  let found: StructureOfFile | undefined
  for await (const frame of readStructures(file, { order: 'file', ...(types ? { types } : {}) })) {
    if (found)
      throw new Problem(what, 'the file holds several frames, one is needed: import it into a project', file)
    found = frame
  }
  if (!found) throw new Problem(what, 'the file holds no frame', file)
  return found
}

function triples(flat: ArrayLike<number>): number[][] {
  return Array.from({ length: flat.length / 3 }, (_, i) => [flat[3 * i]!, flat[3 * i + 1]!, flat[3 * i + 2]!])
}
