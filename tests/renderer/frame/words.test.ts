import { expect, it } from 'vitest'
import { formatsOf } from '../../../src-renderer/dialogs/exportFormats.ts'
import {
  fileNameOf,
  hasEnding,
  joinPath,
  readBytes,
  readDay,
  withEnding,
} from '../../../src-renderer/dialogs/fileNames.ts'
import { kindOf } from '../../../src-renderer/dialogs/kinds.ts'
import { planRequest } from '../../../src-renderer/dialogs/reproduceFields.ts'
import { columnsShown } from '../../../src-renderer/frame/columns.ts'
import { sideAt } from '../../../src-renderer/frame/draggedTab.ts'
import { matches, shownShortcut } from '../../../src-renderer/frame/shortcuts.ts'

const pressed = (key: string, more: object = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

it('matches a shortcut with exactly its keys', () => {
  expect(matches('Ctrl+Z', pressed('z', { ctrlKey: true }), false)).toBe(true)
  expect(matches('Ctrl+Z', pressed('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
  expect(matches('Ctrl+Shift+Z', pressed('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
  expect(matches('Ctrl+Z', pressed('z', { metaKey: true }), true)).toBe(true)
  expect(matches('Ctrl+Z', pressed('я', { ctrlKey: true, code: 'KeyZ' }), false)).toBe(true)
  expect(matches('F11', pressed('F11'), false)).toBe(true)
  expect(shownShortcut('Ctrl+Shift+Z', true)).toBe('⌘⇧Z')
})
it('writes paths as the folder does', () => {
  expect(joinPath('/glass', 'a')).toBe('/glass/a')
  expect(joinPath('C:\\glass', 'a')).toBe('C:\\glass\\a')
  expect(joinPath('/', 'a')).toBe('/a')
  expect(withEnding('a', 'metabasin')).toBe('a.metabasin')
  expect(withEnding('a.Metabasin', 'metabasin')).toBe('a.Metabasin')
  expect(fileNameOf('as-cast-1/train-0.05/C6')).toBe('as-cast-1-train-0.05-C6')
  expect(fileNameOf('../..')).toBe('result')
})
it('says sizes and days shortly', () => {
  expect([readBytes(12), readBytes(4_497_408), readBytes(640e6), readBytes(2.1e9)]).toEqual([
    '12 B',
    '4.5 MB',
    '640 MB',
    '2.1 GB',
  ])
  const now = new Date(2026, 10, 27, 22)
  expect(readDay(new Date(2026, 10, 27, 8, 5).toISOString(), now)).toBe('today, 08:05')
  expect(readDay(new Date(2026, 10, 9).toISOString(), now)).toBe('9 Nov')
  expect(readDay(new Date(2025, 10, 9).toISOString(), now)).toBe('9 Nov 2025')
})
it('tells what is dropped by its name', () => {
  expect(kindOf('A.METABASIN')).toBe('project')
  expect(kindOf('CuZr_mm.eam.fs.gz')).toBe('potential')
  expect(kindOf('dump.1000.zst')).toBe('structure')
  expect(hasEnding('x.dump.gz', ['dump', 'dump.gz'])).toBe(true)
})
it('makes a request of what was written, or a sentence', () => {
  expect(planRequest('quick', {})).toEqual({ preset: 'quick' })
  expect(planRequest('paper', { atoms: ' 1000 ', amplitudes: '0.05, 0.06', seed: '0' })).toEqual({
    preset: 'paper',
    atoms: 1000,
    amplitudes: [0.05, 0.06],
    seed: 0,
  })
  expect(planRequest('quick', { cycles: '2.5' })).toMatch(/^Cycles: a whole number/)
  expect(planRequest('quick', { amplitudes: '0.05 x' })).toMatch(/strains/)
})
it('folds the inspector first, then the tree', () => {
  const wish = { tree: 232, inspector: 312 }
  expect(columnsShown(1440, wish)).toEqual(wish)
  expect(columnsShown(1000, wish)).toEqual({ tree: 232, inspector: null })
  expect(columnsShown(800, wish)).toEqual({ tree: null, inspector: null })
  expect(columnsShown(1440, { tree: null, inspector: 312 })).toEqual({ tree: null, inspector: 312 })
})
it('splits at the near edge and joins in the middle', () => {
  expect([sideAt(0.1, 0.5), sideAt(0.95, 0.4), sideAt(0.5, 0.1), sideAt(0.5, 0.9), sideAt(0.5, 0.5)]).toEqual(
    ['left', 'right', 'above', 'below', 'middle'],
  )
})
it('offers to export only what can be written', () => {
  expect(formatsOf('checks')).toEqual([])
  expect(formatsOf('map').map(({ name }) => name)).toEqual(['csv', 'grid', 'vti', 'vts', 'npy'])
  expect(formatsOf('configuration')).toHaveLength(6)
})
