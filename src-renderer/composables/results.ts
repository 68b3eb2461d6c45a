/** Results with their arrays, kept while nothing replaces them. */
import type { StoredResult } from '#core/model/result'
import { on, onConnection, send } from '../client.ts'

const kept = new Map<number, Promise<StoredResult>>()

on('result.written', ({ id }) => kept.delete(id))
on('project.changed', () => kept.clear())
// While the line was down anything may have been written.
onConnection((state) => {
  if (state === 'lost') kept.clear()
})

export function loadResult(id: number): Promise<StoredResult> {
  const known = kept.get(id)
  if (known) return known
  const asked = send('results.read', { id })
  kept.set(id, asked)
  asked.catch(() => kept.get(id) === asked && kept.delete(id))
  return asked
}

/** Only some arrays of a result, where it has them; not kept. */
export const loadArrays = (id: number, arrays: readonly string[]): Promise<StoredResult> =>
  send('results.read', { id, arrays: [...arrays] })
