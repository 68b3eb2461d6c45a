import type { FrameRef } from '#core/contract'
import { toResult } from '#core/model/configuration'
import type { NamedArrays, StoredResult } from '#core/model/result'
import { isLinked, linkedFiles, storedFrame, type Frame } from '#core/model/trajectory'
import { FramesThread } from '../files/framesThread.ts'
import type { ReadableDatabase } from '../store/connection.ts'
import { readResult, resultRow } from '../store/repositories/results.ts'
import { demandInside } from './folderLimit.ts'

export interface FrameRead {
  readonly result: StoredResult
  /** With arrays of its own. */
  readonly frame: Frame
}

/**
 * Frames of the open project, one by one: of a stored trajectory from its arrays, which are read once, of a
 * linked one in a thread that is kept. One trajectory is at hand at a time.
 */
export class FrameReader {
  readonly #folderLimit: string | undefined
  readonly #thread = new FramesThread()
  #held: StoredResult | null = null
  /** The thread has the index of the one at hand. */
  #known = false

  constructor(folderLimit: string | undefined) {
    this.#folderLimit = folderLimit
  }

  /** Throws a Problem where there is no such frame, or its file is gone or is not what it was. */
  async read(database: ReadableDatabase, { result: id, frame }: FrameRef): Promise<FrameRead> {
    const result = this.#result(database, id)
    if (!isLinked(result)) return { result, frame: detached(storedFrame(result, frame)) }
    const known = this.#known
    this.#known = true
    try {
      return { result, frame: await this.#thread.frame(frame, known ? undefined : result) }
    } catch (error) {
      // What another program has changed in the project may mend it.
      if (result === this.#held) this.forget()
      throw error
    }
  }

  /** The next frame is looked for in the project as it is then. */
  forget(): void {
    this.#held = null
    this.#known = false
  }

  async close(): Promise<void> {
    this.forget()
    await this.#thread.close()
  }

  #result(database: ReadableDatabase, id: FrameRef['result']): StoredResult {
    const number = typeof id === 'number' ? id : resultRow(database, id).id
    if (this.#held?.id === number) return this.#held
    const result = readResult(database, number)
    if (result.kind !== 'trajectory') return result
    demandFilesInside(this.#folderLimit, result)
    this.#held = result
    this.#known = false
    return result
  }
}

/** Without what lies behind the frame in one array with it: as it is sent, and as a thread may take it over. */
function detached({ configuration, columns, ...facts }: Frame): Frame {
  const { positions, types, ids } = configuration
  const own = { positions: positions.slice(), types: types.slice(), ids: ids.slice() }
  const copies = Object.entries(columns).map(([name, { data, shape }]) => [
    name,
    { data: data.slice(), shape },
  ])
  return {
    ...facts,
    configuration: { ...configuration, ...own },
    columns: Object.fromEntries(copies) as NamedArrays,
  }
}

/** A frame as a result of kind configuration, as performers and exports take one. */
export function asConfiguration({ result, frame: read }: FrameRead, frame: number): StoredResult {
  const facts = { state: 'imported', direction: null, cycle: null, strain: null } as const
  const unknown = { energy_eV: null, stress_GPa: null, maxForce_eV_A: null }
  const { configuration, timestep, time } = read
  const draft = toResult(configuration, result.role, { ...facts, ...unknown }, { timestep, time_ps: time })
  const label = result.kind === 'trajectory' ? frameLabel(result.label, frame) : result.label
  return { ...result, ...draft, label }
}

/** How a frame is called in a message, counted from 1. */
export const frameLabel = (label: string, frame: number): string => `${label}, frame ${frame + 1}`

/** Throws a Problem where a result is a link to files outside of the folder that the program is held to. */
export function demandFilesInside(
  folderLimit: string | undefined,
  result: Pick<StoredResult, 'summary'>,
): void {
  if (folderLimit !== undefined && isLinked(result))
    demandInside(folderLimit, { files: linkedFiles(result).map(({ path }) => path) })
}
