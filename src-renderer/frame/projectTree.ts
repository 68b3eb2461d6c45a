/** The rows of a project as a tree: every result below the configuration that it was made from. */
import type { ResultRow } from '#core/model/result'

export interface TreeNode {
  readonly row: ResultRow
  readonly depth: number
  /** The label without what it shares with the one above. */
  readonly name: string
  /** What tells it from its neighbors: 10³, N = 6, γ = 0.05. */
  readonly fact: string
}

const text = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : ''

function factOf({ kind, summary, parameters }: ResultRow): string {
  switch (kind) {
    case 'map': {
      const edge = text(summary['grid'])
      const part = summary['partial'] === true ? `${text(summary['done'])} of ${text(summary['sites'])}` : ''
      return part || (edge ? `${edge}³` : `${text(summary['sites'])} sites`)
    }
    case 'training':
      return `N = ${text(summary['cycles'])}`
    case 'curve': {
      const to = text(parameters['to'] ?? parameters['amplitude'])
      return `${text(summary['direction'])}${to}`
    }
    case 'configuration':
      return text(summary['state'])
    default:
      return ''
  }
}

/** The first input in the order of what a result speaks of. */
function parentOf({ inputs }: ResultRow): number | undefined {
  return inputs['from'] ?? inputs['trained'] ?? inputs['current'] ?? Object.values(inputs)[0]
}

/** A label without what the parent says already: of "O..O/C" below O/C it says "rearranged since O". */
function nameBelow(label: string, parent: string | undefined): string {
  if (parent === undefined) return label
  if (label.startsWith(`${parent}/`)) return label.slice(parent.length + 1)
  const [reference, current] = label.split('..')
  if (current !== parent || !reference) return label
  const place = parent.slice(0, parent.lastIndexOf('/') + 1)
  if (place !== '' && reference.startsWith(place)) return `rearranged since ${reference.slice(place.length)}`
  return `rearranged since ${parent.startsWith(`${reference}/`) ? reference.slice(reference.lastIndexOf('/') + 1) : reference}`
}

/** Depth first, in the order of ids. States inside a training stand below the training's first result. */
export function projectTree(rows: readonly ResultRow[]): readonly TreeNode[] {
  const known = new Set(rows.map(({ id }) => id))
  const children = new Map<number | null, ResultRow[]>()
  for (const row of rows) {
    const parent = parentOf(row)
    const key = parent !== undefined && known.has(parent) ? parent : null
    children.set(key, [...(children.get(key) ?? []), row])
  }
  const nodes: TreeNode[] = []
  const add = (parent: ResultRow | null, depth: number): void => {
    for (const row of children.get(parent?.id ?? null) ?? []) {
      nodes.push({ row, depth, name: nameBelow(row.label, parent?.label), fact: factOf(row) })
      add(row, depth + 1)
    }
  }
  add(null, 0)
  return nodes
}
