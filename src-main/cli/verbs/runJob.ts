import type { JobName } from '#core/jobs/index'
import type { ResultKind, ResultRow } from '#core/model/result'
import type { Context } from '../verb.ts'

/** Opens the project, has one job done (or finds it done), and gives its results. */
export async function runJob(
  { send }: Context,
  path: string,
  kind: JobName,
  parameters: Record<string, unknown>,
  inputs: Record<string, string>,
): Promise<readonly ResultRow[]> {
  await send('project.open', { path })
  const { jobId } = await send('jobs.submit', { kind, parameters, inputs })
  return (await send('jobs.wait', { jobId })).results
}

/** The last result of a kind that a job has made. */
export function lastOfKind(rows: readonly ResultRow[], kind: ResultKind): ResultRow {
  const found = rows.findLast((row) => row.kind === kind)
  if (!found) throw new Error(`the job made no ${kind}`)
  return found
}
