/** How frames from outside become results of the project: as configurations with their energy, in one transaction. */
import type { JsonObject } from '#core/base/json'
import { Problem } from '#core/base/problem'
import { toResult, type Configuration } from '#core/model/configuration'
import type { ResultDraft, ResultRow } from '#core/model/result'
import { inTransaction } from '../store/connection.ts'
import { uniqueLabel } from '../store/repositories/labels.ts'
import { readPotential } from '../store/repositories/potential.ts'
import { insertResult, resultRow } from '../store/repositories/results.ts'
import { evaluateAll, type Evaluation } from './evaluation.ts'
import type { Session } from './session.ts'

export interface FrameToImport {
  readonly configuration: Configuration
  readonly label: string
  /** How it is called in a message. */
  readonly place: string
  /** Where it came from, for the summary. */
  readonly facts: JsonObject
}

export interface NamedDraft {
  readonly draft: ResultDraft
  readonly name: string
  readonly kernelVersion: string
}

/** With energy and stress. Throws a Problem for atoms that overlap or are unknown to the potential. */
export async function importedDrafts(
  session: Session,
  frames: readonly FrameToImport[],
  signal?: AbortSignal,
): Promise<readonly NamedDraft[]> {
  const potential = readPotential(session.readable)
  if (!potential) throw new Problem('cannot import', 'the project has no potential', session.path)
  const named = frames.map(({ configuration, place }) => ({ configuration, name: place }))
  const { evaluations, kernelVersion } = await evaluateAll(potential, named, signal)
  return frames.map((frame, i) => ({
    draft: importedDraft(frame, evaluations[i]!),
    name: frame.label,
    kernelVersion,
  }))
}

/** Writes all or none; the label of each is `label`, else its name, made unique. */
export function keep(session: Session, drafts: readonly NamedDraft[], label?: string): readonly ResultRow[] {
  const database = session.writable
  const ids = inTransaction(database, () =>
    drafts.map(({ draft, name, kernelVersion }) => {
      // The name of a file, 100.dump, would be taken for an id.
      const wanted = label ?? (/^\d+$/.test(name) ? `${draft.kind} ${name}` : name)
      const origin = { jobId: null, label: uniqueLabel(database, wanted), kernelVersion }
      return insertResult(database, draft, origin)
    }),
  )
  drafts.forEach(({ draft }, i) => session.wrote(ids[i]!, draft.kind))
  return ids.map((id) => resultRow(database, id))
}

function importedDraft(
  { configuration, facts }: FrameToImport,
  { energy_eV, stress_GPa, maxForce_eV_A }: Evaluation,
): ResultDraft {
  const state = { state: 'imported', direction: null, cycle: null, strain: 0 } as const
  return toResult(
    configuration,
    'imported',
    { ...state, energy_eV, stress_GPa, maxForce_eV_A },
    { atoms: configuration.types.length, originCell: cellOf(configuration), ...facts },
  )
}

/** An imported state counts as the origin of the strain. */
function cellOf({ box }: Configuration): number[] {
  return [...box.vectors, ...box.origin]
}
