import { topShareThreshold } from '#core/analysis/deformation/rearrangements'
import { measurePolarity, type Polarity } from '#core/analysis/polarity/polarity'
import type { ExponentialFit } from '#core/analysis/statistics/exponentialFit'
import { Problem } from '#core/base/problem'
import type { Json } from '#core/base/json'
import type { Values } from '#core/jobs/job'
import type { polarity } from '#core/jobs/polarity'
import { parseThreshold } from '#core/jobs/threshold'
import { fromResult } from '#core/model/configuration'
import type { NamedArray, ResultDraft } from '#core/model/result'
import { yieldMapOf } from '#core/model/yieldMap'
import type { Performer, Task } from './performer.ts'
import { doubles } from './system.ts'

/** Zones, their statistics, and how rearranged atoms lie in them. */
export const performPolarity: Performer<Values<typeof polarity.parameters>> = (task) => {
  const { asCast, trained, rearrangements, configuration } = task.inputs
  const { box, positions, types } = fromResult(configuration!, configuration!.label)
  const d2min = doubles(rearrangements!, 'd2min')
  demandOneSample(task, types.length, d2min.length)
  const asked = parseThreshold(task.parameters.eta)
  const measured = measurePolarity({
    asCast: yieldMapOf(asCast!),
    trained: yieldMapOf(trained!),
    d2min,
    box,
    positions,
    tauC: task.parameters.tauC,
    eta: 'share' in asked ? topShareThreshold(d2min, asked.share).eta : asked.value,
    seed: task.parameters.seed,
  })
  return [draftOf(measured)]
}

/** The maps and the pair must be of this sample: the as-cast map was made from the same configuration. */
function demandOneSample({ inputs }: Task<unknown>, atoms: number, pairs: number): void {
  const { asCast, rearrangements, configuration } = inputs
  const same =
    asCast!.inputs['from'] === configuration!.id && rearrangements!.inputs['reference'] === configuration!.id
  if (same && atoms === pairs) return
  const why = 'the as-cast map and the rearrangements must start from the as-cast configuration'
  throw new Problem('cannot measure the polarity', why, configuration!.label)
}

function draftOf(p: Polarity): ResultDraft {
  const n = p.deviation.plus.length
  const grid = [p.thresholds.length, p.etas.length]
  return {
    kind: 'polarity',
    role: 'polarity',
    summary: plain({
      tauC_GPa: p.tauC,
      eta_A2: p.eta,
      zones: { plus: p.zones.plus, minus: p.zones.minus, overlap: p.overlap },
      xi_GPa: { plus: fitOf(p.xi.plus), minus: fitOf(p.xi.minus), both: fitOf(p.xi.both) },
      correlation: {
        correlation: p.here.correlation[0]!,
        chance: p.here.chance[0]!,
        enrichment: p.here.enrichment[0]!,
        rearranged: p.here.rearranged[0]!,
        both: p.here.both[0]!,
        atoms: p.here.counted,
        excluded: p.here.excluded,
      },
      index: p.index,
      residualStress_GPa: p.residualStressIn,
    }),
    arrays: {
      deviation: interleaved(p.deviation.plus, p.deviation.minus),
      hardening: { data: p.zones.hardening, shape: [n] },
      softening: { data: p.zones.softening, shape: [n] },
      thresholds: list(p.thresholds),
      ccdfPlus: list(p.ccdf.plus),
      ccdfMinus: list(p.ccdf.minus),
      ccdfBoth: list(p.ccdf.both),
      etas: list(p.etas),
      ccdfOfD2min: list(p.ccdfOfD2min),
      score: list(p.score),
      correlation: { data: p.map.correlation, shape: grid },
      enrichment: { data: p.map.enrichment, shape: grid },
    },
  }
}

function fitOf({ xi, interval, from, to, inside, beyond }: ExponentialFit) {
  return {
    xi,
    interval: interval && [interval.low, interval.high],
    level: interval?.level ?? null,
    from,
    to,
    inside,
    beyond,
  }
}

const list = (data: Float64Array): NamedArray => ({ data, shape: [data.length] })

/** + is column 0, − is column 1. */
function interleaved(plus: Float64Array, minus: Float64Array): NamedArray {
  const data = Float64Array.from({ length: 2 * plus.length }, (_, i) => (i % 2 ? minus : plus)[i >> 1]!)
  return { data, shape: [plus.length, 2] }
}

/** The same record for a summary: what is not a number becomes null. */
function plain(record: object): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(record)) as { readonly [key: string]: Json }
}
