import type { Polarity } from '../polarity/polarity.ts'
import { correlation } from '../statistics/correlation.ts'
import { kolmogorovSmirnov, type KolmogorovSmirnov } from '../statistics/kolmogorovSmirnov.ts'
import { digits, judged, notJudged, several, type Check } from './check.ts'
import { inRange, pooled, pooledZones } from './pooled.ts'

/** Resamples of the distances; each is a pass over all sites. */
const redrawing = { resamples: 400, seed: 1 }
/** What counts as "≫ chance". */
const farAbove = 2

const claims = {
  distributions: {
    claim: 'P(τ_y) in + and −',
    paper: 'equal as-cast; trained split at low τ_y, − softer',
  },
  uncorrelated: { claim: 'τ_y⁺ and τ_y⁻ are uncorrelated in space', paper: 'no correlation' },
  zones: { claim: 'hardening in +, softening in −, in the same places', paper: 'zones coincide' },
  xi: { claim: 'cut-off of the deviation', paper: 'ξ_c ≈ 0.6 GPa' },
  inZones: {
    claim: 'plastic atoms lie in zones',
    paper: 'insensitive to η from 3 to 14 % and to τ_c',
  },
  residualStress: {
    claim: 'local residual stress',
    paper: 'P(τ_0) unshifted as a whole, shifted down inside zones',
  },
} as const

/** Claims on yield maps; samples are pooled. */
export function polarityChecks(samples: readonly Polarity[]): Check[] {
  if (samples.length === 0)
    return Object.values(claims).map((claim) =>
      notJudged(claim, 'no yield maps of an as-cast and a trained state'),
    )
  return [distributions, uncorrelated, zones, cutOff, plasticInZones, residualStress].map((check) =>
    check(samples),
  )
}

function distributions(samples: readonly Polarity[]): Check {
  const compare = (state: 'asCast' | 'trained') => {
    const plus = pooled(samples, (sample) => sample.yieldStress[state].plus)
    const minus = pooled(samples, (sample) => sample.yieldStress[state].minus)
    const groups = { a: minus.groups, b: plus.groups }
    return kolmogorovSmirnov(minus.values, plus.values, { ...redrawing, groups })
  }
  const [cast, trained] = [compare('asCast'), compare('trained')]
  if (Number.isNaN(cast.distance) || Number.isNaN(trained.distance))
    return notJudged(claims.distributions, 'no yield stresses in both directions')
  const index = samples.reduce((sum, sample) => sum + sample.index.trained.index, 0) / samples.length
  return judged(
    claims.distributions,
    cast.p >= 0.05 && trained.p < 0.05 && index > 0,
    `as-cast D = ${distance(cast)}; trained D = ${distance(trained)}; polarity index ${digits(index, 2)}`,
  )
}

function uncorrelated(samples: readonly Polarity[]): Check {
  const r = (state: 'asCast' | 'trained') =>
    correlation(
      pooled(samples, (sample) => sample.yieldStress[state].plus).values,
      pooled(samples, (sample) => sample.yieldStress[state].minus).values,
    )
  const [cast, trained] = [r('asCast'), r('trained')]
  if (Number.isNaN(cast.r) || Number.isNaN(trained.r))
    return notJudged(claims.uncorrelated, 'no sites with a yield stress in both directions')
  return judged(
    claims.uncorrelated,
    Math.abs(cast.r) < 0.2 && Math.abs(trained.r) < 0.2,
    `r = ${digits(cast.r, 2)} as-cast (${several(cast.counted, 'site')}), ` +
      `${digits(trained.r, 2)} trained (${several(trained.counted, 'site')})`,
  )
}

function zones(samples: readonly Polarity[]): Check {
  const { plus, minus, overlap } = pooledZones(samples)
  if (overlap.sites === 0) return notJudged(claims.zones, 'no site has a deviation in both directions')
  return judged(
    claims.zones,
    plus.harder > plus.softer &&
      minus.softer > minus.harder &&
      overlap.jaccard > farAbove * overlap.jaccardByChance,
    `+: ${plus.harder} harder, ${plus.softer} softer of ${plus.counted}; ` +
      `−: ${minus.softer} softer, ${minus.harder} harder of ${minus.counted}; ` +
      `Jaccard ${digits(overlap.jaccard, 2)}, by chance ${digits(overlap.jaccardByChance, 2)}`,
  )
}

