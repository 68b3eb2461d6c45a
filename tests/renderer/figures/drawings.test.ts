import { describe, expect, test } from 'vitest'
import type { FigureDrawing } from '#core/contract'
import { createDrawings, type Wish } from '../../../src-renderer/composables/drawings.ts'

/** Draws when it is told to. */
function slowDrawing() {
  const asked: { readonly wish: Wish; readonly end: (fault?: Error) => Promise<void> }[] = []
  const drawings = createDrawings(
    (wish) =>
      new Promise((resolve, reject) => {
        const end = async (fault?: Error) => {
          if (fault) reject(fault)
          else resolve({ id: wish.id, title: JSON.stringify(wish.style) } as FigureDrawing)
          await new Promise((done) => setTimeout(done))
        }
        asked.push({ wish, end })
      }),
  )
  return { asked, drawings }
}
const wish = (id: string, text = 8): Wish => ({ id, style: { text }, choice: {} })

describe('drawings', () => {
  test('are asked for one at a time, the most urgent first, each once', async () => {
    const { asked, drawings } = slowDrawing()
    drawings.want([wish('a'), wish('b'), wish('c')])
    expect(asked.map((one) => one.wish.id)).toEqual(['a'])
    await asked[0]!.end()
    expect(asked.map((one) => one.wish.id)).toEqual(['a', 'b'])
    drawings.want([wish('c'), wish('a'), wish('b')])
    await asked[1]!.end()
    await asked[2]!.end()
    expect(asked.map((one) => one.wish.id)).toEqual(['a', 'b', 'c'])
    // The order in which values were chosen makes no other drawing.
    const [one, other] = [
      { text: 8, line: 1 },
      { line: 1, text: 8 },
    ]
    drawings.want([{ id: 'a', style: one, choice: {} }])
    await asked[3]!.end()
    drawings.want([{ id: 'a', style: other, choice: {} }])
    expect(asked.length).toBe(4)
  })

  test('of rapid changes only the first and the last are made; the old one stays meanwhile', async () => {
    const { asked, drawings } = slowDrawing()
    drawings.want([wish('a', 8)])
    await asked[0]!.end()
    for (const text of [9, 10, 11, 12]) drawings.want([wish('a', text)])
    expect(drawings.of(wish('a', 12))).toBeUndefined()
    expect(drawings.newestOf('a')?.title).toContain('8')
    await asked[1]!.end()
    await asked[2]!.end()
    expect(asked.map((one) => one.wish.style.text)).toEqual([8, 9, 12])
    expect(drawings.newestOf('a')?.title).toContain('12')
  })

  test('are made anew when the numbers change, also one that was being made then', async () => {
    const { asked, drawings } = slowDrawing()
    drawings.want([wish('a')])
    drawings.renew()
    await asked[0]!.end()
    expect(drawings.of(wish('a'))).toBeUndefined()
    expect(drawings.newestOf('a')).toBeDefined()
    await asked[1]!.end()
    expect(drawings.of(wish('a'))).toHaveProperty('drawing')
  })

  test('a refusal is kept as a sentence until the numbers change, and stops nothing', async () => {
    const { asked, drawings } = slowDrawing()
    drawings.want([wish('a'), wish('b')])
    await asked[0]!.end(new Error('no such font'))
    expect(drawings.of(wish('a'))).toEqual({ fault: 'no such font' })
    await asked[1]!.end()
    expect(asked.length).toBe(2)
    drawings.renew()
    expect(asked[2]!.wish.id).toBe('a')
  })

  test('nothing of another project is shown', async () => {
    const { asked, drawings } = slowDrawing()
    drawings.want([wish('a'), wish('b')])
    await asked[0]!.end()
    drawings.clear()
    await asked[1]!.end()
    expect(['a', 'b'].map((id) => drawings.newestOf(id))).toEqual([undefined, undefined])
    expect(asked.length).toBe(2)
  })
})
