import { Problem } from '#core/base/problem'
import type { Handler } from '#core/contract'
import { toResult, type Configuration } from '#core/model/configuration'
import type { ResultDraft } from '#core/model/result'
import { readStructures, type StructureOfFile } from '../files/readStructure.ts'
import { inTransaction } from '../store/connection.ts'
import { checkLabel, uniqueLabel } from '../store/repositories/labels.ts'
import { readPotential } from '../store/repositories/potential.ts'
import { insertResult, resultRow } from '../store/repositories/results.ts'
import { evaluateAll, type Evaluation } from './evaluation.ts'
import { readPotentialFile } from './potentials.ts'
import type { Session } from './session.ts'
import { trajectoryDraft } from './trajectory.ts'

/** Every frame of the files as a configuration, or all as one trajectory; everything or nothing. */
export function structuresImport(session: Session): Handler<'structures.import'> {
  return async ({ files, types, label, as }) => {
    if (label) checkLabel(label)
    const frames = await framesOf(files, types)
    const drafts = as === 'trajectory' ? wholeTrajectory(frames) : await evaluated(session, frames)
    const database = session.writable
    const ids = inTransaction(database, () =>
      drafts.map(({ draft, name, kernelVersion }) => {
        const origin = { jobId: null, label: uniqueLabel(database, label ?? name), kernelVersion }
        return insertResult(database, draft, origin)
      }),
    )
    drafts.forEach(({ draft }, i) => session.wrote(ids[i]!, draft.kind))
    return { imported: ids.map((id) => resultRow(database, id)) }
  }
}

interface NamedDraft {
  readonly draft: ResultDraft
  readonly name: string
  readonly kernelVersion: string
}

function wholeTrajectory(frames: readonly StructureOfFile[]): readonly NamedDraft[] {
  const name = (frames[0]?.label ?? '').replace(/ #?\d+$/, '')
  return [{ draft: trajectoryDraft(frames), name, kernelVersion: '' }]
}

/** With energy and stress, which a file of overlapping or unknown atoms does not have. */
async function evaluated(
  session: Session,
  frames: readonly StructureOfFile[],
): Promise<readonly NamedDraft[]> {
  const potential = readPotential(session.readable)
  if (!potential) throw new Problem('cannot import', 'the project has no potential', session.path)
  const named = frames.map(({ configuration, path, label }) => ({
    configuration,
    name: placeOf(path, label),
  }))
  const { evaluations, kernelVersion } = await evaluateAll(potential, named)
  return frames.map((frame, i) => ({
    draft: importedDraft(frame, evaluations[i]!),
    name: frame.label,
    kernelVersion,
  }))
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

function importedDraft(
  frame: StructureOfFile,
  { energy_eV, stress_GPa, maxForce_eV_A }: Evaluation,
): ResultDraft {
  const facts = { state: 'imported', direction: null, cycle: null, strain: 0 } as const
  const { configuration, path, frame: number, timestep } = frame
  return toResult(
    configuration,
    'imported',
    { ...facts, energy_eV, stress_GPa, maxForce_eV_A },
    {
      atoms: configuration.types.length,
      originCell: cellOf(configuration),
      file: path,
      frame: number,
      timestep,
    },
  )
}

/** An imported state counts as the origin of the strain. */
function cellOf({ box }: Configuration): number[] {
  return [...box.vectors, ...box.origin]
}

function triples(flat: ArrayLike<number>): number[][] {
  return Array.from({ length: flat.length / 3 }, (_, i) => [flat[3 * i]!, flat[3 * i + 1]!, flat[3 * i + 2]!])
}
