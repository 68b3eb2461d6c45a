/** How work begins: what needs a project asks for one first. */
import { showDialog, type Dialog } from '../composables/dialogs.ts'
import { project } from '../composables/project.ts'
import { openProject, pathOf } from '../composables/projectActions.ts'
import { refusal, refuseInLine } from '../composables/refusal.ts'
import { kindOf } from '../dialogs/kinds.ts'

export function begin(what: 'new' | 'prepare' | 'open' | 'import' | 'reproduce' | 'example'): void {
  if (what === 'example') showDialog({ name: 'new', example: true })
  else if (what === 'prepare') showDialog({ name: 'new', view: 'prepare' })
  else if (what === 'new' || what === 'open') showDialog({ name: what })
  else withProject({ name: what })
}

function withProject(next: Dialog): void {
  showDialog(project.value ? next : { name: 'new', then: next })
}

/** Files let fall on the window. A browser tells their names and no more. */
export function takeDropped(files: readonly File[]): void {
  refusal.value = null
  if (files.length === 0) return
  const of = (kind: string) => files.filter(({ name }) => kindOf(name) === kind)
  if (!pathOf) {
    if (of('project').length > 0) {
      refusal.value = 'A browser does not say where a dropped file lies: choose it here.'
      return showDialog({ name: 'open' })
    }
    const hint =
      'A browser does not say where a dropped file lies: choose it here, on the machine of the program.'
    return withProject({ name: 'import', hint })
  }
  const [opened] = of('project')
  const [potential] = of('potential')
  if (opened) return refuseInLine(openProject(pathOf(opened)))
  if (potential) return showDialog({ name: 'new', potential: pathOf(potential) })
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  withProject({ name: 'import', files: files.map(pathOf), bytes })
}
