import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { detectFormat, type StructureFormat } from '#core/formats/detectFormat'
import { writeCfg } from '#core/formats/cfgWriter'
import { writeExtendedXyz } from '#core/formats/extendedXyzWriter'
import { writePoscar } from '#core/formats/poscarWriter'
import { readLammpsDump } from '../../../native-workers/workers/dumpReader.ts'
import { validate } from '#core/model/configuration'
import { fixture, framesOf, structureReaders } from '../../fixtures/lammpsFiles.ts'

let state = 20_231
/** xorshift32. */
function below(n: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % n
}

const pieces = [
  '', ' ', '\n', '\r\n', '\0', '-', '.', 'e9', 'nan', '1e999', '99999999999999999999', '-1', '0', '0x1', '#', '"', '=',
  ':', 'ITEM: ', 'ITEM: ATOMS id type x y z\n', 'Atoms\n', 'Masses\n', '__proto__', 'constructor', 'é€😀', '4294967297',
] // prettier-ignore

function mutated(text: string): string {
  let changed = text
  for (let k = 1 + below(3); k > 0; k--) {
    const at = below(changed.length + 1)
    const length = [0, 1, 1, 2, 5, 40, 400][below(7)]!
    const rest = changed.slice(at + length)
    const kind = below(4)
    if (kind === 0) changed = changed.slice(0, at) + rest
    else if (kind === 1) changed = changed.slice(0, at) + pieces[below(pieces.length)]! + rest
    else if (kind === 2) changed = changed.slice(0, at) + changed.slice(at, at + length).repeat(2) + rest
    else changed = changed.slice(0, at) + changed.substr(below(changed.length), length) + rest
  }
  return changed
}

async function seeds(): Promise<[StructureFormat, string][]> {
  const names = ['two.dump', 'xs-images.dump', 'columns.dump', 'element.dump', 'units-time.dump', 'straight.dump', 'full.data', 'charge.data', 'straight.data'] // prettier-ignore
  const [frame] = await framesOf(readLammpsDump([fixture('element.dump')], { file: 'f' }))
  const xyz = writeExtendedXyz({ ...frame!, timestep: 3 })
  return [
    ...names.map((name) => [detectFormat(fixture(name))!, fixture(name)] as [StructureFormat, string]),
    ['xyz', xyz],
    ['cfg', writeCfg({ ...frame!, timestep: 3 })],
    ['poscar', writePoscar({ configuration: frame!.configuration })],
  ]
}

describe('mutated files', () => {
  it('end in valid configurations or in a Problem, never in anything else', async () => {
    let problems = 0
    let read = 0
    for (const [format, text] of await seeds())
      for (let k = 0; k < 250; k++) {
        const changed = mutated(text)
        const types = below(4) ? ['Cu', 'Zr'] : undefined
        try {
          const found = detectFormat(changed) ?? format
          for await (const { configuration, columns } of structureReaders[found]([changed], {
            file: 'mutated',
            types,
          })) {
            validate(configuration)
            for (const { data, shape } of Object.values(columns)) {
              expect(shape[0]).toBe(configuration.ids.length)
              expect(data.length).toBe(shape[0]! * (shape[1] ?? 1))
            }
          }
          read++
        } catch (error) {
          if (!(error instanceof Problem))
            throw new Error(`mutation of ${format}:\n${changed}`, { cause: error })
          expect(error.message).toMatch(/^cannot read [^\n\0]*$/)
          problems++
        }
      }
    expect(problems + read).toBe(3000)
    // Both ends must be reached, or the mutations are too mild or too wild to mean anything.
    expect(problems).toBeGreaterThan(500)
    expect(read).toBeGreaterThan(100)
  })
})
