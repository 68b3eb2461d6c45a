/** Surfaces found in a worker: the last wish of each asker counts, those that it overtook are never computed. */
import type { Isosurface } from '#core/analysis/polarity/isosurface'
import { keptFields, type SurfacesFound, type SurfaceWish, type SurfaceWishes } from './surfaceMessages.ts'

export type Wish = Omit<SurfaceWish, 'field' | 'values'> & { readonly values: Float32Array }
/** What a finder needs of a worker. */
export interface SurfaceLine {
  postMessage(wishes: SurfaceWishes): void
  onmessage: ((event: { readonly data: SurfacesFound }) => void) | null
}
export interface SurfaceAsker {
  ask(wish: Wish): void
  /** Hears no more. */
  leave(): void
}
type Hear = (surface: Isosurface) => void

export function surfaceFinding(open: () => SurfaceLine) {
  let line: SurfaceLine | null = null
  let lastField = 0
  const numbers = new WeakMap<Float32Array, number>()
  /** Numbers of the fields that the worker has, in the order in which they were sent. */
  const there = new Set<number>()
  /** What the worker is at, and what waits for it. */
  let asked: readonly Hear[] = []
  const waiting = new Map<Hear, Wish>()
  const gone = new WeakSet<Hear>()
  let planned = false

  function packed({ values, ...wish }: Wish): SurfaceWish {
    const field = numbers.get(values) ?? ++lastField
    numbers.set(values, field)
    if (there.has(field)) return { ...wish, field, values: null }
    there.add(field)
    if (there.size > keptFields) there.delete(there.keys().next().value!)
    return { ...wish, field, values }
  }
  function opened(): SurfaceLine {
    const made = open()
    made.onmessage = ({ data }) => {
      const told = asked
      asked = []
      // Shown although another one is wanted by now: a surface that moves follows its handle.
      told.forEach((hear, at) => gone.has(hear) || hear(data[at]!))
      go()
    }
    return made
  }
  function go(): void {
    planned = false
    if (asked.length > 0 || waiting.size === 0) return
    line ??= opened()
    asked = [...waiting.keys()]
    const wishes = [...waiting.values()].map(packed)
    waiting.clear()
    line.postMessage(wishes)
  }

  return (hear: Hear): SurfaceAsker => ({
    ask(wish) {
      waiting.set(hear, wish)
      if (planned) return
      planned = true
      // After all that is asked for in the same moment.
      queueMicrotask(go)
    },
    leave() {
      gone.add(hear)
      waiting.delete(hear)
    },
  })
}
