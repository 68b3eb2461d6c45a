import { type Box, boxFault } from '../model/box.ts'
import { boxOfBounds, trueBounds } from './cellBounds.ts'
import { integerOf, numberOf } from './numberText.ts'
import { type LineReader, quoted, wordsOf } from './lineReader.ts'

/** What stands above the atoms of one frame. */
export interface DumpHeader {
  readonly timestep: number | null
  /** ps. */
  readonly time: number | null
  readonly count: number
  /** Line of the count, for messages. */
  readonly countLine: number
  readonly box: Box
  readonly columns: readonly string[]
}

/** Unit styles whose length is Å, with the ps of their unit of time. */
const picoseconds: Readonly<Record<string, number>> = { metal: 1, real: 1e-3 }
const knownItems = 'UNITS, TIME, TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS, ATOMS'

/**
 * Reads to the line `ITEM: ATOMS` and past it; null at the end of the file.
 * `units` is the style named by an earlier frame: LAMMPS names it once.
 */
export async function readDumpHeader(
  lines: LineReader,
  frame: number,
  units: { style: string },
): Promise<DumpHeader | null> {
  let timestep: number | null = null
  let time: number | null = null
  let count: number | null = null
  let countLine = 0
  let box: Box | null = null
  const seen = new Set<string>()
  for (;;) {
    const line = await lines.nextFilled()
    if (line === null) {
      if (seen.size === 0) return null
      lines.fail(`the file ends in the header of frame ${frame + 1}`)
    }
    if (!line.startsWith('ITEM:')) lines.fail(`a line "ITEM: ..." is needed here, ${quoted(line)} was found`)
    const words = wordsOf(line.slice(5))
    const item = ['UNITS', 'TIME', 'TIMESTEP', 'ATOMS'].includes(words[0]!)
      ? words[0]!
      : words.slice(0, 2).join(' ')
    if (item !== 'ATOMS' && item !== 'NUMBER OF' && seen.has(item))
      lines.fail(`the item ${item} occurs twice in a frame`)
    seen.add(item)
    if (item === 'UNITS') units.style = readUnits(await value(lines), lines)
    else if (item === 'TIME') time = number(await value(lines), lines)
    else if (item === 'TIMESTEP') timestep = whole(await value(lines), lines)
    else if (item === 'NUMBER OF' && words[2] === 'ATOMS') {
      count = whole(await value(lines), lines)
      countLine = lines.number
    } else if (item === 'BOX BOUNDS') box = await readBox(words.slice(2), lines)
    else if (item === 'ATOMS') {
      if (count === null) lines.fail('the item NUMBER OF ATOMS is missing')
      if (box === null) lines.fail('the item BOX BOUNDS is missing')
      const scale = picoseconds[units.style]!
      return {
        timestep,
        time: time === null ? null : time * scale,
        count,
        countLine,
        box,
        columns: words.slice(1),
      }
    } else lines.fail(`the item ${quoted(words.join(' '))} is not known; known are ${knownItems}`)
  }
}

async function value(lines: LineReader): Promise<string> {
  return (await lines.next()) ?? lines.fail('the file ends in a header')
}

function whole(line: string, lines: LineReader): number {
  const read = integerOf(line.trim())
  return Number.isNaN(read) ? lines.fail(`${quoted(line)} is no whole number`) : read
}

function number(line: string, lines: LineReader): number {
  const read = numberOf(line.trim())
  return Number.isNaN(read) ? lines.fail(`${quoted(line)} is no number`) : read
}

function readUnits(line: string, lines: LineReader): string {
  const style = line.trim()
  if (!Object.hasOwn(picoseconds, style))
    lines.fail(`the units are ${quoted(style)}; lengths in Å (metal or real) are needed`)
  return style
}

/** The three forms of BOX BOUNDS: straight, tilted ("xy xz yz", the bounding box) and general ("abc origin"). */
async function readBox(words: readonly string[], lines: LineReader): Promise<Box> {
  const tilted = words[0] === 'xy'
  const general = words[0] === 'abc'
  checkPeriodic(words.slice(tilted ? 3 : general ? 2 : 0), lines)
  const rows: number[][] = []
  for (let k = 0; k < 3; k++) {
    const row = wordsOf(await value(lines)).map(numberOf)
    const needed = general ? 4 : tilted ? 3 : 2
    if (row.length !== needed || row.some(Number.isNaN))
      lines.fail(`${needed} numbers of the cell are needed here`)
    rows.push(row)
  }
  const column = (k: number) => rows.map((row) => row[k]!)
  const box = general
    ? { vectors: rows.flatMap((row) => row.slice(0, 3)), origin: column(3) }
    : tilted
      ? boxOfBounds(trueBounds({ lo: column(0), hi: column(1), tilt: column(2) }))
      : boxOfBounds({ lo: column(0), hi: column(1), tilt: [0, 0, 0] })
  const fault = boxFault(box)
  return fault === null ? box : lines.fail(fault)
}

function checkPeriodic(flags: readonly string[], lines: LineReader): void {
  // Dumps of old versions have no flags.
  if (flags.length === 0 || (flags.length === 3 && flags.every((flag) => flag === 'pp'))) return
  lines.fail(`the boundaries are ${quoted(flags.join(' '))}; only a periodic cell (pp pp pp) can be used`)
}
