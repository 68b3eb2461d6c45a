/** The open project and its rows, kept fresh by what the main process tells. */
import { computed, ref, shallowRef, type ComputedRef } from 'vue'
import type { ProgramInfo, ProjectInfo } from '#core/contract'
import type { ResultKind, ResultRow } from '#core/model/result'
import { on, onConnection, send } from '../client.ts'
import { sentenceOf } from './sentences.ts'

export const connection = ref<'connecting' | 'open' | 'lost'>('connecting')
export const program = shallowRef<ProgramInfo | null>(null)
export const project = shallowRef<ProjectInfo | null>(null)
export const rows = shallowRef<readonly ResultRow[]>([])
/** Why the project could not be read, in a sentence. */
export const projectFault = ref<string | null>(null)

export const rowsOf = (kind: ResultKind): ComputedRef<readonly ResultRow[]> =>
  computed(() => rows.value.filter((row) => row.kind === kind))

export const rowById = (id: number): ResultRow | undefined => rows.value.find((row) => row.id === id)

let asking = false
let askAgain = false

/** Rows are few and small: after a change all of them are asked for, once however many changes come together. */
async function refreshRows(): Promise<void> {
  if (asking) {
    askAgain = true
    return
  }
  asking = true
  try {
    do {
      askAgain = false
      rows.value = project.value ? await send('results.list', {}) : []
    } while (askAgain)
    projectFault.value = null
  } catch (error) {
    projectFault.value = sentenceOf(error)
  } finally {
    asking = false
  }
}

async function refresh(): Promise<void> {
  try {
    program.value = await send('program.describe', {})
    project.value = await send('project.describe', {})
    await refreshRows()
  } catch (error) {
    projectFault.value = sentenceOf(error)
  }
}

/** To be called once, when the window comes up. */
export function followProject(): void {
  onConnection((state) => {
    connection.value = state
    if (state === 'open') void refresh()
  })
  on('project.changed', ({ project: now }) => {
    project.value = now
    void refreshRows()
  })
  on('result.written', () => void refreshRows())
}
