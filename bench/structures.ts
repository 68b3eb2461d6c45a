/** The inputs of the benches: glasses of the repository, as they are, displaced, or repeated. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { makeRandom } from '#core/base/random'
import { readLammpsData } from '#core/formats/lammpsData'
import { writeLammpsData } from '#core/formats/lammpsDataWriter'
import { loadKernel, type Potential, type System } from '../native-workers/kernel.ts'
import { packageRoot, resource } from '../native-workers/locate.ts'

function unpacked(path: string): Buffer {
  const bytes = readFileSync(path)
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
}

const potentialFile = resource('potentials', 'CuZr_mm.eam.fs.gz')

/** The setfl file that both sides read. */
export const potentialText = (): string => unpacked(potentialFile).toString('utf8')

let potential: Potential | undefined
export const copperZirconium = (): Potential =>
  (potential ??= loadKernel().loadPotential(unpacked(potentialFile) as Uint8Array))

async function glass(path: string): Promise<System> {
  for await (const { configuration } of readLammpsData([unpacked(path).toString('utf8')], { file: path })) {
    const { box, types, positions } = configuration
    const cell = Float64Array.from([...box.vectors, ...box.origin])
    return { potential: copperZirconium(), cell, types, positions }
  }
  throw new Error(`${path} holds no structure`)
}

/** Cu50Zr50, relaxed to zero stress, max |F| 1e-9 eV/Å. */
export const glass1000 = (): Promise<System> => glass(resource('examples', 'glass1000.data'))
export const glass8000 = (): Promise<System> =>
  glass(join(packageRoot, 'tests', 'reference', 'glass8000.data.gz'))

/** A copy for routines that change positions and cell. */
export const copyOf = (system: System, threads = 1): System => ({
  ...system,
  cell: system.cell.slice(),
  positions: system.positions.slice(),
  threads,
})

/** Every coordinate moved by uniform(−amplitude, amplitude), Å. */
export function displaced(system: System, amplitude: number, seed: number): System {
  const random = makeRandom(seed)
  return { ...system, positions: system.positions.map((x) => x + amplitude * (2 * random.uniform() - 1)) }
}

/** nx × ny × nz copies of the cell side by side: as many equal glasses in equilibrium. */
export function repeated(system: System, [nx, ny, nz]: readonly [number, number, number]): System {
  const { cell, types, positions } = system
  const copies = nx * ny * nz
  const all = new Float64Array(copies * positions.length)
  const kinds = new Uint8Array(copies * types.length)
  for (let c = 0; c < copies; c++) {
    const [i, j, k] = [c % nx, Math.floor(c / nx) % ny, Math.floor(c / (nx * ny))]
    const shift = [0, 1, 2].map((d) => i * cell[d]! + j * cell[3 + d]! + k * cell[6 + d]!)
    const part = all.subarray(c * positions.length, (c + 1) * positions.length)
    for (let m = 0; m < part.length; m++) part[m] = positions[m]! + shift[m % 3]!
    kinds.set(types, c * types.length)
  }
  const factor = [nx, nx, nx, ny, ny, ny, nz, nz, nz, 1, 1, 1]
  return { ...system, cell: cell.map((x, m) => x * factor[m]!), types: kinds, positions: all }
}

/** The data file of a system, with velocities [N, 3] Å/ps where they are given. */
export function lammpsData({ potential, cell, types, positions }: System, velocities?: Float64Array): string {
  const configuration = {
    box: { vectors: [...cell.subarray(0, 9)], origin: [...cell.subarray(9)] },
    species: potential.elements,
    types,
    positions,
    ids: Int32Array.from(types, (_, i) => i + 1),
  }
  const text = writeLammpsData({ configuration, title: 'bench' }, potential.masses)
  if (!velocities) return text
  const rows = Array.from(types, (_, i) => `${i + 1} ${velocities.subarray(3 * i, 3 * i + 3).join(' ')}`)
  return `${text}\nVelocities\n\n${rows.join('\n')}\n`
}

/** Calls that nobody will cancel. */
export const neverCancelled = (): Int32Array => new Int32Array(2)
