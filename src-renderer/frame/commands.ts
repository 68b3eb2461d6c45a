/** What the menu line offers, with its shortcuts: one table for the menus, the keys and the help. */
import { computed } from 'vue'
import { showDialog } from '../composables/dialogs.ts'
import { canRedo, canUndo, redoChange, undoChange } from '../composables/history.ts'
import { canCompute } from '../composables/jobs.ts'
import { inspectorShown, layout, treeShown } from '../composables/layout.ts'
import { project, rowById } from '../composables/project.ts'
import { closeProject, inElectron, openProject, recent } from '../composables/projectActions.ts'
import { refuseInLine } from '../composables/refusal.ts'
import { activeView, selectedResult, theme } from '../composables/view.ts'
import { views } from '../views/registry.ts'
import { close, focusedPane, split } from './layoutTree.ts'
import { begin } from './beginnings.ts'
import type { Menu } from './menu.ts'

// A browser keeps Ctrl+N and Ctrl+digit for itself.
const own = (key: string): string => `${inElectron ? 'Ctrl' : 'Alt'}+${key}`

const file = computed<Menu>(() => ({
  title: 'File',
  items: [
    { title: 'New project…', shortcut: own('N'), run: () => begin('new') },
    { title: 'Open…', shortcut: 'Ctrl+O', run: () => begin('open') },
    ...recent.value.slice(0, 6).map(({ path, name, bytes }, i) => ({
      title: bytes === null ? `${name} (not found)` : name,
      disabled: bytes === null || path === project.value?.path,
      run: () => refuseInLine(openProject(path)),
      apart: i === 0,
    })),
    {
      title: 'Import structures…',
      shortcut: 'Ctrl+I',
      run: () => begin('import'),
      disabled: project.value !== null && !canCompute.value,
      apart: true,
    },
    {
      title: 'Reproduce the published result…',
      run: () => begin('reproduce'),
      disabled: project.value?.readOnly === true,
    },
    {
      title: 'Export the selected result…',
      shortcut: 'Ctrl+E',
      disabled: selectedResult.value === null || !rowById(selectedResult.value),
      run: () =>
        selectedResult.value !== null && showDialog({ name: 'export', result: selectedResult.value }),
      apart: true,
    },
    { title: 'Export the figures…', run: () => showDialog({ name: 'figures' }), disabled: !project.value },
    {
      title: 'Save a copy…',
      run: () => showDialog({ name: 'copy' }),
      shortcut: 'Ctrl+Shift+S',
      disabled: !project.value,
      apart: true,
    },
    {
      title: 'Close project',
      run: () => refuseInLine(closeProject()),
      disabled: !project.value,
    },
  ],
}))

const edit = computed<Menu>(() => ({
  title: 'Edit',
  items: [
    { title: 'Undo view change', shortcut: 'Ctrl+Z', run: undoChange, disabled: !canUndo.value },
    { title: 'Redo view change', shortcut: 'Ctrl+Shift+Z', run: redoChange, disabled: !canRedo.value },
  ],
}))

const splitTo = (side: 'right' | 'below') => () =>
  (layout.value = split(layout.value, activeView.value, focusedPane(layout.value).id, side))

const view = computed<Menu>(() => {
  const alone = !project.value || focusedPane(layout.value).views.length < 2
  return {
    title: 'View',
    items: [
      ...views.map(({ id, title }, i) => ({
        title,
        ...(i < 9 ? { shortcut: own(String(i + 1)) } : {}),
        run: () => (activeView.value = id),
        checked: project.value !== null && id === activeView.value,
        disabled: !project.value,
      })),
      { title: 'Split right', run: splitTo('right'), disabled: alone, apart: true },
      { title: 'Split down', run: splitTo('below'), disabled: alone },
      {
        title: 'Close tab',
        run: () => (layout.value = close(layout.value, activeView.value)),
        disabled: !project.value || (layout.value.root.kind === 'pane' && alone),
      },
      {
        title: 'Project tree',
        shortcut: 'Ctrl+B',
        checked: treeShown.value,
        run: () => (treeShown.value = !treeShown.value),
        apart: true,
      },
      {
        title: 'Inspector',
        shortcut: 'Ctrl+Shift+I',
        checked: inspectorShown.value,
        run: () => (inspectorShown.value = !inspectorShown.value),
      },
      {
        title: 'Light theme',
        checked: theme.value === 'light',
        run: () => (theme.value = theme.value === 'dark' ? 'light' : 'dark'),
        apart: true,
      },
      { title: 'Full screen', shortcut: 'F11', run: toggleFullScreen },
    ],
  }
})

const help: Menu = {
  title: 'Help',
  items: [
    { title: 'Keyboard shortcuts', shortcut: 'F1', run: () => showDialog({ name: 'shortcuts' }) },
    { title: 'About Metabasin', run: () => showDialog({ name: 'about' }) },
  ],
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else refuseInLine(document.documentElement.requestFullscreen())
}

export const menus = computed<readonly Menu[]>(() => [file.value, edit.value, view.value, help])
