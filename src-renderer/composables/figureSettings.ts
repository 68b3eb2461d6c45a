/** How figures are drawn in the window; remembered for each project. */
import { unrecorded, useUndoable } from './history.ts'
import { keptSettings } from './keptSettings.ts'
import { project } from './project.ts'
import { recall, remember } from './remembered.ts'

const settings = keptSettings(() => project.value?.path ?? null, { recall, remember }, unrecorded)
export const {
  style: figureStyle,
  choice: figureChoice,
  opened: openedFigure,
  folder: figuresFolder,
} = settings
useUndoable(figureStyle, 'figures style')
useUndoable(figureChoice, 'figures numbers')
