import { describe, expect, test } from 'vitest'
import { figures } from '#core/figures/index'
import { figureNumber, filtered, placeAfter, shortName } from '../../../src-renderer/views/figures/gallery.ts'
import { fittingZoom, pixelsPerMillimetre, rulerTicks } from '../../../src-renderer/views/figures/ruler.ts'

describe('the gallery', () => {
  test('numbers figures as the paper does, and a figure of its own not at all', () => {
    const numbers = ['fig1', 'fig1b', 'fig2ab', 'fig5abcd', 'figS1b', 'figS5', 'figPolarity']
    expect(numbers.map((id) => figureNumber({ id }))).toEqual(['1', '1b', '2a, b', '5a–d', 'S1b', 'S5', ''])
    expect(shortName({ id: 'figX', title: 'Something new' })).toBe('Something new')
  })

  test('filters without a change of order; the two kinds together are all', () => {
    const missing = new Set(figures.filter((_, i) => i % 3 === 1))
    const isMissing = (one: (typeof figures)[number]) => missing.has(one)
    const [withData, without] = (['With data', 'Missing'] as const).map((filter) =>
      filtered(figures, filter, isMissing),
    )
    expect(filtered(figures, 'All figures', isMissing)).toEqual(figures)
    expect(without).toEqual(figures.filter(isMissing))
    expect(figures.filter((one) => withData!.includes(one) || without!.includes(one))).toEqual(figures)
    expect(withData!.length + without!.length).toBe(figures.length)
  })

  test('is walked through with arrows, and never left', () => {
    const from = (at: number, key: string) => placeAfter(key, { at, count: 7, columns: 2 })
    expect(from(2, 'ArrowRight')).toBe(3)
    expect(from(2, 'ArrowDown')).toBe(4)
    expect(from(2, 'ArrowUp')).toBe(0)
    expect(from(1, 'ArrowUp')).toBe(1)
    expect(from(5, 'ArrowDown')).toBe(5)
    expect(from(3, 'Home')).toBe(0)
    expect(from(3, 'End')).toBe(6)
    expect(from(3, 'a')).toBeNull()
    // Every figure is reached by arrows from every other.
    const reached = new Set([0])
    for (const at of reached)
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) reached.add(from(at, key)!)
    expect(reached.size).toBe(7)
    // One that the filter has put away.
    expect(from(-1, 'ArrowDown')).toBe(1)
    expect(placeAfter('ArrowDown', { at: -1, count: 0, columns: 2 })).toBeNull()
  })
})

describe('the ruler', () => {
  test('has a mark every millimetre, longer ones at 5 and 10, numbers at 10', () => {
    const ticks = rulerTicks(86, 1.6 * pixelsPerMillimetre)
    expect(ticks.map(({ at }) => at)).toEqual(Array.from({ length: 87 }, (_, i) => i))
    expect(ticks.filter(({ label }) => label).map(({ label }) => label)).toEqual([
      '0',
      '10',
      '20',
      '30',
      '40',
      '50',
      '60',
      '70',
      '80',
    ])
    const lengths = [1, 5, 10].map((at) => ticks[at]!.length)
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
    expect(new Set(lengths).size).toBe(3)
  })

  test('keeps marks 3 px and numbers 26 px apart at every scale', () => {
    for (const scale of [0.4, 1, 2.5, 3, 6.05, 15]) {
      const ticks = rulerTicks(300, scale)
      const numbered = ticks.filter(({ label }) => label)
      expect((ticks[1]!.at - ticks[0]!.at) * scale).toBeGreaterThanOrEqual(3)
      expect((numbered[1]!.at - numbered[0]!.at) * scale).toBeGreaterThanOrEqual(26)
      expect(ticks.at(-1)!.at).toBeLessThanOrEqual(300)
    }
  })

  test('fits a page into its place and fills it one way', () => {
    const page = { width: 178, height: 84 }
    const place = { width: 534, height: 500 }
    const scale = fittingZoom(page, place) * pixelsPerMillimetre
    expect(page.width * scale).toBeCloseTo(place.width, 9)
    expect(page.height * scale).toBeLessThan(place.height)
    expect(fittingZoom({ width: 0, height: 0 }, place)).toBe(1)
  })
})
