import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

/** One face of the two families of a figure: Inter for text, STIX Two Text for symbols. */
export interface FontFace {
  readonly family: 'text' | 'math'
  readonly weight: 400 | 500 | 600 | 700
  readonly italic: boolean
}

/** The packages cut each face into files by script; the first that has a character sets it. */
const families = {
  text: {
    name: 'inter',
    scripts: ['latin', 'greek', 'latin-ext', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'],
  },
  math: {
    name: 'stix-two-text',
    scripts: ['latin', 'greek', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'],
  },
} as const

/** One file of a face. */
export interface FontFile {
  /** Unique among the files: 'inter-latin-400-normal'. */
  readonly name: string
  readonly font: Font
}

const { resolve } = createRequire(import.meta.url)
const opened = new Map<string, FontFile>()

/** Reads and parses a file once in the life of the program. */
function fileOf(family: string, script: string, { weight, italic }: FontFace): FontFile {
  const name = `${family}-${script}-${weight}-${italic ? 'italic' : 'normal'}`
  const known = opened.get(name)
  if (known) return known
  const bytes = readFileSync(resolve(`@fontsource/${family}/files/${name}.woff`))
  const file = { name, font: create(bytes) as Font }
  opened.set(name, file)
  return file
}

/** The file of the face that has the character, or of the other family in the same cut; undefined: none has. */
export function fontFor(character: string, face: FontFace): FontFile | undefined {
  const point = character.codePointAt(0)!
  for (const family of face.family === 'text' ? (['text', 'math'] as const) : (['math', 'text'] as const)) {
    const { name, scripts } = families[family]
    for (const script of scripts) {
      const file = fileOf(name, script, face)
      if (file.font.hasGlyphForCodePoint(point)) return file
    }
  }
  return undefined
}
