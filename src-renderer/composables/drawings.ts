/** Drawings by what was asked for, one request at a time: of rapid changes only the last is drawn. */
import { shallowReactive } from 'vue'
import type { FigureDrawing } from '#core/contract'
import type { Choice } from '#core/figures/choice'
import type { FigureStyle } from '#core/figures/style'
import { sentenceOf } from './sentences.ts'

export interface Wish {
  readonly id: string
  readonly style: FigureStyle
  readonly choice: Choice
}
export type Drawn = { readonly drawing: FigureDrawing } | { readonly fault: string }

/** Beyond it the oldest are drawn anew when they are wanted again. */
const most = 64

const keyOf = ({ id, style, choice }: Wish): string => JSON.stringify([id, sorted(style), sorted(choice)])
const sorted = (values: object) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

export function createDrawings(draw: (wish: Wish) => Promise<FigureDrawing>) {
  const kept = shallowReactive(new Map<string, Drawn>())
  /** The newest of each figure, of whatever style: it stays on the screen until the one that is wanted is there. */
  const newest = shallowReactive(new Map<string, FigureDrawing>())
  let wanted: readonly Wish[] = []
  let busy = false
  /** Of the numbers, and of the project. */
  let [revision, project] = [0, 0]

  async function go(): Promise<void> {
    if (busy) return
    const wish = wanted.find((one) => !kept.has(keyOf(one)))
    if (!wish) return
    busy = true
    const asked = { revision, project }
    const drawn = await draw(wish).then(
      (drawing): Drawn => ({ drawing }),
      (error: unknown): Drawn => ({ fault: sentenceOf(error) }),
    )
    busy = false
    if (asked.project === project && 'drawing' in drawn) newest.set(wish.id, drawn.drawing)
    if (asked.project === project && asked.revision === revision) keep(keyOf(wish), drawn)
    void go()
  }

  function keep(wish: string, drawn: Drawn): void {
    kept.set(wish, drawn)
    for (const key of kept.keys()) if (kept.size > most) kept.delete(key)
  }

  return {
    of: (wish: Wish): Drawn | undefined => kept.get(keyOf(wish)),
    newestOf: (id: string): FigureDrawing | undefined => newest.get(id),
    /** What is to be drawn, the most urgent first; what was wanted before and is not begun is not drawn. */
    want(wishes: readonly Wish[]): void {
      wanted = wishes
      void go()
    },
    /** The numbers have changed: all is drawn anew, what is there stays until then. */
    renew(): void {
      revision++
      kept.clear()
      void go()
    },
    /** Of another project nothing stays. */
    clear(): void {
      wanted = []
      project++
      kept.clear()
      newest.clear()
    },
  }
}
