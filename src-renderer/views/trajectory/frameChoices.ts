/** What can be played: trajectories, the configurations of one job in their order, single configurations. */
import type { FrameRef } from '#core/contract'
import type { ResultRow } from '#core/model/result'
import { frameCount } from '#core/model/trajectory'

export interface FrameChoice {
  readonly key: string
  readonly title: string
  readonly frames: readonly FrameRef[]
  /** eV of each frame, where the project knows it. */
  readonly energies: readonly (number | null)[]
  /** What a frame is called where it has no timestep. */
  readonly labels: readonly string[]
}

export function frameChoices(rows: readonly ResultRow[]): FrameChoice[] {
  const trajectories = rows.filter(({ kind }) => kind === 'trajectory').map(ofTrajectory)
  const configurations = rows.filter(({ kind }) => kind === 'configuration')
  const series = new Map<string, ResultRow[]>()
  for (const row of configurations) {
    if (row.jobId === null) continue
    const key = `job ${row.jobId}, ${Number(row.summary['atoms'] ?? 0)}`
    series.set(key, [...(series.get(key) ?? []), row])
  }
  const walks = [...series.values()].filter(({ length }) => length > 1)
  return [
    ...trajectories,
    ...walks.map((walk) =>
      ofConfigurations(`job ${walk[0]!.jobId}`, `${walk[0]!.label} … ${walk.at(-1)!.label}`, walk),
    ),
    ...configurations.map((row) => ofConfigurations(`result ${row.id}`, row.label, [row])),
  ]
}

/** The choice that shows a result best: its own, else the walk it belongs to. */
export function choiceOf(choices: readonly FrameChoice[], id: number | null): FrameChoice | undefined {
  const own = choices.filter(({ frames }) => frames.some(({ result }) => result === id))
  return own.find(({ key }) => key === `result ${id}`) ?? own[0]
}

function ofTrajectory(row: ResultRow): FrameChoice {
  const count = frameCount(row)
  return {
    key: `result ${row.id}`,
    title: `${row.label}, ${count} frames`,
    frames: Array.from({ length: count }, (_, frame) => ({ result: row.id, frame })),
    energies: Array.from({ length: count }, () => null),
    labels: [],
  }
}

function ofConfigurations(key: string, title: string, rows: readonly ResultRow[]): FrameChoice {
  return {
    key,
    title,
    frames: rows.map(({ id }) => ({ result: id, frame: 0 })),
    energies: rows.map(({ summary }) => {
      const energy = summary['energy_eV']
      return typeof energy === 'number' ? energy : null
    }),
    labels: rows.map(({ label }) => label),
  }
}
