/** Reads what LAMMPS tells in its log. */
import { gpaPerElectronvoltPerCubicAngstrom } from '#core/base/units'

/** Our GPa, positive in tension, for 1 bar of LAMMPS's pressure: its 1 eV/Å³ is 1.6021765e6 bar. */
export const stressOfBar = -gpaPerElectronvoltPerCubicAngstrom / 1.6021765e6

/** One `run` or `minimize`. Loop time is what LAMMPS counts itself, without set-up. */
export interface Loop {
  readonly seconds: number
  readonly steps: number
  readonly atoms: number
  readonly processes: number
  /** Of a minimization. */
  readonly evaluations: number | null
  readonly stopping: string | null
}

/** All loops of a log in their order. THROWS with LAMMPS's own words where it reports an error. */
export function readLoops(log: string): Loop[] {
  const error = /^ERROR.*$/m.exec(log)
  if (error) throw new Error(`LAMMPS stopped: ${error[0]}`)
  const heads = [...log.matchAll(/^Loop time of (\S+) on (\d+) procs for (\d+) steps with (\d+) atoms/gm)]
  return heads.map((head, i) => {
    const rest = log.slice(head.index, heads[i + 1]?.index)
    const evaluations = /^ *Iterations, force evaluations = \d+ (\d+)/m.exec(rest)
    return {
      seconds: Number(head[1]),
      processes: Number(head[2]),
      steps: Number(head[3]),
      atoms: Number(head[4]),
      evaluations: evaluations ? Number(evaluations[1]) : null,
      stopping: /^ *Stopping criterion = (.*)$/m.exec(rest)?.[1]?.trim() ?? null,
    }
  })
}

/** The numbers behind a word that the script prints at the beginning of a line, one entry a line. */
export function printed(log: string, word: string): number[][] {
  return log
    .split('\n')
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length).trim().split(/\s+/).map(Number))
}

/** "LAMMPS (29 Sep 2021 - Update 2)" of the first line of a log or of the help, as "29 Sep 2021 - Update 2". */
export function versionOf(text: string): string | null {
  const found = /LAMMPS \(([^)]*)\)|Massively Parallel Simulator - (.+)/.exec(text)
  return (found?.[1] ?? found?.[2])?.trim() ?? null
}

/** Rows of a text dump by increasing id: the columns after the id. */
export function dumpRows(dump: string): number[][] {
  const lines = dump.split('\n')
  const first = lines.findIndex((line) => line.startsWith('ITEM: ATOMS id ')) + 1
  if (first === 0) throw new Error('the dump holds no atoms with their ids')
  const rows = lines
    .slice(first)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return rows.sort((a, b) => a[0]! - b[0]!).map((row) => row.slice(1))
}
