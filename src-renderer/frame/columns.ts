/** What there is room for: the middle keeps 560 px; the inspector folds first, then the tree. */
export interface Columns {
  /** px; null: not shown. */
  readonly tree: number | null
  readonly inspector: number | null
}

const rail = 48
const middle = 560

export function columnsShown(window: number, { tree, inspector }: Columns): Columns {
  const room = window - rail - middle
  const shownTree = tree !== null && tree <= room ? tree : null
  const rest = room - (shownTree ?? 0)
  return { tree: shownTree, inspector: inspector !== null && inspector <= rest ? inspector : null }
}
