/** D²min of the frames of a source against one of them: the frame that is shown first, then all others. */
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { send } from '../client.ts'
import { mostKept, nextPiece, type ComparisonWish } from './comparisonPieces.ts'
import { sentenceOf } from './sentences.ts'

export function useComparison(wish: () => ComparisonWish | null) {
  /** [N] Å² by the number of the frame. */
  const known = shallowRef<ReadonlyMap<number, Float32Array>>(new Map())
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
        const { frames, reference, atoms } = asked
        const reply = await send('trajectory.compare', {
          reference: frames[reference]!,
          frames: piece.map((i) => frames[i]!),
          cutoff: asked.cutoff,
        })
        if (mine !== round) break
        const few = frames.length * atoms <= mostKept
        const next = new Map(few ? known.value : [])
        piece.forEach((i, k) => next.set(i, reply.d2min.subarray(k * atoms, (k + 1) * atoms)))
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
      return (
        asked && `${JSON.stringify(asked.frames[asked.reference])} ${asked.frames.length} ${asked.cutoff}`
      )
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
