import { azimuthalStrain, entropicStrain, quadrupolarStrain } from '#core/analysis/structure/apparentStrain'
import { excessEntropy, excessEntropyByAngle } from '#core/analysis/structure/excessEntropy'
import { firstMinimum } from '#core/analysis/structure/radialDistribution'
import { smoothedOver } from '#core/analysis/structure/smoothing'
import { multiply, transform, type Matrix3 } from '#core/base/matrix'
import type { Values } from '#core/jobs/job'
import type { structure } from '#core/jobs/structure'
import { volume, type Box } from '#core/model/box'
import { fromResult } from '#core/model/configuration'
import { toShearPlane } from '#core/model/shearPlane'
import type { Kernel } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'

/** Directions between the axes x and y of the shear: what simple shear stretches. */
export const polarAxis = [1, 1, 0]

/** g(r), g_θ(r), s₂^θ and g_2⁰(r), and the apparent shear strains of the last three. */
export const performStructure: Performer<Values<typeof structure.parameters>> = (task) => {
  const from = task.inputs['from']!
  const kernel = guardedKernel(
    { what: 'cannot compute pair distributions', where: from.label },
    task.potential.name,
  )
  const { rMax, bins, angles, smoothing, plane, controlStrain } = task.parameters
  const { box, species, types, positions } = fromResult(from, from.label)
  const placed = mapped(box, positions, multiply(toShearPlane(plane), shear(controlStrain)))
  const { r, g, rows } = radialDistribution(kernel, placed, types, species.length, rMax, bins, task.threads)
  const gTheta = new Float64Array(angles * bins)
  const g20 = new Float64Array(bins)
  const options = { axis: Float64Array.from(polarAxis), rMax, bins, angles, threads: task.threads }
  kernel.angularDistributions(placed.cell, placed.positions, options, { gTheta, g20 })

  const density = types.length / volume(box)
  const smooth = smoothedOver(r, g.subarray(0, bins), smoothing)
  const smoothTheta = Float64Array.from(
    Array.from({ length: angles }, (_, t) =>
      Array.from(smoothedOver(r, gTheta.subarray(t * bins, (t + 1) * bins), smoothing)),
    ).flat(),
  )
  const s2 = excessEntropy(r, smooth, density)
  const s2Theta = excessEntropyByAngle(r, smoothTheta, angles, density)
  return [
    {
      kind: 'structure',
      role: 'structure',
      summary: {
        rMax_A: rMax,
        firstMinimum_A: firstMinimum(r, g.subarray(0, bins), { width: smoothing }),
        pairs: ['all', ...pairNames(species)],
        excessEntropy_kB: s2,
        plane,
        controlStrain,
        polarAxis,
        apparentStrain: {
          gTheta: finite(azimuthalStrain(r, smooth, smoothTheta)),
          s2Theta: finite(entropicStrain(s2, s2Theta)),
          g20: finite(quadrupolarStrain(r, smooth, smoothedOver(r, g20, smoothing))),
        },
      },
      arrays: {
        r: { data: r, shape: [bins] },
        g: { data: g, shape: [rows, bins] },
        theta: {
          data: Float64Array.from({ length: angles }, (_, t) => ((t + 0.5) * Math.PI) / angles),
          shape: [angles],
        },
        gTheta: { data: gTheta, shape: [angles, bins] },
        s2Theta: { data: s2Theta, shape: [angles] },
        g20: { data: g20, shape: [bins] },
      },
    },
  ]
}

interface Placed {
  readonly cell: Float64Array
  readonly positions: Float64Array
}

/** Cell and atoms under x' = x M. */
export function mapped({ vectors, origin }: Box, positions: Float64Array, map: Matrix3): Placed {
  const rows = (from: ArrayLike<number>) => {
    const to = new Float64Array(from.length)
    for (let i = 0; i < from.length; i += 3) to.set(transform([from[i]!, from[i + 1]!, from[i + 2]!], map), i)
    return to
  }
  return { cell: rows([...vectors, ...origin]), positions: rows(positions) }
}

/** x += γ y, for row vectors. */
function shear(strain: number): Matrix3 {
  return [1, 0, 0, strain, 1, 0, 0, 0, 1]
}

/** Centres of the bins [bins], Å, and g(r) [rows, bins]: all pairs first. */
export function radialDistribution(
  kernel: Kernel,
  { cell, positions }: Placed,
  types: Uint8Array,
  typeCount: number,
  rMax: number,
  bins: number,
  threads: number,
) {
  const rows = 1 + (typeCount * (typeCount + 1)) / 2
  const g = new Float64Array(rows * bins)
  kernel.radialDistribution(cell, positions, types, typeCount, rMax, bins, g, threads)
  return { r: Float64Array.from({ length: bins }, (_, b) => ((b + 0.5) * rMax) / bins), g, rows }
}

export function pairNames(species: readonly string[]): readonly string[] {
  return species.flatMap((a, i) => species.slice(i).map((b) => `${a}-${b}`))
}

/** JSON knows no NaN. */
function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null
}
