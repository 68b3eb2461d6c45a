import { expect, test } from 'vitest'
import { readPotential, setPotential } from '../../../src-main/store/repositories/potential.ts'
import { openNewProject } from '../../fixtures/projects.ts'

const text = (n: number) =>
  new TextEncoder().encode(Array.from({ length: n }, (_, i) => (i * 1e-3).toExponential(16)).join('\n'))

test('a potential comes back byte by byte and is stored compressed', () => {
  const database = openNewProject()
  expect(readPotential(database)).toBeNull()
  const bytes = text(5000)
  setPotential(database, { name: 'CuZr.eam.fs', elements: ['Cu', 'Zr'], bytes })
  expect(readPotential(database)).toMatchObject({ name: 'CuZr.eam.fs', elements: ['Cu', 'Zr'], bytes })
  const stored = database.prepare('SELECT length(deflated) FROM potential').pluck().get() as number
  expect(stored).toBeLessThan(bytes.length / 2)
})

test('sha256 is that of the file', () => {
  const bytes = new TextEncoder().encode('abc')
  // FIPS 180-2, appendix B.1
  expect(setPotential(openNewProject(), { name: 'a', elements: [], bytes }).sha256).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('a second one is refused, the same is not', () => {
  const database = openNewProject()
  const first = setPotential(database, { name: 'one', elements: ['Cu'], bytes: text(10) })
  expect(setPotential(database, { name: 'copy of one', elements: ['Cu'], bytes: text(10) })).toEqual(first)
  expect(() => setPotential(database, { name: 'two', elements: ['Cu'], bytes: text(11) })).toThrow(
    /cannot take the potential: the project computes with one .* never mixes two: make a new project \(two\)/,
  )
})
