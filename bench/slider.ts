/** A change of the thresholds τ_c and η, as the Thresholds view makes it, and everything counted anew. */
import { ccdf } from '#core/analysis/polarity/ccdf'
import { overlap } from '#core/analysis/polarity/overlap'
import { etaShares } from '#core/analysis/polarity/polarity'
import { polarizedZones } from '#core/analysis/polarity/polarizedZones'
import {
  correlationAt,
  etaOfShare,
  shareAbove,
  thresholdTable,
  zonesAt,
  type ThresholdInput,
  type ThresholdTable,
} from '#core/analysis/polarity/thresholdTable'
import { zoneRearrangementCorrelation } from '#core/analysis/polarity/zoneRearrangementCorrelation'
import { makeRandom } from '#core/base/random'
import { quantile } from '#core/analysis/statistics/quantile'
import { bySize, type Bench, type Setting } from './bench.ts'
import { secondsOf, takeTurns } from './measure.ts'
import { agreement, compared, measured, type Report } from './report.ts'

/** s: what a screen of 60 Hz leaves between two pictures. */
const frame = 0.016

/** Deviations and D²min of exponential tails, as those of a trained glass; one site in fifty without. */
function synthetic(sites: number, atoms: number): ThresholdInput {
  const random = makeRandom(1)
  const tail = (mean: number) => -mean * Math.log(1 - random.uniform())
  const gap = (x: number) => (random.uniform() < 0.02 ? Number.NaN : x)
  const signed = (sign: number) => gap((random.uniform() < 0.8 ? sign : -sign) * tail(0.6))
  return {
    plus: Float64Array.from({ length: sites }, () => signed(1)),
    minus: Float64Array.from({ length: sites }, () => signed(-1)),
    d2min: Float64Array.from({ length: atoms }, () => tail(0.04)),
    score: Float64Array.from({ length: atoms }, () => tail(0.8)),
  }
}

/** All numbers that move with the handles, in one list. */
function byTable(table: ThresholdTable, tauC: number, eta: number, etas: Float64Array): number[] {
  const { plus, minus, overlap: common, ccdf: share } = zonesAt(table, tauC)
  const curves = [0.6 * tauC, tauC, 1.4 * tauC].map((tau) => correlationAt(table, tau, etas))
  const here = correlationAt(table, tauC, [eta])
  const counts = [
    plus.harder,
    plus.softer,
    minus.harder,
    minus.softer,
    common.jaccard,
    common.jaccardByChance,
  ]
  const shares = [share.plus, share.minus, share.both, shareAbove(table, eta), here.correlation[0]!]
  return [...counts, ...shares, ...curves.flatMap((curve) => [...curve.enrichment])]
}

function plainly(
  { plus, minus, d2min, score }: ThresholdInput,
  tauC: number,
  eta: number,
  etas: Float64Array,
): number[] {
  const zones = polarizedZones(plus, minus, tauC)
  const common = overlap(zones.hardening, zones.softening, zones.measured)
  const size = { plus: Float64Array.from(plus, Math.abs), minus: Float64Array.from(minus, Math.abs) }
  const share = (values: ArrayLike<number>, at: number) => ccdf(values, [at]).fraction[0]!
  const taus = [0.6 * tauC, tauC, 1.4 * tauC]
  const curves = zoneRearrangementCorrelation(d2min, score, taus, etas)
  const here = zoneRearrangementCorrelation(d2min, score, [tauC], [eta])
  const ends = [zones.plus.harder, zones.plus.softer, zones.minus.harder, zones.minus.softer]
  const pooled = share([...size.plus, ...size.minus], tauC)
  const shares = [share(size.plus, tauC), share(size.minus, tauC), pooled, share(d2min, eta)]
  return [
    ...ends,
    ...[common.jaccard, common.jaccardByChance],
    ...shares,
    here.correlation[0]!,
    ...curves.enrichment,
  ]
}

function run({ size }: Setting): Promise<Report> {
  const grid = bySize(size, { full: 40, quick: 40, tiny: 6 })
  const atoms = bySize(size, { full: 8000, quick: 8000, tiny: 200 })
  const rounds = bySize(size, { full: 40, quick: 15, tiny: 2 })
  const input = synthetic(grid ** 3, atoms)
  let table = thresholdTable(input)
  const [prepared] = takeTurns(
    [() => secondsOf(() => (table = thresholdTable(input)))],
    Math.min(rounds, 9),
    1,
  )
  const etas = Float64Array.from(new Set(etaShares.map((share) => etaOfShare(table, share)))).sort()
  const random = makeRandom(2)
  let [apart, tauC, eta, found] = [0, 1, 0.1, [] as number[]]
  const [fast, slow] = takeTurns(
    [
      () => {
        tauC = 3 * random.uniform()
        eta = etaOfShare(table, 0.01 + 0.19 * random.uniform())
        return secondsOf(() => (found = byTable(table, tauC, eta, etas)))
      },
      () => {
        let plain: number[] = []
        const seconds = secondsOf(() => (plain = plainly(input, tauC, eta, etas)))
        found = byTable(table, tauC, eta, etas)
        apart = Math.max(
          apart,
          ...plain.map((x, i) => (Object.is(x, found[i]) ? 0 : Math.abs(x - found[i]!))),
        )
        return seconds
      },
    ],
    rounds,
    3,
  )
  const slow95 = quantile(fast!, 0.95)
  return Promise.resolve({
    measurements: [
      compared(fast!, slow!, { what: 'a change of both thresholds', unit: 's', rival: 'counting all anew' }),
      measured(prepared!, { what: 'sorting once, for a pair of maps', unit: 's' }),
    ],
    agreements: [
      agreement('numbers of both ways, largest difference', apart, 0, ''),
      agreement('change that 95 % are faster than', slow95, frame, 's'),
    ],
    notes: [
      `${grid}³ sites in two directions and ${atoms} atoms, exponential numbers from a fixed seed. A change: counts, ` +
        `overlap with chance, Ψ of both, C at one point and C/Ψ along η at three τ_c. What the charts draw is not in it.`,
    ],
  })
}

export const slider: Bench = {
  name: 'slider',
  title: 'Thresholds under a slider',
  promise: 'The slider answers within one frame, 16 ms, for 64 000 points and 8000 atoms.',
  run,
}
