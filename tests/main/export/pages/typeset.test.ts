import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import type { Chunk } from '../../../../src-main/export/pages/drawing.ts'
import type { FontFace } from '../../../../src-main/export/pages/fonts.ts'
import { layOutWords, placeChunk } from '../../../../src-main/export/pages/typeset.ts'

const face: FontFace = { family: 'text', weight: 400, italic: false }
const fill = { colour: '#000000', opacity: 1 }
const chunk = (text: string, anchor: Chunk['anchor'] = 'start'): Chunk => ({
  x: 100,
  y: 50,
  anchor,
  runs: [{ text, face, size: 8, fill }],
})

/** pt, from the advance widths of the font itself. */
const widthOf = (placed: ReturnType<typeof placeChunk>) =>
  placed.reduce((sum, { file, text, size }) => {
    const glyphs = layOutWords(file, text).flatMap((run) => run.positions)
    return sum + (glyphs.reduce((all, { xAdvance }) => all + xAdvance, 0) * size) / file.font.unitsPerEm
  }, 0)

describe('a chunk of text', () => {
  it('starts, ends or has its middle where it should', () => {
    const width = widthOf(placeChunk(chunk('Shear stress (GPa)')))
    // Inter's letters are a little over half their size wide.
    expect(width).toBeGreaterThan(18 * 8 * 0.45)
    expect(width).toBeLessThan(18 * 8 * 0.65)
    expect(placeChunk(chunk('Shear stress (GPa)'))[0]!.x).toBe(100)
    expect(placeChunk(chunk('Shear stress (GPa)', 'middle'))[0]!.x).toBeCloseTo(100 - width / 2, 9)
    expect(placeChunk(chunk('Shear stress (GPa)', 'end'))[0]!.x).toBeCloseTo(100 - width, 9)
  })

  it('takes each character from a file that has it and goes on where the last one ended', () => {
    const placed = placeChunk(chunk('at γ = 6 %, η'))
    expect(placed.map(({ text }) => text).join('')).toBe('at γ = 6 %, η')
    expect(placed.map(({ file }) => file.name)).toEqual([
      'inter-latin-400-normal',
      'inter-greek-400-normal',
      'inter-latin-400-normal',
      'inter-greek-400-normal',
    ])
    for (const [i, one] of placed.entries()) {
      expect(one.x).toBeCloseTo(100 + widthOf(placed.slice(0, i)), 9)
      for (const character of one.text)
        expect(one.file.font.hasGlyphForCodePoint(character.codePointAt(0)!)).toBe(true)
    }
  })

  it('knows the cuts of both families', () => {
    const names = (changed: Partial<FontFace>) =>
      placeChunk({ ...chunk('a'), runs: [{ text: 'a', face: { ...face, ...changed }, size: 8, fill }] })[0]!
        .file.font.postscriptName
    expect(names({ weight: 700 })).toBe('Inter-Bold')
    expect(names({ family: 'math', italic: true })).toBe('STIXTwoText-Italic')
  })

  it('has the characters that figures are written with', () => {
    for (const character of 'τγσηξΔΨΣθρμ²³°Å−±×·′…–“”')
      expect(placeChunk(chunk(character)), character).toHaveLength(1)
  })

  it('is refused with the character that no font has', () => {
    const place = () => placeChunk(chunk('glass 漢'))
    expect(place).toThrow(Problem)
    expect(place).toThrow('the fonts of the program have no "漢"')
  })
})
