import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import type { ProjectInfo } from '#core/contract'
import { choiceParameters } from '#core/figures/choice'
import { styleParameters } from '#core/figures/style'
import { textSizes } from '../../../src-renderer/views/figures/textSizes.ts'
import { provenanceFacts } from '../../../src-renderer/views/figures/provenance.ts'
import { choiceGroups, fitInRow, optionName } from '../../../src-renderer/views/figures/rows.ts'

const stored = new Map<string, string>()
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
}
beforeEach(() => {
  stored.clear()
  vi.resetModules()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => vi.unstubAllGlobals())

/** The window as it comes up. */
async function freshWindow() {
  const settings = await import('../../../src-renderer/composables/figureSettings.ts')
  const { project } = await import('../../../src-renderer/composables/project.ts')
  const open = async (path: string | null) => {
    project.value = path === null ? null : ({ path } as ProjectInfo)
    await nextTick()
  }
  return { ...settings, open }
}

describe('style and numbers of figures', () => {
  test('are remembered for each project, and another one has its own', async () => {
    const first = await freshWindow()
    await first.open('/a')
    first.figureStyle.value = { journal: 'nature', text: 7 }
    first.figureChoice.value = { tauC: 0.5 }
    first.openedFigure.value = 'figS5'
    await first.open('/b')
    expect(first.figureStyle.value).toEqual({})
    first.figureStyle.value = { tone: 'gray' }
    await nextTick()

    vi.resetModules()
    const second = await freshWindow()
    await second.open('/a')
    expect(second.figureStyle.value).toEqual({ journal: 'nature', text: 7 })
    expect(second.figureChoice.value).toEqual({ tauC: 0.5 })
    expect(second.openedFigure.value).toBe('figS5')
    await second.open('/b')
    expect(second.figureStyle.value).toEqual({ tone: 'gray' })
    expect(second.figureChoice.value).toEqual({})
  })

  test('what the tables do not allow, and what is no text of ours, is dropped', async () => {
    stored.set(
      'metabasin figures of /a',
      '{"style":{"journal":"gazette","text":7,"dpi":0.5,"x":1},"choice":3}',
    )
    stored.set('metabasin figures of /b', '{not JSON')
    const { open, figureStyle, figureChoice } = await freshWindow()
    await open('/a')
    expect(figureStyle.value).toEqual({ text: 7 })
    expect(figureChoice.value).toEqual({})
    await open('/b')
    expect(figureStyle.value).toEqual({})
  })

  test('a default is not kept, so that it follows the program', async () => {
    const { knownValues } = await freshWindow()
    const defaults = Object.fromEntries(
      Object.entries(styleParameters).map(([key, parameter]) => [key, parameter.default]),
    )
    expect(knownValues(styleParameters, defaults)).toEqual({})
    expect(knownValues(styleParameters, { ...defaults, dpi: 600 })).toEqual({ dpi: 600 })
  })
})

describe('the column of a figure', () => {
  test('shows every number that can be chosen, once', () => {
    const shown = choiceGroups.flatMap(({ keys }) => keys)
    expect([...shown].sort()).toEqual(Object.keys(choiceParameters).sort())
  })

  test('names widths in millimetres of the journal, and lists what has no room in a row', () => {
    expect(optionName('width', 'single', 'prb')).toBe('86')
    expect(optionName('width', 'single', 'nature')).toBe('89')
    expect(optionName('width', 'own', 'prb')).toBe('auto')
    expect(optionName('journal', 'prb', 'prb')).toBe('APS, Physical Review')
    expect(fitInRow(styleParameters.units.options)).toBe(true)
    expect(fitInRow(styleParameters.journal.options.map((one) => optionName('journal', one, 'prb')))).toBe(
      false,
    )
  })

  test('reads sizes of text from attributes and styles', () => {
    const svg =
      '<text font-size="8">a</text><text style="font: 8px Inter">b<tspan font-size="6.4">c</tspan></text>'
    expect(textSizes(svg)).toEqual({ usual: 8, smallest: 6.4 })
    expect(textSizes('<svg/>')).toBeNull()
  })

  test('takes lines of provenance apart, and results by their ids', () => {
    const [project, results, none] = provenanceFacts(['project: a:b', 'results: 3 14', 'results: none'])
    expect(project).toEqual({ name: 'project', value: 'a:b', results: [] })
    expect(results!.results).toEqual([3, 14])
    expect(none!.results).toEqual([])
  })
})
