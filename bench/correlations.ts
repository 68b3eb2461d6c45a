/** g(r) of a large frame, and against every pair on a small one. */
import { loadKernel, type System } from '../native-workers/kernel.ts'
import { bySize, type Bench, type Setting } from './bench.ts'
import { secondsOf, takeTurns } from './measure.ts'
import { plainRadialDistribution } from './plainPairs.ts'
import { agreement, compared, measured, type Report } from './report.ts'
import { glass1000, glass8000, repeated } from './structures.ts'

/** Å */
const reach = 10
const bins = 500

function kernelWay({ cell, positions, types }: System) {
  // All pairs, and those of each pair of the two species.
  const g = new Float64Array(4 * bins)
  const seconds = secondsOf(() => loadKernel().radialDistribution(cell, positions, types, 2, reach, bins, g))
  return { seconds, all: g.subarray(0, bins) }
}

async function run({ size }: Setting): Promise<Report> {
  const small = await (size === 'tiny' ? glass1000() : glass8000())
  const edge = bySize(size, { full: 5, quick: 3, tiny: 1 })
  const rounds = bySize(size, { full: 5, quick: 3, tiny: 1 })
  const large = repeated(small, [edge, edge, edge])
  let plain = new Float64Array()
  const [fast, slow] = takeTurns(
    [
      () => kernelWay(small).seconds,
      () =>
        secondsOf(() => (plain = plainRadialDistribution(small, reach, bins) as Float64Array<ArrayBuffer>)),
    ],
    rounds,
    1,
  )
  const [whole] = takeTurns([() => kernelWay(large).seconds], rounds, 1)
  const ours = kernelWay(small).all
  // A distance on the edge between two bins may round to either side of it.
  const apart = Math.max(...ours.map((x, b) => Math.abs(x - plain[b]!)))
  return {
    measurements: [
      compared(fast!, slow!, {
        what: `g(r) of ${small.types.length} atoms, 1 thread`,
        unit: 's',
        rival: 'every pair, in TypeScript',
      }),
      measured(whole!, { what: `g(r) of ${large.types.length} atoms, 1 thread`, unit: 's' }),
    ],
    agreements: [agreement('g(r), largest difference from every pair', apart, 1e-9, '')],
    notes: [
      `Up to ${reach} Å in ${bins} bins, of all pairs and of each pair of species (every pair in TypeScript: all only). ` +
        `The large frame is the small one ${edge} × ${edge} × ${edge} times.`,
    ],
  }
}

export const correlations: Bench = {
  name: 'correlations',
  title: 'Radial distribution',
  promise: 'g(r) of a million atoms takes seconds.',
  run,
}
