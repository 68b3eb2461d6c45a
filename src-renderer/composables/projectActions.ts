/** What is done to projects and with files from the window. Each rejects with a Problem. */
import { ref, shallowRef } from 'vue'
import type { Events, RecentProject, RequestInput } from '#core/contract'
import type { ResultRow } from '#core/model/result'
import { onConnection, on, send, shell } from '../client.ts'
import { selectedResult } from './view.ts'

export const inElectron = shell.kind === 'electron'
/** Absent in a browser, where a page may not know the path. */
export const pathOf = shell.pathOf

export const recent = shallowRef<readonly RecentProject[]>([])

/** To be called once, when the window comes up. */
export function followRecent(): void {
  const again = () =>
    void send('project.recent', {}).then(
      (known) => (recent.value = known),
      // A list that cannot be had counts as empty.
      () => (recent.value = []),
    )
  onConnection((state) => state === 'open' && again())
  on('project.changed', again)
}

export async function createProject(request: RequestInput<'project.create'>): Promise<void> {
  await send('project.create', request)
}

export async function openProject(path: string): Promise<void> {
  selectedResult.value = null
  await send('project.open', { path })
}

export const saveCopy = (request: RequestInput<'project.copy'>) => send('project.copy', request)

export async function closeProject(): Promise<void> {
  selectedResult.value = null
  await send('project.close', {})
}

export async function importStructures(
  request: RequestInput<'structures.import'>,
): Promise<readonly ResultRow[]> {
  importing.value = null
  try {
    const { imported } = await send('structures.import', request)
    selectedResult.value = imported[0]?.id ?? selectedResult.value
    return imported
  } finally {
    importing.value = null
  }
}

/** How far the import at hand is; null where none is. */
export const importing = shallowRef<Events['import.progressed'] | null>(null)
on('import.progressed', (progress) => (importing.value = progress))

/** Ends the import at hand; nothing of it is kept. */
export const cancelImport = () => send('structures.cancel', {})
export const locateFrames = (request: RequestInput<'trajectory.locate'>) => send('trajectory.locate', request)
export const takeFrame = (request: RequestInput<'trajectory.take'>) => send('trajectory.take', request)

export const exportResult = (request: RequestInput<'export.write'>) => send('export.write', request)
export const exportFigures = (request: RequestInput<'figures.write'>) => send('figures.write', request)

/** A reproduction goes on while its dialog is closed. */
export const reproduction = ref<{ stage: string; fault: string | null; verdict: string | null } | null>(null)
on('project.changed', () => {
  if (reproduction.value?.verdict || reproduction.value?.fault) reproduction.value = null
})
on('stage.entered', ({ title }) => {
  if (reproduction.value?.verdict === null && reproduction.value.fault === null)
    reproduction.value.stage = title
})

export async function reproduce(
  request: RequestInput<'reproduce.run'>,
  told: (error: unknown) => string,
): Promise<void> {
  reproduction.value = { stage: 'begins', fault: null, verdict: null }
  try {
    const { checks } = await send('reproduce.run', request)
    const judged = checks.filter(({ holds }) => holds !== null)
    const hold = judged.filter(({ holds }) => holds).length
    reproduction.value.verdict = `${hold} of ${judged.length} judged claims hold; ${checks.length - judged.length} were not judged.`
  } catch (error) {
    reproduction.value.fault = told(error)
  }
}
