import { firstMinimum } from '#core/analysis/structure/radialDistribution'
import type { Values } from '#core/jobs/job'
import type { structure } from '#core/jobs/structure'
import type { Kernel, System } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { sampleOf } from './system.ts'

/** g(r) of all pairs and of each pair of species. */
export const performStructure: Performer<Values<typeof structure.parameters>> = (task) => {
  const kernel = guardedKernel(
    { what: 'cannot compute g(r)', where: task.inputs['from']!.label },
    task.potential.name,
  )
  const p = task.parameters
  const sample = sampleOf(task.inputs['from']!, kernel.loadPotential(task.potential.bytes))
  const { r, g, rows } = radialDistribution(
    kernel,
    sample.system,
    sample.types,
    sample.species.length,
    p.rMax,
    p.bins,
    task.threads,
  )
  return [
    {
      kind: 'structure',
      role: 'structure',
      summary: {
        rMax_A: p.rMax,
        firstMinimum_A: firstMinimum(r, g.subarray(0, p.bins)),
        pairs: ['all', ...pairNames(sample.species)],
      },
      arrays: { r: { data: r, shape: [p.bins] }, g: { data: g, shape: [rows, p.bins] } },
    },
  ]
}

/** Centres of the bins [bins], Å, and g(r) [rows, bins]: all pairs first. */
export function radialDistribution(
  kernel: Kernel,
  { cell, positions }: Pick<System, 'cell' | 'positions'>,
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

function pairNames(species: readonly string[]): readonly string[] {
  return species.flatMap((a, i) => species.slice(i).map((b) => `${a}-${b}`))
}
