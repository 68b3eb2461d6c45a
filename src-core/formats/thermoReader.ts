/** Takes the lines of a log one by one and keeps the rows of its runs. */
export interface ThermoRun {
  readonly columns: readonly string[]
  /** [rows][columns] NaN where LAMMPS wrote no number. */
  readonly rows: readonly (readonly number[])[]
  /** The run ended as it should ("Loop time"); false where the log is cut or LAMMPS stopped. */
  readonly complete: boolean
}

const beforeHead = /^(Per MPI rank memory allocation|Memory usage per processor)/
const multiHead = /^-+ Step\s+(\S+) -+ CPU\s*=\s*(\S+) \(sec(?:onds)?\) -+$/
const atEnd = /^(Loop time of|ERROR)/

export class ThermoReader {
  readonly runs: ThermoRun[] = []
  /** What the next lines may be: nothing of ours, a head, or rows of the style. */
  #state: 'outside' | 'head' | 'table' | 'multi' | 'yaml' = 'outside'
  #columns: string[] = []
  #rows: number[][] = []
  /** Names and numbers of the step at hand, style multi. */
  #step: Map<string, number> | null = null

  take(line: string): void {
    const multi = multiHead.exec(line)
    if (beforeHead.test(line)) this.#begin()
    else if (atEnd.test(line)) this.#end(line.startsWith('Loop'))
    else if (multi) this.#startStep(Number(multi[1]), Number(multi[2]))
    else if (this.#state === 'multi') this.#continueStep(line)
    else if (/^keywords: *\[/.test(line)) this.#startYaml(line)
    else if (this.#state === 'yaml') this.#row(listed(/^\s*- \[(.*)\]$/.exec(line)?.[1]))
    else if (isHead(line, this.#state === 'head')) this.#startTable(line)
    else if (this.#state === 'table') this.#row(wordsOf(line))
  }

  /** The runs that have rows; the last may have been cut. */
  finish(): readonly ThermoRun[] {
    this.#end(false)
    return this.runs
  }

  #begin(): void {
    this.#end(false)
    this.#state = 'head'
  }

  #startTable(line: string): void {
    this.#end(false)
    this.#columns = unique(wordsOf(line))
    this.#state = 'table'
  }

  #startYaml(line: string): void {
    const names = listed(line.slice(line.indexOf('[') + 1, line.lastIndexOf(']')))
    this.#end(false)
    this.#columns = unique(names.map((name) => name.replace(/^(['"])(.*)\1$/, '$2')))
    this.#state = 'yaml'
  }

  #row(words: readonly string[]): void {
    if (words.length !== this.#columns.length || words.length === 0) return
    const row = words.map(numberOf)
    if (row.every((value) => value !== null)) this.#rows.push(row)
  }

  #startStep(step: number, cpu: number): void {
    if (this.#state !== 'multi') this.#end(false)
    this.#state = 'multi'
    this.#finishStep()
    this.#step = new Map([
      ['Step', step],
      ['CPU', cpu],
    ])
  }

  #continueStep(line: string): void {
    const pairs = [...line.matchAll(/(\S+)\s*=\s*(\S+)/g)]
    const rest = line.replace(/(\S+)\s*=\s*(\S+)/g, '').trim()
    if (pairs.length === 0 || rest !== '') return
    for (const [, name, value] of pairs) {
      const number = numberOf(value!)
      if (number !== null) this.#step?.set(name!, number)
    }
  }

  /** A step that was cut has fewer numbers than the one before it. */
  #finishStep(): void {
    const step = this.#step
    this.#step = null
    if (!step) return
    if (this.#rows.length === 0) this.#columns = [...step.keys()]
    const row = this.#columns.map((name) => step.get(name))
    if (row.every((value) => value !== undefined)) this.#rows.push(row)
  }

  #end(complete: boolean): void {
    // The last step of a log that is cut may lack lines; it is not known how many it has.
    if (complete || this.#rows.length > 0) this.#finishStep()
    if (this.#rows.length > 0) this.runs.push({ columns: this.#columns, rows: this.#rows, complete })
    this.#state = 'outside'
    this.#columns = []
    this.#rows = []
    this.#step = null
  }
}

/** A list of yaml; LAMMPS ends it with a comma. */
const listed = (text = ''): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

const wordsOf = (line: string): string[] => line.trim().split(/\s+/)

/** The names of columns: after the line that announces them whatever is not a number or a warning, else what begins with Step. */
function isHead(line: string, announced: boolean): boolean {
  if (line.trim() === '' || /^\s*WARNING/.test(line)) return false
  const words = wordsOf(line)
  if (!announced && words[0] !== 'Step') return false
  return words.every((word) => numberOf(word) === null && /^[A-Za-z_]/.test(word))
}

function numberOf(text: string): number | null {
  const word = text.trim()
  if (/^[-+]?nan$/i.test(word)) return Number.NaN
  if (/^[-+]?inf(inity)?$/i.test(word)) return word.startsWith('-') ? -Infinity : Infinity
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word) ? Number(word) : null
}

/** A column that stands twice is kept under a name of its own. */
function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const n = (seen.get(name) ?? 0) + 1
    seen.set(name, n)
    return n === 1 ? name : `${name} (${n})`
  })
}