function cutOff(samples: readonly Polarity[]): Check {
  const fits = samples.map((sample) => sample.xi.both)
  const inside = fits.reduce((sum, fit) => sum + fit.inside, 0)
  if (inside < 10)
    return notJudged(claims.xi, `${several(inside, 'deviation')} in the range of the fit; ten are needed`)
  // The likelihood of all samples together: times and numbers add up.
  const xi = fits.reduce((sum, fit) => sum + (fit.inside > 0 ? fit.xi * fit.inside : 0), 0) / inside
  const { from, to, interval } = fits[0]!
  const one =
    samples.length === 1 && interval ? ` (${digits(interval.low, 2)}–${digits(interval.high, 2)})` : ''
  return judged(
    claims.xi,
    xi >= 0.4 && xi <= 0.9,
    `ξ_c = ${digits(xi, 2)} GPa${one}, fit from ${digits(from)} to ${digits(to)} GPa, ${several(inside, 'deviation')} in it`,
  )
}

/** Enrichment at least 2 for all η of 3–14 % at τ_c and for all τ_c within ± 40 % at η, its largest within twice its smallest over η. */
function plasticInZones(samples: readonly Polarity[]): Check {
  const overEta = inRange(samples, (_, share) => share >= 0.03 && share <= 0.14, 'eta')
  const overTau = inRange(samples, (sample, tau) => Math.abs(tau / sample.tauC - 1) <= 0.4 + 1e-9, 'tauC')
  const [low, high] = [Math.min(...overEta), Math.max(...overEta)]
  const [lowTau, highTau] = [Math.min(...overTau), Math.max(...overTau)]
  if (!Number.isFinite(low) || !Number.isFinite(lowTau))
    return notJudged(claims.inZones, 'no atom or no site exceeds the thresholds')
  const atoms = samples.reduce((sum, sample) => sum + sample.here.rearranged[0]!, 0)
  const within = samples.reduce((sum, sample) => sum + sample.here.both[0]!, 0)
  return judged(
    claims.inZones,
    low >= farAbove && lowTau >= farAbove && high <= 2 * low,
    `${within} of ${several(atoms, 'plastic atom')} in zones; C/Ψ ${digits(low, 2)}–${digits(high, 2)} for η of 3–14 %, ` +
      `${digits(lowTau, 2)}–${digits(highTau, 2)} for τ_c within 40 %`,
  )
}

function residualStress(samples: readonly Polarity[]): Check {
  const of = (state: 'asCast' | 'trained') => pooled(samples, (sample) => sample.residualStress[state])
  const [cast, trained] = [of('asCast'), of('trained')]
  const whole = kolmogorovSmirnov(cast.values, trained.values, {
    ...redrawing,
    groups: { a: cast.groups, b: trained.groups },
  })
  const shift = (zone: 'hardening' | 'softening') => {
    let [sum, sites] = [0, 0]
    for (const { zones: masks, residualStress: stress } of samples)
      masks[zone].forEach((inside, i) => {
        const change = stress.trained[i]! - stress.asCast[i]!
        if (inside === 0 || Number.isNaN(change)) return
        sum += change
        sites++
      })
    return sum / sites
  }
  const [harder, softer] = [shift('hardening'), shift('softening')]
  if (Number.isNaN(harder) || Number.isNaN(softer))
    return notJudged(claims.residualStress, 'no site is in a zone')
  return judged(
    claims.residualStress,
    (whole.distance <= 0.05 || whole.p >= 0.05) && harder < 0 && softer < 0,
    `as a whole D = ${distance(whole)}; mean change ${digits(harder, 2)} GPa in hardening, ` +
      `${digits(softer, 2)} GPa in softening zones`,
  )
}

function distance(found: KolmogorovSmirnov): string {
  const { interval } = found
  const range = interval ? ` (${digits(interval.low, 2)}–${digits(interval.high, 2)})` : ''
  return `${digits(found.distance, 2)}${range}, p = ${digits(found.p, 2)}`
}
