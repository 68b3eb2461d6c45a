import { Argument } from 'commander'
import type { JobInfo } from '#core/contract'
import { isPartial, type ResultKind, type ResultRow } from '#core/model/result'
import { table } from '../output.ts'
import type { Answer, Context, Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { configurationDocument, configurationTable } from './configurations.ts'

const kinds = ['samples', 'configurations', 'maps', 'trajectories', 'jobs'] as const

const kindOf = { trajectories: 'trajectory' } as const satisfies Record<string, ResultKind>

export const list: Verb = {
  name: 'list',
  summary: 'what is in a project',
  arguments: [
    projectOperand(),
    new Argument('[kind]', 'what to list; all results without it').choices(kinds),
  ],
  options: [],
  async run({ send }, [path, kind]) {
    await send('project.open', { path: path as string, readOnly: true })
    if (kind === 'jobs') return jobsAnswer(await send('jobs.list', {}))
    if (kind === 'samples' || kind === 'configurations') return configurationsAnswer(send, kind)
    if (kind === 'maps') return mapsAnswer(await send('results.list', { kind: 'map' }))
    const only = kind === undefined ? undefined : kindOf[kind as keyof typeof kindOf]
    const rows = await send('results.list', only ? { kind: only } : {})
    const lines = rows.map((row) => [
      row.id,
      row.kind,
      isPartial(row) ? `${row.label} (partial)` : row.label,
      row.jobKind ?? 'import',
      row.createdAt,
    ])
    return {
      json: { rows: rows.map(document) },
      text: table(['id', 'kind', 'label', 'made by', 'at'], lines),
    }
  },
}

/** Samples are the states that the strain is counted from. */
async function configurationsAnswer(
  send: Context['send'],
  kind: 'samples' | 'configurations',
): Promise<Answer> {
  const all = await send('results.list', { kind: 'configuration' })
  const isSample = ({ summary }: ResultRow) =>
    summary['state'] === 'as-cast' || summary['state'] === 'imported'
  const rows = kind === 'samples' ? all.filter(isSample) : all
  return { json: { rows: rows.map(configurationDocument) }, text: configurationTable(rows) }
}

/** A map that is not whole says how far it is. */
function mapsAnswer(rows: readonly ResultRow[]): Answer {
  const lines = rows.map((row) => {
    const { pointsPerEdge, radius_A, directions, sites, done } = row.summary
    const far = isPartial(row) ? `partial: ${String(done)} of ${String(sites)}` : String(sites)
    return [row.id, row.label, Number(pointsPerEdge), Number(radius_A), String(directions), far]
  })
  return {
    json: { rows: rows.map(document) },
    text: table(['id', 'label', 'grid', 'R (Å)', 'directions', 'sites'], lines),
  }
}

function document(row: ResultRow) {
  if (row.kind === 'configuration')
    return { ...configurationDocument(row), kind: row.kind, inputs: row.inputs }
  const { id, kind, label, role, jobId, jobKind, parameters, inputs, kernelVersion, createdAt, summary } = row
  return { id, kind, label, role, jobId, jobKind, parameters, inputs, kernelVersion, createdAt, summary }
}

function jobsAnswer(rows: readonly JobInfo[]): Answer {
  const progress = ({ done, total, unit }: JobInfo) => (total === null ? '' : `${done} of ${total} ${unit}`)
  const lines = rows.map((row) => [row.id, row.kind, row.state, progress(row)])
  return { json: { rows }, text: table(['id', 'kind', 'state', 'progress'], lines) }
}
