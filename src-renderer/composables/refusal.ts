/** Why the last wish of a menu, a drop or a list was not granted; the status line says it until the next wish. */
import { ref } from 'vue'
import { sentenceOf } from './sentences.ts'

export const refusal = ref<string | null>(null)

export function refuseInLine(wish: Promise<unknown>): void {
  refusal.value = null
  wish.catch((error: unknown) => (refusal.value = sentenceOf(error)))
}
