/** Dumps to read, and reading them from the disk piece by piece. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'

/** Å */
const edge = 100

/** A frame as LAMMPS writes it by default (id type x y z, six digits), atoms in the order of their ids. */
export function frameText(atoms: number, timestep: number): string {
  // xorshift32: the same file at every run.
  let state = 88_675 + timestep
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return String(Number(((edge * (state >>> 0)) / 2 ** 32).toPrecision(6)))
  }
  const lines = ['ITEM: TIMESTEP', String(timestep), 'ITEM: NUMBER OF ATOMS', String(atoms)]
  lines.push('ITEM: BOX BOUNDS pp pp pp', `0 ${edge}`, `0 ${edge}`, `0 ${edge}`, 'ITEM: ATOMS id type x y z')
  for (let id = 1; id <= atoms; id++) lines.push(`${id} ${1 + (id % 2)} ${next()} ${next()} ${next()}`)
  return `${lines.join('\n')}\n`
}

/** Writes frames until the file has so many bytes; eight different ones, over and over. Gives their number. */
export function writeDump(file: string, atoms: number, bytes: number): { frames: number; bytes: number } {
  const different = Array.from({ length: 8 }, (_, k) => Buffer.from(frameText(atoms, 100 * k)))
  const descriptor = openSync(file, 'w')
  let frames = 0
  let size = 0
  try {
    while (size < bytes) size += writeSync(descriptor, different[frames++ % different.length]!)
  } finally {
    closeSync(descriptor)
  }
  return { frames, bytes: size }
}

/** The bytes of a file in pieces; each is gone when the next is asked for. */
export function* piecesOf(file: string, length = 1 << 22): Generator<Uint8Array> {
  const buffer = new Uint8Array(length)
  const descriptor = openSync(file, 'r')
  try {
    for (let n = readSync(descriptor, buffer); n > 0; n = readSync(descriptor, buffer))
      yield buffer.subarray(0, n)
  } finally {
    closeSync(descriptor)
  }
}
