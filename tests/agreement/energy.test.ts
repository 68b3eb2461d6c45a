import { describe, expect, it } from 'vitest'
import { gpaPerElectronvoltPerCubicAngstrom } from '#core/base/units'
import { copperZirconium, kernel, lammpsBar, staticValues, structure, table } from './references.ts'

/** Our GPa for a stress in GPa that LAMMPS made with its own constant. */
const ourGPa = gpaPerElectronvoltPerCubicAngstrom / (lammpsBar * 1e-4)

async function evaluated(name: string) {
  const system = await structure(name)
  const n = system.types.length
  const arrays = {
    forces: new Float64Array(3 * n),
    energies: new Float64Array(n),
    virials: new Float64Array(6 * n),
  }
  return { n, ...arrays, ...kernel.evaluate(system, arrays) }
}

const largest = (n: number, at: (i: number) => number): number => {
  let worst = 0
  for (let i = 0; i < n; i++) worst = Math.max(worst, at(i))
  return worst
}

describe.each([
  ['glass1000.data', 'static_glass1000', 1000],
  ['disp1000.data.gz', 'static_disp1000', 1000],
  ['glass8000.data.gz', 'static_glass8000', 8000],
] as const)('one evaluation of %s', (file, name, atoms) => {
  it('has the energy, the stress and the largest force of LAMMPS', async () => {
    const found = await evaluated(file)
    expect(found.n).toBe(atoms)
    const [energy] = staticValues(`${name}.txt`, 'pe_total_eV')
    expect(Math.abs(found.energy - energy!)).toBeLessThan(1e-10 * Math.abs(energy!))
    const stress = staticValues(`${name}.txt`, 'sigma_GPa')
    expect(stress.length).toBe(6)
    stress.forEach((s, k) => expect(Math.abs(found.stress[k]! - s * ourGPa)).toBeLessThan(1e-6))
  })
})

describe.each([
  ['glass1000.data', 'static_glass1000.dump.gz'],
  ['disp1000.data.gz', 'static_disp1000.dump.gz'],
] as const)('the atoms of %s', (file, dump) => {
  it('have the forces, energies and virials of LAMMPS', async () => {
    const found = await evaluated(file)
    const rows = table(dump).filter((row) => row.length === 15)
    expect(rows.length).toBe(found.n)
    // id type x y z fx fy fz energy, stress times volume xx yy zz xy xz yz in bar Å³
    expect(rows.every((row, i) => row[0] === i + 1)).toBe(true)
    const off = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(b))
    const worst = (columns: number, first: number, ours: Float64Array, unit = 1) =>
      largest(columns * found.n, (i) =>
        off(ours[i]!, rows[Math.floor(i / columns)]![first + (i % columns)]! / unit),
      )
    expect(worst(3, 5, found.forces)).toBeLessThan(1e-9)
    expect(worst(1, 8, found.energies)).toBeLessThan(1e-10)
    expect(worst(6, 9, found.virials, lammpsBar)).toBeLessThan(1e-9)
  })
})

describe('the potential', () => {
  it('is that of the references', () => {
    const { elements, cutoff, densityCutoff } = copperZirconium()
    expect(elements).toEqual(['Cu', 'Zr'])
    expect(cutoff).toBe(7.6)
    expect(densityCutoff).toBeCloseTo(6.0, 2)
  })
})
