/** Results with their arrays, kept while nothing replaces them; and figures selected from them. */
import { onScopeDispose, ref, shallowRef, watchEffect, type Ref, type ShallowRef } from 'vue'
import type { AnyFigure } from '#core/figures/index'
import { isMissing, type Choice, type Figure, type Selected } from '#core/figures/figure'
import { isPartial, type ProjectReader, type StoredResult } from '#core/model/result'
import { on, onConnection, send } from '../client.ts'
import { rows } from './project.ts'
import { sentenceOf } from './sentences.ts'

const kept = new Map<number, Promise<StoredResult>>()
const loaded = new Map<number, StoredResult>()

function forget(id: number): void {
  kept.delete(id)
  loaded.delete(id)
}
on('result.written', ({ id }) => forget(id))
on('project.changed', () => {
  kept.clear()
  loaded.clear()
})
// While the line was down anything may have been written.
onConnection((state) => {
  if (state === 'lost') for (const id of [...kept.keys()]) forget(id)
})

export function loadResult(id: number): Promise<StoredResult> {
  const known = kept.get(id)
  if (known) return known
  const asked = send('results.read', { id })
  kept.set(id, asked)
  asked.then(
    (result) => kept.get(id) === asked && loaded.set(id, result),
    () => kept.get(id) === asked && kept.delete(id),
  )
  return asked
}

/** Thrown by the reader below where a figure asks for what is not here yet. */
class NotHere extends Error {
  readonly id: number
  constructor(id: number) {
    super('a result is still to be loaded')
    this.id = id
  }
}

const reader: ProjectReader = {
  rows: (kind) => rows.value.filter((row) => !isPartial(row) && (kind === undefined || row.kind === kind)),
  read(id) {
    const result = loaded.get(id)
    if (!result) throw new NotHere(id)
    return result
  },
}

export interface FigureState<T> {
  readonly drawn: ShallowRef<T | null>
  /** Why it cannot be drawn, and what would make its data. */
  readonly missing: Ref<string | null>
  readonly loading: Ref<boolean>
}

/**
 * What `use` makes of a figure's own numbers. A figure reads at once what it needs, so its `select` runs
 * until nothing that it asks for has to be loaded.
 */
export function useFigure<T>(
  figure: AnyFigure,
  choice: () => Choice,
  use: <D extends Selected>(figure: Figure<D>, data: D) => T,
): FigureState<T> {
  const drawn = shallowRef<T | null>(null)
  const missing = ref<string | null>(null)
  const loading = ref(true)
  let round = 0
  onScopeDispose(() => round++)

  async function select(): Promise<void> {
    const mine = ++round
    loading.value = true
    for (;;) {
      try {
        const found = figure.visit((f) => {
          const selected = f.select(reader, choice())
          if (isMissing(selected)) return { drawn: null, missing: selected.missing }
          return { drawn: use(f, selected), missing: null }
        })
        if (mine !== round) return
        drawn.value = found.drawn
        missing.value = found.missing
        break
      } catch (error) {
        if (mine !== round) return
        if (error instanceof NotHere && (await arrived(error.id))) continue
        missing.value = sentenceOf(error)
        drawn.value = null
        break
      }
    }
    if (mine === round) loading.value = false
  }
  const arrived = (id: number) =>
    loadResult(id).then(
      () => true,
      (error: unknown) => {
        missing.value = sentenceOf(error)
        return false
      },
    )
  watchEffect(() => {
    void rows.value
    void choice()
    void select()
  })
  return { drawn, missing, loading }
}
