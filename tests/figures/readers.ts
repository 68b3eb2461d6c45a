import type { ProjectReader, ResultRow, StoredResult } from '#core/model/result'

/** A project with further results, or with some rows changed; ids of further ones follow those that are there. */
export function extended(
  project: ProjectReader,
  further: readonly (Partial<StoredResult> & Pick<StoredResult, 'kind' | 'arrays'>)[],
  kept: (row: ResultRow) => boolean = () => true,
): ProjectReader {
  const last = Math.max(0, ...project.rows().map(({ id }) => id))
  const more = further.map((row, i): StoredResult => ({
    id: last + 1 + i,
    role: '',
    label: '',
    summary: {},
    jobId: null,
    jobKind: null,
    parameters: {},
    inputs: {},
    kernelVersion: 'fixture',
    createdAt: '2026-01-01T00:00:00Z',
    ...row,
  }))
  return {
    rows: (kind) => [...project.rows(kind).filter(kept), ...more.filter((row) => !kind || row.kind === kind)],
    read: (id) => more.find((row) => row.id === id) ?? project.read(id),
  }
}

/** What a figure has selected. */
export function found<D>(selected: D | { readonly missing: string }): D {
  if (typeof selected === 'object' && selected !== null && 'missing' in selected)
    throw new Error(selected.missing)
  return selected
}
