import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { anelasticLimit } from '#core/analysis/mechanics/anelasticLimit'
import { hysteresis } from '#core/analysis/mechanics/hysteresis'
import { residualStrain } from '#core/analysis/mechanics/residualStrain'
import { stressDrops } from '#core/analysis/mechanics/stressDrops'
import { yieldPoint } from '#core/analysis/mechanics/yieldStrain'
import { gpaPerElectronvoltPerCubicAngstrom } from '#core/base/units'

const rows = readFileSync(new URL('../reference/shear_glass1000.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' ').map(Number) as [number, number, number])
const lammps = {
  strain: rows.map(([strain]) => strain),
  stress: rows.map(([, stress]) => stress),
  energy: rows.map(([, , energy]) => energy),
}
const loading = 601
const first = <T>(list: readonly T[]) => list.slice(0, loading)

describe('stress drops', () => {
  it('of a LAMMPS run while loading lie at the steps where its stress falls by more than 0.5 MPa', () => {
    const path = { strain: first(lammps.strain), stress: first(lammps.stress), energy: first(lammps.energy) }
    const drops = stressDrops(path, 5e-4)
    expect(drops.map((drop) => drop.index)).toEqual([35, 137, 170, 216, 327, 371, 381, 383, 396, 510, 574])
    for (const { index, strain, stressDrop, energyDrop } of drops) {
      expect(strain).toBeCloseTo(index * 1e-4, 12)
      expect(stressDrop).toBeCloseTo(path.stress[index - 1]! - path.stress[index]!, 12)
      expect(energyDrop).toBe(path.energy[index - 1]! - path.energy[index]!)
    }
  })

  it('while unloading are rises of the stress, and the mirror image of a path has the same drops', () => {
    const mirrored = {
      strain: lammps.strain.map((x) => -x),
      stress: lammps.stress.map((x) => -x),
      energy: lammps.energy,
    }
    const drops = stressDrops(lammps, 5e-4)
    expect(drops.some((drop) => drop.index > loading)).toBe(true)
    for (const { index } of drops.filter((drop) => drop.index >= loading))
      expect(lammps.stress[index]!).toBeGreaterThan(lammps.stress[index - 1]!)
    expect(stressDrops(mirrored, 5e-4).map(({ index, stressDrop }) => [index, stressDrop])).toEqual(
      drops.map(({ index, stressDrop }) => [index, stressDrop]),
    )
  })

  it('are not seen in an elastic path, between legs, or in a missing value', () => {
    expect(
      stressDrops({ strain: [0, 1, 2, 1, 0], stress: [0, 3, 6, 3, 0], energy: [0, 1, 2, 1, 0] }, 0),
    ).toEqual([])
    expect(stressDrops({ strain: [0, 1, 1, 2], stress: [0, 3, 2, NaN], energy: [0, 0, 0, 0] }, 0)).toEqual([])
  })
})

describe('dissipation', () => {
  it('of an ellipse is π a b, in the sense in which energy is lost', () => {
    const n = 2000
    const angle = (i: number) => (-2 * Math.PI * i) / n
    const strain = Float64Array.from({ length: n }, (_, i) => 0.03 + 0.03 * Math.cos(angle(i)))
    const stress = Float64Array.from({ length: n }, (_, i) => 0.5 * Math.sin(angle(i)))
    expect(hysteresis(strain, stress)!.dissipation).toBeCloseTo(Math.PI * 0.03 * 0.5, 6)
    expect(hysteresis(strain.toReversed(), stress.toReversed())!.dissipation).toBeCloseTo(-Math.PI * 0.015, 6)
  })

  it('of a parallelogram is its area, and reports what was closed', () => {
    const loop = hysteresis([0, 0.05, 0.06, 0.01], [0, 1, 1, 0])!
    expect(loop.dissipation).toBeCloseTo(0.01, 12)
    expect([loop.strainGap, loop.stressGap]).toEqual([0.01, 0])
  })

  it('vanishes on an elastic path and does not depend on the starting point', () => {
    expect(hysteresis([0, 0.01, 0.02, 0.01, 0], [0, 1, 1.5, 1, 0])!.dissipation).toBeCloseTo(0, 15)
    const [strain, stress] = [
      [0, 0.05, 0.06, 0.01],
      [0, 1, 0.8, -0.1],
    ]
    const turn = <T>(list: readonly T[]) => [...list.slice(2), ...list.slice(0, 2)]
    expect(hysteresis(turn(strain), turn(stress))!.dissipation).toBeCloseTo(
      hysteresis(strain, stress)!.dissipation,
      14,
    )
    expect(hysteresis([0, 1], [0, 1])).toBeNull()
  })

  it('of a LAMMPS path is the work that is not stored: V ∮σ dγ − ΔE, most of it lost in the drops', () => {
    const volume = 26.165290372094564 ** 3
    const perPressure = volume / gpaPerElectronvoltPerCubicAngstrom
    const work = perPressure * hysteresis(lammps.strain, lammps.stress)!.dissipation
    const lost = work - (lammps.energy.at(-1)! - lammps.energy[0]!)
    const lostInDrops = stressDrops(lammps, 5e-4).reduce((sum, { index, energyDrop }) => {
      const step = lammps.strain[index]! - lammps.strain[index - 1]!
      return sum + energyDrop + (perPressure * step * (lammps.stress[index]! + lammps.stress[index - 1]!)) / 2
    }, 0)
    expect(lost).toBeGreaterThan(lostInDrops)
    expect(lostInDrops / lost).toBeGreaterThan(0.8)
  })
})

describe('residual strain', () => {
  it('is interpolated where the stress changes its sign, the last time', () => {
    expect(residualStrain([0.02, 0.01, 0], [1, 0.25, -0.75])).toBeCloseTo(0.0075, 14)
    expect(residualStrain([0, 0.01, 0.02, 0.01, 0], [-0.1, 0.5, 1, 0.25, -0.75])).toBeCloseTo(0.0075, 14)
  })

  it('is the last strain when the relaxation has ended there, and null when the stress never vanishes', () => {
    expect(residualStrain([0.02, 0.0157], [1, 2e-4])).toBe(0.0157)
    expect(residualStrain([0, 0.01], [0.5, 1])).toBeNull()
    expect(residualStrain([], [])).toBeNull()
  })

  it('from the first two iterations of the LAMMPS relaxation lies where its last ones end', () => {
    const strain = [0.016266733913541, 0.015673874845966]
    const stress = [0.01784322914, -0.002726178622]
    expect(residualStrain(strain, stress)! / 0.01575247087582).toBeCloseTo(1, 4)
  })
})

describe('yield strain', () => {
  const strain = Float64Array.from({ length: 401 }, (_, i) => i * 5e-4)
  const law = (stress: (x: number) => number) => yieldPoint(strain, strain.map(stress))

  it('is that of a stress maximum with an overshoot', () => {
    const found = law((x) => (x < 0.1 ? 25 * x : 2 + 0.5 * Math.exp(-(x - 0.1) / 0.01)))
    expect(found.kind).toBe('maximum')
    expect(found.strain).toBeCloseTo(0.1, 3)
    expect(found.plateauStress).toBeCloseTo(2, 2)
  })

  it('is the onset of a plateau without one', () => {
    const found = law((x) => Math.min(25 * x, 2.25))
    expect(found.kind).toBe('plateau')
    expect(found.strain).toBeCloseTo(0.09, 3)
  })

  it('is not claimed of a curve that still rises', () => {
    expect(law((x) => 25 * x).kind).toBe('none')
    expect(law((x) => 25 * x).strain).toBeNaN()
    expect(yieldPoint([0, 1], [0, 1]).kind).toBe('none')
  })
})

describe('anelastic limit', () => {
  it('is bracketed by the tests on either side, in any order', () => {
    const tests = [0.08, 0.04, 0.06, 0.07].map((x) => ({ strain: x, plastic: x > 0.061 ? 12 : 0 }))
    expect(anelasticLimit([...tests, { strain: 0.065, plastic: NaN }])).toEqual({
      reversibleTo: 0.06,
      plasticFrom: 0.07,
      counted: 4,
      excluded: 1,
    })
  })

  it('is open on the side that was not tested', () => {
    expect(anelasticLimit([{ strain: 0.05, plastic: 0 }]).plasticFrom).toBeNull()
    expect(anelasticLimit([{ strain: 0.05, plastic: 3 }]).reversibleTo).toBeNull()
    expect(anelasticLimit([])).toEqual({ reversibleTo: null, plasticFrom: null, counted: 0, excluded: 0 })
  })
})
