import { beforeAll, describe, expect, it } from 'vitest'
import { structure as job } from '#core/jobs/structure'
import { parseParameters } from '#core/jobs/validate'
import { toResult, type Configuration } from '#core/model/configuration'
import type { ResultDraft } from '#core/model/result'
import { shearPlanes } from '#core/model/shearPlane'
import { performStructure } from '../../native-workers/workers/structure.ts'
import { doubles } from '../../native-workers/workers/system.ts'
import { structure as reference } from '../agreement/references.ts'
import { uniformNumbers } from '../core/analysis/randomNumbers.ts'
import { recordingHost } from './modelGlass.ts'

function perform(from: Configuration, parameters: Record<string, unknown> = {}, threads = 1): ResultDraft {
  const facts = { state: 'imported', direction: null, cycle: null, strain: null } as const
  const unknown = { energy_eV: null, stress_GPa: null, maxForce_eV_A: null }
  const about = { id: 1, label: 'it', jobId: null, jobKind: null, parameters: {}, inputs: {} }
  const stored = {
    ...toResult(from, 'it', { ...facts, ...unknown }),
    ...about,
    kernelVersion: '',
    createdAt: '',
  }
  const task = {
    parameters: parseParameters(job, parameters),
    inputs: { from: stored },
    potential: { name: 'none', bytes: new Uint8Array() },
    threads,
    checkpoint: null,
  }
  return performStructure(task, recordingHost())[0]!
}

interface Strains {
  readonly gTheta: number
  readonly s2Theta: number
  readonly g20: number
}
const strainsOf = (draft: ResultDraft) => draft.summary['apparentStrain'] as unknown as Strains

/** Atoms of one species in an orthorhombic cell. */
function configurationOf(edges: readonly number[], positions: Float64Array): Configuration {
  const [a, b, c] = edges as [number, number, number]
  return {
    box: { vectors: [a, 0, 0, 0, b, 0, 0, 0, c], origin: [0, 0, 0] },
    species: ['Cu'],
    types: new Uint8Array(positions.length / 3),
    positions,
    ids: Int32Array.from({ length: positions.length / 3 }, (_, i) => i + 1),
  }
}

describe('pair distributions of a glass of 8000 atoms', () => {
  let glass: Configuration
  let plain: ResultDraft
  const [bins, angles] = [200, 18]

  beforeAll(async () => {
    const { cell, types, positions, potential } = await reference('glass8000.data.gz')
    glass = {
      box: { vectors: [...cell.subarray(0, 9)], origin: [...cell.subarray(9)] },
      species: potential.elements,
      types,
      positions,
      ids: Int32Array.from(types, (_, i) => i + 1),
    }
    plain = perform(glass)
  })

  it('have the mean g(r) over θ, and over species', () => {
    const [g, gTheta] = [doubles(plain, 'g'), doubles(plain, 'gTheta')]
    expect(plain.summary['pairs']).toEqual(['all', 'Cu-Cu', 'Cu-Zr', 'Zr-Zr'])
    for (let b = 0; b < bins; b++) {
      let mean = 0
      for (let t = 0; t < angles; t++) mean += gTheta[t * bins + b]! / angles
      expect(Math.abs(mean - g[b]!)).toBeLessThan(1e-11)
      // Equal numbers of both species.
      const ofSpecies = (g[bins + b]! + 2 * g[2 * bins + b]! + g[3 * bins + b]!) / 4
      expect(Math.abs(ofSpecies - g[b]!)).toBeLessThan(1e-11)
    }
  })

  it('have an s₂^θ of which 2π times the mean is s₂, less what counting in bins of θ adds', () => {
    const s2 = plain.summary['excessEntropy_kB'] as number
    const mean = doubles(plain, 's2Theta').reduce((sum, s) => sum + s / angles, 0)
    expect(2 * Math.PI * mean).toBeLessThan(s2)
    expect(2 * Math.PI * mean).toBeGreaterThan(1.02 * s2)
    expect(s2).toBeLessThan(-3)
  })

  it('scatter about isotropy by less than the strain of the control', () => {
    for (const plane of shearPlanes) {
      const { gTheta, g20 } = strainsOf(perform(glass, { plane }))
      expect(Math.abs(gTheta), plane).toBeLessThan(0.004)
      expect(Math.abs(g20), plane).toBeLessThan(0.004)
    }
  })

  it.each(shearPlanes)('show in %s an affine strain as large as it is', (plane) => {
    const before = strainsOf(perform(glass, { plane }))
    const after = strainsOf(perform(glass, { plane, controlStrain: 0.01 }))
    for (const key of ['gTheta', 'g20'] as const)
      expect((after[key] - before[key]) / 0.01, key).toBeCloseTo(1, 1.2)
    expect((after.s2Theta - before.s2Theta) / 0.01).toBeGreaterThan(0.6)
    expect((after.s2Theta - before.s2Theta) / 0.01).toBeLessThan(1.4)
  })

  it('change between the axes by −(γ/3) r g′ sin 2θ, first order by hand', () => {
    const control = perform(glass, { controlStrain: 0.01 })
    const g = doubles(plain, 'g')
    const [before, after] = [doubles(plain, 'gTheta'), doubles(control, 'gTheta')]
    let [product, square] = [0, 0]
    for (let t = 0; t < angles; t++)
      // The first peak, 2.2 to 4 Å in bins of 0.05 Å.
      for (let b = 44; b < 80; b++) {
        const slope = (g[b + 1]! - g[b - 1]!) / 0.1
        const expected = (-0.01 / 3) * (b + 0.5) * 0.05 * slope * Math.sin((Math.PI * (2 * t + 1)) / angles)
        product += expected * (after[t * bins + b]! - before[t * bins + b]!)
        square += expected ** 2
      }
    expect(Math.abs(product / square - 1)).toBeLessThan(0.1)
  })

  it('are the same bits on any number of threads', () => {
    expect(perform(glass, {}, 2)).toEqual(plain)
  })
})

