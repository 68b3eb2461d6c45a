import { type Box, boxFault } from '../model/box.ts'
import { type LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf } from './numberText.ts'

/** LAMMPS writes unwrapped positions (dump cfg with xsu) as if the cell were so many times larger, about its middle. */
export const expansion = 10
/** Its line, which no other writer has. */
const expandedLength = 'A = 10 Angstrom (basic length-scale)'

export interface CfgHeader {
  readonly count: number
  readonly countLine: number
  readonly box: Box
  readonly timestep: number | null
  /** The fractional positions are those of LAMMPS's larger cell; `box` is the true one. */
  readonly expanded: boolean
  /** Numbers in the line of an atom; null for standard CFG, whose lines are mass symbol s1 s2 s3 v1 v2 v3. */
  readonly entries: number | null
  readonly velocities: boolean
  /** Names of the auxiliary numbers, behind position and velocity. */
  readonly auxiliary: readonly string[]
}

/**
 * Reads the header and gives back the first line of atoms (J. Li, "AtomEye: an efficient atomistic configuration
 * viewer", Modelling Simul. Mater. Sci. Eng. 11, 173 (2003)). H0 is in units of A; Transform and eta, which
 * strain the cell, must be absent or change nothing.
 */
export async function readCfgHeader(lines: LineReader): Promise<CfgHeader> {
  const first = (await lines.nextFilled()) ?? lines.fail('the file is empty')
  const count = integerOf(/^\s*Number of particles\s*=\s*(\S+)/.exec(first)?.[1] ?? '')
  if (Number.isNaN(count)) lines.fail('"Number of particles = N" is needed here')
  const countLine = lines.number
  const edges = new Array<number>(9).fill(Number.NaN)
  const auxiliary: string[] = []
  let [length, timestep, entries, velocities] = [1, null as number | null, null as number | null, true]
  let origin = [0, 0, 0]
  let expanded = false
  for (;;) {
    const line = (await lines.nextFilled())?.trim() ?? lines.fail('the file ends in its header')
    const comment = /^#\s*(Origin|Timestep)\s*=\s*(.*)$/.exec(line)
    if (comment) {
      const numbers = wordsOf(comment[2]!).map(numberOf)
      if (numbers.some(Number.isNaN)) continue
      if (comment[1] === 'Origin' && numbers.length === 3) origin = numbers
      if (comment[1] === 'Timestep' && numbers.length === 1) timestep = numbers[0]!
    }
    if (line.startsWith('#')) continue
    if (line === '.NO_VELOCITY.') {
      velocities = false
      continue
    }
    const [, name, i, j, text] = /^([A-Za-z]\w*)\s*(?:[([]\s*(\d+)\s*(?:,\s*(\d+)\s*)?[)\]])?\s*=\s*(.*)$/.exec(line) ?? [] // prettier-ignore
    if (name === undefined) break
    const value = numberOf(wordsOf(text!)[0] ?? '')
    const place = 3 * (Number(i) - 1) + Number(j) - 1
    if (name === 'auxiliary') {
      if (Number(i) !== auxiliary.length) lines.fail(`auxiliary[${auxiliary.length}] is needed here`)
      auxiliary.push(wordsOf(text!.replace(/\[[^\]\d][^\]]*\]\s*$/, '')).join('_'))
      continue
    }
    if (Number.isNaN(value)) lines.fail(`${name} is ${quoted(text!)}, a finite number is needed`)
    if (name === 'A') [length, expanded] = line === expandedLength ? [1, true] : [value, false]
    else if (name === 'entry_count') entries = value
    else if (name === 'H0' && /^[123]$/.test(i ?? '') && /^[123]$/.test(j ?? '')) edges[place] = value
    else if (name === 'Transform' || name === 'eta') {
      if (value !== (name === 'Transform' && i === j ? 1 : 0))
        lines.fail(`${name} strains the cell, which is not read; write the strained cell into H0`)
    } else if (name !== 'R') lines.fail(`the line ${quoted(line)} is not known`)
  }
  const missing = edges.findIndex(Number.isNaN)
  if (missing >= 0) lines.fail(`the header has no H0(${Math.floor(missing / 3) + 1},${(missing % 3) + 1})`)
  const box = { vectors: edges.map((value) => value * length), origin }
  const fault = boxFault(box)
  if (fault !== null) lines.fail(fault)
  checkEntries(entries, velocities, auxiliary, lines)
  lines.back()
  return { count, countLine, box, timestep, expanded, entries, velocities, auxiliary }
}

function checkEntries(
  entries: number | null,
  velocities: boolean,
  auxiliary: readonly string[],
  lines: LineReader,
): void {
  if (entries === null) {
    if (auxiliary.length > 0 || !velocities)
      lines.fail('.NO_VELOCITY. and auxiliary need the line "entry_count = n"')
    return
  }
  const needed = (velocities ? 6 : 3) + auxiliary.length
  if (entries !== needed)
    lines.fail(`entry_count is ${entries}, but position, velocity and auxiliary numbers make ${needed}`)
  const names = auxiliary.map((name) => name.toLowerCase())
  const bad = names.findIndex((name, k) => name === '' || names.indexOf(name) !== k)
  if (bad >= 0) lines.fail(`the name of auxiliary[${bad}] is empty or occurs twice`)
}
