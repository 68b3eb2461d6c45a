import type { Random } from '#core/base/random'
import type { Add } from './fixture.ts'
import { array } from './fixtureCurves.ts'

/** Made-up rows of the fixture on single sites and on tests to increasing strain. */

/** Tests in + of a trained state below, at and beyond its amplitude, compared with their start. */
export function addPlasticTests(
  add: Add,
  { trained, amplitude, jobId, atoms, random }: PlasticTestsMade,
): number {
  let job = jobId
  for (const to of [amplitude - 0.01, amplitude, amplitude + 0.01].map((x) => Number(x.toPrecision(12)))) {
    const unloaded = add(
      {
        kind: 'configuration',
        jobId: ++job,
        jobKind: 'shear',
        inputs: { from: trained },
        parameters: { direction: '+', to, relax: true },
        summary: { state: 'stress-free', direction: '+', cycle: null },
      },
      {},
    )
    // Far below any η of the fixture where the test was reversible.
    const moved = to > amplitude ? 40 : 0
    add(
      {
        kind: 'rearrangements',
        jobId: ++job,
        jobKind: 'rearrangements',
        inputs: { reference: trained, current: unloaded },
        summary: { cutoff_A: 3.9, threshold_A2: 0.1 },
      },
      {
        d2min: array(
          Float64Array.from({ length: atoms }, (_, j) => (j < moved ? 5 : 1e-8) * (1 + random.uniform())),
          [atoms],
        ),
      },
    )
  }
  return job
}

interface PlasticTestsMade {
  readonly trained: number
  readonly amplitude: number
  readonly jobId: number
  readonly atoms: number
  readonly random: Random
}

/** The curves of one site: straight to τ_y, with one drop. */
export function addTrace(add: Add, from: number, jobId: number): number {
  const step = 5e-4
  const tau0 = 0.31
  const branch = (sign: 1 | -1, entries: number) => {
    const strain = Float64Array.from({ length: entries + 9 }, (_, k) => sign * k * step)
    const stress = strain.map((x, k) => tau0 + 24 * x - sign * (30 * x * x + (k >= entries ? 0.9 : 0)))
    return { strain, stress, at: entries - 1 }
  }
  const [plus, minus] = [branch(1, 190), branch(-1, 121)]
  return add(
    {
      kind: 'trace',
      jobId: jobId + 1,
      jobKind: 'trace',
      inputs: { from },
      summary: {
        site: [0.25, 0.5, 1 / 3],
        radius_A: 10,
        step,
        directions: 'both',
        residualStress_GPa: tau0,
        yieldIndex: { '+': plus.at, '-': minus.at },
        statuses: { '+': 'yielded', '-': 'yielded' },
      },
    },
    {
      localStrainPlus: array(plus.strain, [plus.strain.length]),
      localStressPlus: array(plus.stress, [plus.strain.length]),
      localStrainMinus: array(minus.strain, [minus.strain.length]),
      localStressMinus: array(minus.stress, [minus.strain.length]),
    },
  )
}
