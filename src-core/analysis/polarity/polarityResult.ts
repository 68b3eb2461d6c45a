import type { Json, JsonObject } from '../../base/json.ts'
import type { NamedArrays } from '../../model/result.ts'
import type { Interval } from '../statistics/bootstrap.ts'
import type { ExponentialFit } from '../statistics/exponentialFit.ts'
import type { PolarityIndex } from './polarityIndex.ts'
import type { Polarity } from './polarity.ts'

/**
 * Summary and arrays of a result of kind 'polarity'. Arrays: deviation [n, 2] (+, −) · tauC [t] ·
 * ccdf [t, 3] (+, −, both) · eta [e] · ccdfOfD2min [e] · correlation [t, e] · enrichment [t, e].
 * A number that could not be formed is NaN in an array and null in the summary.
 */
export function polarityResult(polarity: Polarity): { summary: JsonObject; arrays: NamedArrays } {
  const { zones, overlap, here, deviation, ccdf, map } = polarity
  const [t, e] = [polarity.thresholds.length, polarity.etas.length]
  return {
    summary: {
      tauC_GPa: polarity.tauC,
      eta_A2: polarity.eta,
      zones: {
        sites: overlap.sites,
        hardening: overlap.first,
        softening: overlap.second,
        both: overlap.both,
        jaccard: number(overlap.jaccard),
        jaccardByChance: number(overlap.jaccardByChance),
        plus: { ...zones.plus },
        minus: { ...zones.minus },
      },
      xi_GPa: {
        '+': fitted(polarity.xi.plus),
        '-': fitted(polarity.xi.minus),
        both: fitted(polarity.xi.both),
      },
      correlation: {
        C: number(here.correlation[0]),
        chance: number(here.chance[0]),
        enrichment: number(here.enrichment[0]),
        rearranged: number(here.rearranged[0]),
        inZones: number(here.both[0]),
        counted: here.counted,
        excluded: here.excluded,
      },
      polarityIndex: { asCast: indexed(polarity.index.asCast), trained: indexed(polarity.index.trained) },
      residualStress_GPa: Object.fromEntries(
        Object.entries(polarity.residualStressIn).map(([state, parts]) => [
          state,
          Object.fromEntries(
            Object.entries(parts).map(([part, { mean, std, counted, excluded }]) => [
              part,
              { mean: number(mean), std: number(std), counted, excluded },
            ]),
          ),
        ]),
      ),
    },
    arrays: {
      deviation: columns(deviation.plus, deviation.minus),
      tauC: { data: polarity.thresholds, shape: [t] },
      ccdf: columns(ccdf.plus, ccdf.minus, ccdf.both),
      eta: { data: polarity.etas, shape: [e] },
      ccdfOfD2min: { data: polarity.ccdfOfD2min, shape: [e] },
      correlation: { data: map.correlation, shape: [t, e] },
      enrichment: { data: map.enrichment, shape: [t, e] },
    },
  }
}

function columns(...parts: readonly Float64Array[]) {
  const length = parts[0]!.length
  const data = Float64Array.from(
    { length: length * parts.length },
    (_, at) => parts[at % parts.length]![Math.floor(at / parts.length)]!,
  )
  return { data, shape: [length, parts.length] }
}

function number(x: number | undefined): number | null {
  return x !== undefined && Number.isFinite(x) ? x : null
}

function interval(of: Interval | null): Json {
  return of && { low: of.low, high: of.high, level: of.level, groups: of.groups }
}

function fitted(fit: ExponentialFit): Json {
  return {
    value: number(fit.xi),
    interval: interval(fit.interval),
    amplitude: number(fit.amplitude),
    from: fit.from,
    to: fit.to,
    inside: fit.inside,
    beyond: fit.beyond,
    counted: fit.counted,
    excluded: fit.excluded,
  }
}

function indexed(index: PolarityIndex): Json {
  return {
    value: number(index.index),
    interval: interval(index.interval),
    below_GPa: number(index.below),
    lowPlus: number(index.lowPlus),
    lowMinus: number(index.lowMinus),
    counted: index.counted,
    excluded: index.excluded,
  }
}