describe('pair distributions', () => {
  it('of an ideal gas are 1, with no excess entropy and no first minimum', () => {
    const edges = [24, 25, 26]
    const gas = configurationOf(
      edges,
      uniformNumbers(3 * 3000, 5).map((u, i) => u * edges[i % 3]!),
    )
    const draft = perform(gas, { bins: 20, angles: 6, smoothing: 0 })
    const gTheta = doubles(draft, 'gTheta')
    for (let b = 6; b < 20; b++)
      for (let t = 0; t < 6; t++) {
        const pairs = ((3000 * 3000) / (24 * 25 * 26) / 12) * 4 * Math.PI * ((b + 0.5) * 0.5) ** 2 * 0.5
        expect(Math.abs(gTheta[t * 20 + b]! - 1 + 1 / 3000) * Math.sqrt(pairs)).toBeLessThan(4.5)
      }
    // What Poisson counts add, −(bins of r and θ)/(2 N): 20 and 120 of them.
    const s2 = draft.summary['excessEntropy_kB'] as number
    const byAngle = doubles(draft, 's2Theta').reduce((sum, s) => sum + (2 * Math.PI * s) / 6, 0)
    expect(Math.abs(s2 + 20 / 6000)).toBeLessThan(20 / 6000)
    expect(Math.abs(byAngle + 120 / 6000)).toBeLessThan(0.4 * (120 / 6000))
    expect(draft.summary['firstMinimum_A']).toBeNull()
  })

  it('of a crystal have its angles, in every plane', () => {
    const edges = [3, 3.4, 3.9]
    const count = 4
    const sites = Array.from({ length: count ** 3 }, (_, i) => [
      i % count,
      Math.floor(i / count) % count,
      Math.floor(i / count ** 2),
    ])
    const crystal = configurationOf(
      edges.map((x) => count * x),
      Float64Array.from(sites.flatMap((site) => site.map((k, axis) => (k + 0.3) * edges[axis]!))),
    )
    /** Azimuths in degrees at which there are neighbors at a distance. */
    const azimuths = (plane: string, distance: number) => {
      const draft = perform(crystal, { plane, rMax: 6, bins: 120, angles: 36 })
      const gTheta = doubles(draft, 'gTheta')
      const b = Math.floor(distance / 0.05)
      return Array.from({ length: 36 }, (_, t) => t)
        .filter((t) => gTheta[t * 120 + b]! > 0)
        .map((t) => 5 * t)
    }
    const diagonal = (a: number, b: number) => Math.hypot(edges[a]!, edges[b]!)
    // atan(3.4/3) = 48.6°, atan(3.9/3.4) = 48.9°, atan(3/3.9) = 37.6°, and their mirror images.
    expect(azimuths('xy', diagonal(0, 1))).toEqual([45, 130])
    expect(azimuths('yz', diagonal(1, 2))).toEqual([45, 130])
    expect(azimuths('zx', diagonal(2, 0))).toEqual([35, 140])
    // Turned by 45°.
    expect(azimuths('xy45', diagonal(0, 1))).toEqual([0, 85])
    expect(azimuths('yz45', diagonal(1, 2))).toEqual([0, 85])
  })
})
