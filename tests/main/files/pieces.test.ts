import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readStructures } from '../../../src-main/files/readStructure.ts'
import { fixture, fixturePath } from '../../fixtures/lammpsFiles.ts'
import { temporaryFolder } from '../../fixtures/projects.ts'

/** Reads `run.%.dump` of a folder that holds the pieces given, by the number of their processor. */
async function read(pieces: Readonly<Record<number, string>>, types: string[] = ['Cu', 'Zr']) {
  const folder = temporaryFolder()
  for (const [k, text] of Object.entries(pieces)) writeFileSync(join(folder, `run.${k}.dump`), text)
  const steps: (number | null)[] = []
  for await (const { timestep, label, path } of readStructures(join(folder, 'run.%.dump'), { types })) {
    expect([label, path]).toEqual([`run.% ${timestep}`, join(folder, 'run.%.dump')])
    steps.push(timestep)
  }
  return steps
}
const [first, second] = [fixture('pieces/half.0.dump'), fixture('pieces/half.1.dump')]
const oneFrame = second.slice(0, second.indexOf('ITEM: TIMESTEP', 10))

describe('the pieces that processors wrote', () => {
  it('make frames together', async () => {
    expect(await read({ 0: first, 1: second })).toEqual([20, 40])
  })

  it.each<[string, Record<number, string>, RegExp]>([
    ['one is missing', { 0: first, 2: second }, /the piece of processor 1 is missing \(.*run\.%\.dump\)/],
    ['one ends before', { 0: first, 1: oneFrame }, /this piece has fewer frames than run\.0\.dump \(.*run\.1\.dump\)/],
    ['one is of another run', { 0: first, 1: second.replace('\n40\n', '\n41\n') }, /frame 2 has another timestep/],
    ['another cell', { 0: first, 1: second.replace('1.3000', '1.3001') }, /frame 1 has another cell than in/],
    ['other columns', { 0: first, 1: second.replaceAll('ix iy iz', 'vx vy vz') }, /another|other columns/],
    ['an atom in two', { 0: first, 1: first }, /the atom id \d+ occurs in two of them/],
    ['a bad number', { 0: first, 1: second.replace(/\n(\d+ \d) \S+/, '\n$1 nan') }, /x is "nan".*run\.1\.dump, line 10/],
  ])('are refused where %s', async (_, pieces, why) => {
    await expect(read(pieces)).rejects.toThrow(why)
  }) // prettier-ignore

  it('are read as they are where the name holds a % itself', async () => {
    const path = join(temporaryFolder(), '100%.dump')
    copyFileSync(fixturePath('xu.dump'), path)
    for await (const { label } of readStructures(path, { types: ['Cu', 'Zr'] }))
      expect(label).toBe('100% 103')
  })
})
