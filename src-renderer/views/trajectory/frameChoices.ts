/** What can be played: trajectories, the configurations of one job in their order, single configurations. */
import type { FrameRef } from '#core/contract'
import type { ResultRow } from '#core/model/result'
import { frameCount, isLinked } from '#core/model/trajectory'

export interface FrameChoice {
  readonly key: string
  readonly title: string
  readonly count: number
  /** A trajectory, or the configurations that are its frames. */
  readonly rows: readonly ResultRow[]
}

export const isTrajectory = ({ rows }: FrameChoice): boolean => rows[0]?.kind === 'trajectory'

/** Its frames stay in their files. */
export const ofFiles = (choice: FrameChoice): boolean => isTrajectory(choice) && isLinked(choice.rows[0]!)

export function frameRef(choice: FrameChoice, index: number): FrameRef {
  return isTrajectory(choice)
    ? { result: choice.rows[0]!.id, frame: index }
    : { result: choice.rows[index]!.id, frame: 0 }
}

/** Further columns of every frame. */
export function columnsOf(choice: FrameChoice): readonly string[] {
  const names = isTrajectory(choice) ? choice.rows[0]!.summary['columns'] : undefined
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
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
  const own = choices.filter(({ rows }) => rows.some((row) => row.id === id))
  return own.find(({ key }) => key === `result ${id}`) ?? own[0]
}

function ofTrajectory(row: ResultRow): FrameChoice {
  const count = frameCount(row)
  return { key: `result ${row.id}`, title: `${row.label}, ${count} frames`, count, rows: [row] }
}

const ofConfigurations = (key: string, title: string, rows: readonly ResultRow[]): FrameChoice => ({
  key,
  title,
  count: rows.length,
  rows,
})
