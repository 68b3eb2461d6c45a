import { Problem } from '../base/problem.ts'
import type { TextChunks } from './structureFrame.ts'

/** Longer lines occur in no structure file; without a bound, a file without line ends would be read into memory. */
const longestLine = 1_000_000

/** Hands out the lines of a text that arrives in chunks, and knows where it is when something is wrong. */
export class LineReader {
  readonly file: string
  /** Number of the line that was taken last, from 1. */
  number = 0
  readonly #what: string
  readonly #chunks: Iterator<string> | AsyncIterator<string>
  #lines: string[] = []
  #at = 0
  #rest: string | null = ''

  /** `what` opens every message: "cannot read the LAMMPS dump". */
  constructor(chunks: TextChunks, file: string, what: string) {
    this.file = file
    this.#what = what
    this.#chunks = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  }

  /** The next line without its end, null after the last. */
  async next(): Promise<string | null> {
    while (this.#at >= this.#lines.length) {
      if (this.#rest === null) return null
      await this.#fill()
    }
    this.number++
    const line = this.#lines[this.#at++]!
    if (line.length > longestLine)
      this.fail(`the line is longer than ${longestLine} characters: not a text file`)
    return line.endsWith('\r') ? line.slice(0, -1) : line
  }

  /** Gives the line back that was taken last; once between two calls of next. */
  back(): void {
    this.#at--
    this.number--
  }

  /** Refuses the line that was taken last if the file ends within it: its last number may lack digits. */
  checkEnd(): void {
    // What stood behind the last line end is a list of its own.
    if (this.#rest === null && this.#at === this.#lines.length && this.#lines.length > 0)
      this.fail('the last line has no end: the file may be cut; put a line end there if it is whole')
  }

  /** The next line that is not blank. */
  async nextFilled(): Promise<string | null> {
    let line = await this.next()
    while (line !== null && line.trim() === '') line = await this.next()
    return line
  }

  /** Throws the Problem of the line that was taken last. */
  fail(why: string, line = this.number): never {
    throw new Problem(this.#what, why, line > 0 ? `${this.file}, line ${line}` : this.file)
  }

  /** Lets the source of the text go, at the end or before it. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #fill(): Promise<void> {
    const { done, value } = await this.#chunks.next()
    if (done) {
      this.#lines = this.#rest ? [this.#rest] : []
      this.#at = 0
      this.#rest = null
      return
    }
    if (value.includes('\0')) this.fail('the file holds binary data; only text can be read')
    this.#lines = (this.#rest + value).split('\n')
    this.#at = 0
    this.#rest = this.#lines.pop()!
    if (this.#rest.length > longestLine)
      this.fail(`a line is longer than ${longestLine} characters: not a text file`)
  }
}

/** The words of a line; none for a blank one. */
export function wordsOf(line: string): string[] {
  const trimmed = line.trim()
  return trimmed === '' ? [] : trimmed.split(/\s+/)
}

/** A word as it may be quoted in a message: short and printable. */
export function quoted(word: string): string {
  const plain = word.replace(/[^\x20-\x7e]/g, '?')
  return `"${plain.length > 40 ? `${plain.slice(0, 37)}...` : plain}"`
}
