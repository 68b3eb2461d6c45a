/** Pair distributions of a range of frames: g(r) and s₂ of each, the others as means over the frames. */
import { excessEntropy, excessEntropyByAngle } from '#core/analysis/structure/excessEntropy'
import { firstMinimum } from '#core/analysis/structure/radialDistribution'
import { smoothedOver } from '#core/analysis/structure/smoothing'
import type { Values } from '#core/jobs/job'
import type { frames } from '#core/jobs/frames'
import type { JsonObject } from '#core/base/json'
import { volume } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import type { NamedArrays } from '#core/model/result'
import { toShearPlane } from '#core/model/shearPlane'
import type { Kernel } from '../kernel.ts'
import { mapped, pairNames, polarAxis, radialDistribution } from './structure.ts'

type Parameters = Pick<Values<typeof frames.parameters>, 'rMax' | 'bins' | 'angles' | 'smoothing' | 'plane'>

export class FramePairs {
  readonly #kernel: Kernel
  readonly #p: Parameters
  readonly #threads: number
  readonly #species: readonly string[]
  /** Sums over the frames; density is one number. */
  readonly #sums: Readonly<Record<'pairsG' | 'pairsTheta' | 'pairsG20' | 'pairsDensity', Float64Array>>
  readonly #count: number

  /** `state` are the arrays of an earlier state; frames must not change in their species. */
  constructor(
    kernel: Kernel,
    p: Parameters,
    species: readonly string[],
    frames: number,
    threads: number,
    state?: NamedArrays,
  ) {
    this.#kernel = kernel
    this.#p = p
    this.#threads = threads
    this.#species = species
    this.#count = frames
    const rows = 1 + (species.length * (species.length + 1)) / 2
    const kept = (name: string, size: number) =>
      (state?.[name]?.data as Float64Array | undefined) ?? new Float64Array(size)
    this.#sums = {
      pairsG: kept('pairsG', rows * p.bins),
      pairsTheta: kept('pairsTheta', p.angles * p.bins),
      pairsG20: kept('pairsG20', p.bins),
      pairsDensity: kept('pairsDensity', 1),
    }
  }

  /** g(r) of all pairs [bins] and s₂ of a frame, which is added to the means. */
  add({ box, positions, types }: Configuration): { readonly g: Float64Array; readonly s2: number } {
    const { rMax, bins, angles, smoothing, plane } = this.#p
    const placed = mapped(box, positions, toShearPlane(plane))
    const { r, g } = radialDistribution(
      this.#kernel,
      placed,
      types,
      this.#species.length,
      rMax,
      bins,
      this.#threads,
    )
    const gTheta = new Float64Array(angles * bins)
    const g20 = new Float64Array(bins)
    const options = { axis: Float64Array.from(polarAxis), rMax, bins, angles, threads: this.#threads }
    this.#kernel.angularDistributions(placed.cell, placed.positions, options, { gTheta, g20 })
    const density = types.length / volume(box)
    const { pairsG, pairsTheta, pairsG20, pairsDensity } = this.#sums
    for (const [sum, more] of [
      [pairsG, g],
      [pairsTheta, gTheta],
      [pairsG20, g20],
      [pairsDensity, [density]],
    ] as const)
      for (let i = 0; i < sum.length; i++) sum[i]! += more[i]!
    const all = g.subarray(0, bins)
    return { g: all, s2: excessEntropy(r, smoothedOver(r, all, smoothing), density) }
  }

  /** What a checkpoint keeps. */
  state(): NamedArrays {
    return Object.fromEntries(
      Object.entries(this.#sums).map(([name, data]) => [name, { data, shape: [data.length] }]),
    )
  }

  /** The means. */
  result(): { readonly arrays: NamedArrays; readonly summary: JsonObject } {
    const { rMax, bins, angles, smoothing, plane } = this.#p
    const mean = (sum: Float64Array) => sum.map((x) => x / this.#count)
    const { pairsG, pairsTheta, pairsG20, pairsDensity } = this.#sums
    const [g, gTheta, g20] = [mean(pairsG), mean(pairsTheta), mean(pairsG20)]
    const r = Float64Array.from({ length: bins }, (_, b) => ((b + 0.5) * rMax) / bins)
    const smooth = new Float64Array(angles * bins)
    for (let t = 0; t < angles; t++)
      smooth.set(smoothedOver(r, gTheta.subarray(t * bins, (t + 1) * bins), smoothing), t * bins)
    const s2Theta = excessEntropyByAngle(r, smooth, angles, mean(pairsDensity)[0]!)
    const theta = Float64Array.from({ length: angles }, (_, t) => ((t + 0.5) * Math.PI) / angles)
    return {
      summary: {
        rMax_A: rMax,
        plane,
        pairs: ['all', ...pairNames(this.#species)],
        firstMinimum_A: firstMinimum(r, g.subarray(0, bins), { width: smoothing }),
      },
      arrays: {
        r: { data: r, shape: [bins] },
        g: { data: g, shape: [g.length / bins, bins] },
        theta: { data: theta, shape: [angles] },
        gTheta: { data: gTheta, shape: [angles, bins] },
        s2Theta: { data: s2Theta, shape: [angles] },
        g20: { data: g20, shape: [bins] },
      },
    }
  }
}
