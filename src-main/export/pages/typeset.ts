import { Problem } from '#core/base/problem'
import type { Chunk, Ink, Run } from './drawing.ts'
import { fontFor, type FontFile } from './fonts.ts'

/** Characters of one font file in a row, beginning at x on the baseline y. */
export interface PlacedRun {
  readonly text: string
  readonly file: FontFile
  readonly size: number
  readonly fill: Ink
  readonly x: number
  readonly y: number
}

/** Where each run of a chunk stands, its font chosen character by character. Throws a Problem if no font has one. */
export function placeChunk({ x, y, anchor, runs }: Chunk): PlacedRun[] {
  const pieces = runs.flatMap(piecesOf)
  const widths = pieces.map(({ file, text, size }) => runWidth(file, text, size))
  const width = widths.reduce((sum, one) => sum + one, 0)
  let at = x - { start: 0, middle: width / 2, end: width }[anchor]
  return pieces.map((piece, i) => {
    const placed = { ...piece, x: at, y }
    at += widths[i]!
    return placed
  })
}

function piecesOf({ text, face, size, fill }: Run): Omit<PlacedRun, 'x' | 'y'>[] {
  const pieces: { text: string; file: FontFile; size: number; fill: Ink }[] = []
  for (const character of text) {
    const last = pieces.at(-1)
    const file = fontFor(character, face)
    if (!file)
      throw new Problem(
        'cannot set the text of a figure',
        `the fonts of the program have no "${character}"; SVG leaves it to the fonts of the reader`,
        text,
      )
    if (last && last.file === file) last.text += character
    else pieces.push({ text: character, file, size, fill })
  }
  return pieces
}

/** Set word by word, as pdfkit does it, so that PDF and PNG are the same. */
export function layOutWords(file: FontFile, text: string) {
  return (text.match(/[^ ]+ ?| /g) ?? []).map((word) => file.font.layout(word))
}

/** pt. */
function runWidth(file: FontFile, text: string, size: number): number {
  const units = layOutWords(file, text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0)
  return (units * size) / file.font.unitsPerEm
}
