import { describe, expect, test } from 'vitest'
import { ref } from 'vue'
import { choiceParameters } from '#core/figures/choice'
import { figures } from '#core/figures/index'
import { completeStyle, styleParameters } from '#core/figures/style'
import { journals } from '#core/figures/theme'
import { keptSettings, knownValues } from '../../../src-renderer/composables/keptSettings.ts'
import { textSizes } from '../../../src-renderer/views/figures/textSizes.ts'
import { provenanceFacts } from '../../../src-renderer/views/figures/provenance.ts'
import { choiceGroups, fitInRow, optionName, optionsOf } from '../../../src-renderer/views/figures/rows.ts'

/** A window as it comes up, over what was stored before. */
function freshWindow(stored: Map<string, string>) {
  const project = ref<string | null>(null)
  const memory = {
    recall: (key: string) => stored.get(key) ?? null,
    remember: (key: string, value: string) => void stored.set(key, value),
  }
  return { project, ...keptSettings(() => project.value, memory) }
}

describe('style and numbers of figures', () => {
  test('are remembered for each project, and another one has its own', () => {
    const stored = new Map<string, string>()
    const first = freshWindow(stored)
    first.project.value = '/a'
    first.style.value = { journal: 'nature', text: 7 }
    first.choice.value = { tauC: 0.5 }
    first.opened.value = 'figS5'
    first.project.value = '/b'
    expect(first.style.value).toEqual({})
    first.style.value = { tone: 'gray' }
    first.project.value = null
    expect(first.style.value).toEqual({})

    const second = freshWindow(stored)
    second.project.value = '/a'
    expect(second.style.value).toEqual({ journal: 'nature', text: 7 })
    expect(second.choice.value).toEqual({ tauC: 0.5 })
    expect(second.opened.value).toBe('figS5')
    second.project.value = '/b'
    expect(second.style.value).toEqual({ tone: 'gray' })
    expect(second.choice.value).toEqual({})
    expect(second.opened.value).toBe(figures[0]!.id)
  })

  test('what the tables do not allow, and what is no text of ours, is dropped', () => {
    const kept = { style: { journal: 'gazette', text: 7, dpi: 0.5, x: 1 }, choice: 3, opened: 'fig99' }
    const stored = new Map([
      ['figures of /a', JSON.stringify(kept)],
      ['figures of /b', '{not JSON'],
    ])
    const { project, style, choice, opened } = freshWindow(stored)
    project.value = '/a'
    expect(style.value).toEqual({ text: 7 })
    expect(choice.value).toEqual({})
    expect(opened.value).toBe(figures[0]!.id)
    project.value = '/b'
    expect(style.value).toEqual({})
  })

  test('a default is not kept, so that it follows the program', () => {
    expect(knownValues(styleParameters, completeStyle())).toEqual({})
    expect(knownValues(styleParameters, { ...completeStyle(), dpi: 600 })).toEqual({ dpi: 600 })
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

  test('offers every option of a choice, without widths that a journal does not have', () => {
    for (const journal of styleParameters.journal.options) {
      const widths = optionsOf('width', styleParameters.width, journal)
      expect(widths).toEqual(expect.arrayContaining(['own', 'single', 'full']))
      const middle = (journals[journal] as { middle?: number | null }).middle
      expect(widths.includes('middle')).toBe(middle !== null)
      expect(optionsOf('letters', styleParameters.letters, journal)).toEqual(styleParameters.letters.options)
    }
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
