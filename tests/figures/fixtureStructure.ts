import { makeRandom } from '#core/base/random'
import type { NamedArrays, ResultKind, ResultRow } from '#core/model/result'
import { shearPlanes } from '#core/model/shearPlane'
import { array } from './fixtureCurves.ts'

/** Made-up pair distributions of the fixture: shells of neighbors with counting noise, sheared to first order. */

type Add = (row: Partial<ResultRow> & { kind: ResultKind }, arrays: NamedArrays) => number

export interface StructuresMade {
  readonly asCast: number
  readonly trained: number
  readonly jobId: number
  readonly seed: number
}

export const structureBins = 200
export const structureAngles = 18
const rMax = 10
export const controlStrain = 0.01

/** As-cast in every plane, trained and control in that of training: what `reproduce` makes of a sample. */
export function addStructures(add: Add, { asCast, trained, jobId, seed }: StructuresMade): void {
  const made = (from: number, plane: string, strain: number, noise: number) =>
    add(
      {
        kind: 'structure',
        jobId,
        jobKind: 'structure',
        inputs: { from },
        parameters: {
          rMax,
          bins: structureBins,
          angles: structureAngles,
          smoothing: 0.1,
          plane,
          controlStrain: strain,
        },
        summary: { rMax_A: rMax, plane, controlStrain: strain, polarAxis: [1, 1, 0] },
      },
      distributions(strain, noise),
    )
  shearPlanes.forEach((plane, i) => made(asCast, plane, 0, seed + i))
  made(trained, 'xy', 0, seed + 10)
  // The same pairs as as-cast: the same noise.
  made(asCast, 'xy', controlStrain, seed)
}

function distributions(strain: number, seed: number): NamedArrays {
  const random = makeRandom(seed)
  const noise = () => random.uniform() + random.uniform() + random.uniform() - 1.5
  const r = Float64Array.from({ length: structureBins }, (_, b) => ((b + 0.5) * rMax) / structureBins)
  const theta = Float64Array.from(
    { length: structureAngles },
    (_, t) => ((t + 0.5) * Math.PI) / structureAngles,
  )
  const scatter = r.map((x) => (0.6 * Math.sqrt(shells(x))) / x)
  const g = r.map(shells)
  const slope = r.map((x) => (x * (shells(x + 1e-4) - shells(x - 1e-4))) / 2e-4)
  const gTheta = new Float64Array(structureAngles * structureBins)
  theta.forEach((angle, t) =>
    r.forEach((_, b) => {
      const sheared = g[b]! - (strain / 3) * slope[b]! * Math.sin(2 * angle)
      gTheta[t * structureBins + b] = Math.max(0, sheared + scatter[b]! * noise())
    }),
  )
  return {
    r: array(r, [structureBins]),
    g: array(g, [1, structureBins]),
    theta: array(theta, [structureAngles]),
    gTheta: array(gTheta, [structureAngles, structureBins]),
    s2Theta: array(
      theta.map((angle) => -0.74 * (1 + strain * Math.sin(2 * angle)) + 0.02 * noise()),
      [structureAngles],
    ),
    g20: array(
      r.map((_, b) => -(strain / 2) * slope[b]! * Math.sqrt((4 * Math.PI) / 5) + 0.3 * scatter[b]! * noise()),
      [structureBins],
    ),
  }
}

/** g(r) of nearest, second and third neighbors. */
function shells(r: number): number {
  const peak = (at: number, width: number) => Math.exp(-0.5 * ((r - at) / width) ** 2)
  const rise = 1 / (1 + Math.exp(-(r - 2.35) / 0.07))
  return (
    rise * (1 + 2.9 * peak(2.8, 0.25) - 0.4 * peak(3.75, 0.35) + 0.5 * peak(4.8, 0.4) - 0.2 * peak(6.1, 0.5))
  )
}
