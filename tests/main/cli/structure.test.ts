import { afterAll, beforeAll, expect, it } from 'vitest'
import { Workspace } from './commandLine.ts'

const work = new Workspace()
const project = 'p.metabasin'
const ask = ['structure', project, '--from', 'glass', '--r-max', '8', '--bins', '80', '--angles', '6']

interface Structure {
  readonly structure: number
  readonly controlStrain: number
  readonly r_A: readonly number[]
  readonly pairs: readonly string[]
  readonly g: readonly (readonly number[])[]
  readonly theta_rad: readonly number[]
  readonly gTheta: readonly (readonly number[])[]
  readonly apparentStrain: { readonly gTheta: number }
}

beforeAll(() => work.project(project))
afterAll(() => work.remove())

it('pair distributions by azimuth have the one by distance as their mean, and show an affine strain', async () => {
  const asItIs = await work.json<Structure>(...ask)
  expect(asItIs.pairs).toEqual(['all', 'Cu-Cu', 'Cu-Zr', 'Zr-Zr'])
  expect(asItIs.r_A[79]).toBeCloseTo(7.95, 12)
  expect(asItIs.g).toHaveLength(4)
  expect(asItIs.theta_rad[0]).toBeCloseTo(Math.PI / 12, 12)
  asItIs.g[0]!.forEach((g, b) => {
    const mean = asItIs.gTheta.reduce((sum, row) => sum + row[b]!, 0) / 6
    expect(mean).toBeCloseTo(g, 10)
  })
  const strained = await work.json<Structure>(...ask, '--control-strain', '0.02')
  expect(strained.controlStrain).toBe(0.02)
  expect(strained.structure).not.toBe(asItIs.structure)
  // The same pairs: what the strain adds stands out of their scatter.
  expect(strained.apparentStrain.gTheta - asItIs.apparentStrain.gTheta).toBeGreaterThan(0.015)
  expect(strained.apparentStrain.gTheta - asItIs.apparentStrain.gTheta).toBeLessThan(0.025)
  const { stdout } = await work.run(...ask, '--quiet')
  expect(stdout).toContain(`structure ${asItIs.structure} (`)
})
