import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { detectFormat, isBinaryDump, structureReaders } from '#core/formats/detectFormat'
import type { StructureFrame } from '#core/formats/structureFrame'
import { readFileSync } from 'node:fs'
import { readLammpsDump } from '../../../native-workers/workers/dumpReader.ts'
import { fixturePath } from '../../fixtures/lammpsFiles.ts'

const types = ['Cu', 'Zr', 'Al']

/** The frames before the fault, and the fault. */
async function framesBefore(bytes: Uint8Array, like: Uint8Array) {
  const text = Buffer.from(bytes).toString()
  const format = detectFormat(Buffer.from(like).toString())
  const binary = isBinaryDump(like)
  const frames: StructureFrame[] = []
  const reading = binary || format === 'dump'
    ? readLammpsDump([bytes], { file: 'cut', types }, binary)
    : structureReaders[format as 'xyz']([text], { file: 'cut', types }) // prettier-ignore
  try {
    for await (const frame of reading) frames.push(frame)
    return { frames, fault: null }
  } catch (error) {
    return { frames, fault: error }
  }
}

describe('a file that ends too early, anywhere', () => {
  it.each([
    'forms/fixes.dump', 'forms/plain.dump', 'forms/backwards.dump', 'forms/custom.bin', 'forms/atom.bin',
    'forms/unwrapped.5000000040.cfg', 'data-full/full.data', 'data-dipole/dipole.data', 'by-hand/extxyz.xyz',
    'by-hand/labels.data', 'by-hand/general.dump', 'ase/frames.extxyz', 'ase/direct.poscar', 'ase/standard.cfg',
  ])('%s: what is given out is right, the rest is refused', async (name) => {
    const bytes = new Uint8Array(readFileSync(fixturePath(name)))
    const whole = await framesBefore(bytes, bytes)
    expect(whole.fault).toBeNull()
    for (let length = bytes.length - 1; length > 0; length -= length > bytes.length - 200 ? 1 : 7) {
      const { frames, fault } = await framesBefore(bytes.subarray(0, length), bytes)
      expect(frames).toEqual(whole.frames.slice(0, frames.length))
      if (fault !== null) expect(fault).toBeInstanceOf(Problem)
      // Only between two frames, or below the atoms, nothing is missed.
      const left = Buffer.from(bytes.subarray(length)).toString()
      if (fault === null && frames.length < whole.frames.length) expect(left).toMatch(/^(ITEM:|\d+\n|\0|[^A-Za-z0-9]{8}DUMP)/) // prettier-ignore
    }
  })
}) // prettier-ignore
