import { Problem } from '#core/base/problem'
import type { Handler } from '#core/contract'
import { readStructures, type StructureOfFile } from '../files/readStructure.ts'
import { checkLabel } from '../store/repositories/labels.ts'
import { evaluateAll } from './evaluation.ts'
import { importedDrafts, keep, type FrameToImport, type NamedDraft } from './imported.ts'
import { readPotentialFile } from './potentials.ts'
import type { Session } from './session.ts'
import { trajectoryDraft } from './trajectory.ts'

/** Every frame of the files as a configuration, or all as one trajectory; everything or nothing. */
export function structuresImport(session: Session): Handler<'structures.import'> {
  return async ({ files, types, label, as }) => {
    if (label) checkLabel(label)
    const frames = await framesOf(files, types)
    const drafts =
      as === 'trajectory' ? wholeTrajectory(frames) : await importedDrafts(session, frames.map(toImport))
    return { imported: keep(session, drafts, label) }
  }
}

function wholeTrajectory(frames: readonly StructureOfFile[]): readonly NamedDraft[] {
  const name = (frames[0]?.label ?? '').replace(/ #?\d+$/, '')
  return [{ draft: trajectoryDraft(frames), name, kernelVersion: '' }]
}

async function framesOf(
  files: readonly string[],
  types: readonly string[] | undefined,
): Promise<readonly StructureOfFile[]> {
  const frames: StructureOfFile[] = []
  for (const file of files) {
    for await (const frame of readStructures(file, types ? { types } : {})) frames.push(frame)
  }
  return frames
}

function toImport({ configuration, path, label, frame, timestep }: StructureOfFile): FrameToImport {
  return { configuration, label, place: placeOf(path, label), facts: { file: path, frame, timestep } }
}

/** How a frame is called in a message: its file, and which frame of it. */
function placeOf(path: string, label: string): string {
  const number = /(?: | #)(\d+)$/.exec(label)?.[1]
  return number === undefined ? path : `${path}, frame ${number}`
}

/** An import is not ended half-way yet. */
export const structuresCancel: Handler<'structures.cancel'> = async () => null

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
