/** D²min of the frames of a source against one of them: the frame that is shown first, then all others. */
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { send } from '../client.ts'
import { comparesAll, nextPiece, type ComparisonWish } from './comparisonPieces.ts'
import { sentenceOf } from './sentences.ts'

/** [N] each. */
export interface Compared {
  /** Å² */
  readonly d2min: Float32Array
  readonly localShear: Float32Array
}

export function useComparison(wish: () => ComparisonWish | null) {
  const known = shallowRef<ReadonlyMap<number, Compared>>(new Map())
  const cutoff = ref<number | null>(null)
  const fault = ref<string | null>(null)
  let round = 0
  let busy = false
  onScopeDispose(() => round++)

  async function go(): Promise<void> {
    if (busy) return
    busy = true
    const mine = round
    try {
      for (let asked = wish(); asked && mine === round; asked = wish()) {
        const piece = nextPiece(asked, known.value)
        if (piece.length === 0) break
        const { ref: refOf, reference, atoms } = asked
        const reply = await send('trajectory.compare', {
          reference: refOf(reference),
          frames: piece.map(refOf),
          cutoff: asked.cutoff,
        })
        if (mine !== round) break
        const next = new Map(comparesAll(asked) ? known.value : [])
        piece.forEach((i, k) => {
          const part = (all: Float32Array) => all.subarray(k * atoms, (k + 1) * atoms)
          next.set(i, { d2min: part(reply.d2min), localShear: part(reply.localShear) })
        })
        known.value = next
        cutoff.value = reply.cutoff_A
      }
    } catch (error) {
      if (mine === round) fault.value = sentenceOf(error)
    } finally {
      busy = false
      if (mine !== round) void go()
    }
  }
  watch(
    () => {
      const asked = wish()
      return asked && `${asked.key} ${asked.count} ${asked.reference} ${asked.cutoff}`
    },
    () => {
      round++
      known.value = new Map()
      cutoff.value = fault.value = null
      void go()
    },
    { immediate: true },
  )
  watch(
    () => wish()?.current,
    () => fault.value === null && void go(),
  )
  return { known, cutoff, fault }
}
