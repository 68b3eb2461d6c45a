/** Reads tests/reference: structures, tables and the potential they were made with. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readLammpsData } from '#core/formats/lammpsData'
import { loadKernel, type Potential, type System } from '../../native-workers/kernel.ts'
import { resource } from '../../native-workers/locate.ts'

export const kernel = loadKernel()

export const neverCancelled = (): Int32Array => new Int32Array(2)

function unpacked(path: string | URL): string {
  const bytes = readFileSync(path)
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
}

const reference = (name: string): string => unpacked(new URL(`../reference/${name}`, import.meta.url))

let potential: Potential | undefined

/** CuZr_mm.eam.fs, the potential of all references. */
export function copperZirconium(): Potential {
  potential ??= kernel.loadPotential(
    gunzipSync(readFileSync(resource('potentials', 'CuZr_mm.eam.fs.gz'))) as Uint8Array,
  )
  return potential
}

/** A structure of tests/reference, or the example glass, in the order of its ids. */
export async function structure(name: string): Promise<System> {
  const text = name === 'glass1000.data' ? unpacked(resource('examples', 'glass1000.data')) : reference(name)
  for await (const { configuration } of readLammpsData([text], { file: name })) {
    const { box, types, positions } = configuration
    return {
      potential: copperZirconium(),
      cell: Float64Array.from([...box.vectors, ...box.origin]),
      types,
      positions,
    }
  }
  throw new Error(`${name} holds no structure`)
}

/** The rows of numbers of a table; comments (#) and headings are left out. */
export function table(name: string): number[][] {
  const rows = reference(name)
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return rows.filter((row) => row.length > 1 && row.every((x) => !Number.isNaN(x)))
}

/** Lines "name … number number" of a static_*.txt: the numbers at the end of the line that starts with `name`. */
export function staticValues(file: string, name: string): number[] {
  const line = reference(file)
    .split('\n')
    .find((text) => text.startsWith(name))
  if (line === undefined) throw new Error(`${file} has no line ${name}`)
  const numbers: number[] = []
  for (const word of line.split(/\s+/).reverse()) {
    if (Number.isNaN(Number(word))) break
    numbers.unshift(Number(word))
  }
  return numbers
}

/** 1 eV/Å³ in bar as LAMMPS has it in units metal (`nktv2p`). */
export const lammpsBar = 1.6021765e6
