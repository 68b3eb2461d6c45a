import { yieldPoint } from '../mechanics/yieldStrain.ts'
import { ensembleCurve } from '../statistics/ensemble.ts'
import { straightLine } from '../statistics/straightLine.ts'
import { digits, judged, listed, notJudged, percent, several, type Check } from './check.ts'
import type { Evidence, StressCurve, TrainingCourse } from './evidence.ts'

/** Amplitudes up to here reach a plateau in the paper (0.05, 0.06); from there on (0.08) they do not. */
const plateauUpTo = 0.07
/** Fewer cycles say nothing about a last half or last quarter. */
const fewestCycles = 6

/** Claims on stress-strain curves and on the course of the training. */
export function mechanicsChecks(evidence: Pick<Evidence, 'loading' | 'asCastPairs' | 'training'>): Check[] {
  return [
    macroscopicYield(evidence.loading),
    isotropy(evidence.asCastPairs),
    energyCourse(evidence.training),
    closingLoops(evidence.training),
  ]
}

function macroscopicYield(loading: readonly StressCurve[]): Check {
  const statement = { claim: 'macroscopic yield strain', paper: '≈ 0.1' }
  if (loading.length === 0) return notJudged(statement, 'no as-cast sample was loaded far beyond yield')
  const mean = meanCurve(loading)
  const found = yieldPoint(mean.strain, mean.stress)
  const reached = mean.strain[mean.strain.length - 1]!
  if (found.kind === 'none' && reached < 0.14)
    return notJudged(
      statement,
      `the stress still rises at the last strain, ${digits(reached)}; 0.14 is needed`,
    )
  return judged(
    statement,
    found.strain >= 0.08 && found.strain <= 0.14,
    found.kind === 'none'
      ? `neither a stress maximum nor a plateau up to ${digits(reached)}`
      : `${found.kind === 'maximum' ? 'stress maximum' : 'plateau onset'} at ${digits(found.strain)}, ` +
          `${digits(found.stress)} GPa (mean of ${several(loading.length, 'sample')})`,
  )
}

/** Both are compared as roots of mean squares over the strain, so that no single strain decides. */
function isotropy(pairs: Evidence['asCastPairs']): Check {
  const statement = { claim: 'as-cast samples are isotropic', paper: 'σ⁺ and σ⁻ coincide to γ = 0.06' }
  if (pairs.length < 2)
    return notJudged(statement, `${several(pairs.length, 'sample')}; a standard deviation needs two`)
  const plus = ensembleCurve(pairs.map((pair) => pair.plus.stress))
  const minus = ensembleCurve(pairs.map((pair) => pair.minus.stress))
  const strain = pairs[0]!.plus.strain
  let [difference, deviation, points] = [0, 0, 0]
  for (let i = 0; i < strain.length && strain[i]! <= 0.06 + 1e-9; i++) {
    const [a, b] = [plus.std[i]!, minus.std[i] ?? Number.NaN]
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    difference += (plus.mean[i]! - minus.mean[i]!) ** 2
    deviation += (a * a + b * b) / 2
    points++
  }
  if (points === 0) return notJudged(statement, 'no strain at which both directions have two samples')
  const [d, s] = [Math.sqrt(difference / points), Math.sqrt(deviation / points)]
  return judged(
    statement,
    d <= s,
    `|σ⁺ − σ⁻| ${digits(d)} GPa, standard deviation ${digits(s)} GPa (rms over γ, ${several(pairs.length, 'sample')})`,
  )
}

/**
 * The slope of the last half is level if what it adds over that half is within two standard errors of the
 * fit or below a tenth of the spread of all energies; it rises if it is positive and not level.
 */
function energyCourse(training: readonly TrainingCourse[]): Check {
  const statement = {
    claim: 'energy against cycles',
    paper: 'gentle rise and plateau for γ_A = 0.05 and 0.06; monotone rise for 0.08',
  }
  const long = training.filter((course) => course.energy.length > fewestCycles)
  if (long.length === 0) return notJudged(statement, `no training of ${fewestCycles} cycles or more`)
  const results = long.map((course) => {
    const perAtom = Array.from(course.energy, (e) => (1000 * e) / course.atoms)
    const start = Math.floor(perAtom.length / 2)
    const last = perAtom.slice(start)
    const { slope, slopeError } = straightLine(
      last.map((_, i) => i),
      last,
    )
    const added = Math.abs(slope) * (last.length - 1)
    const spread = Math.max(...perAtom) - Math.min(...perAtom)
    const level = Math.abs(slope) <= 2 * slopeError || added <= 0.1 * spread
    const change = perAtom.at(-1)! - perAtom[0]!
    const holds = course.amplitude <= plateauUpTo ? level && change >= 0 : slope > 0 && !level
    const text =
      `γ_A ${digits(course.amplitude)}: ${digits(change)} meV/atom in all, ` +
      `${digits(slope, 2)} ± ${digits(slopeError, 2)} per cycle in the last half`
    return { holds, text }
  })
  return judged(
    statement,
    results.every((result) => result.holds),
    listed(results.map((result) => result.text)),
  )
}

/** Over the last quarter of the cycles γ_C and the loop area must stay within 10⁻⁴ (GPa for the area). */
function closingLoops(training: readonly TrainingCourse[]): Check {
  const statement = {
    claim: 'loop area falls to a constant, loops close, residual strain',
    paper: 'closed loops, γ_C ≈ 0.7 %',
  }
  const long = training.filter((c) => c.amplitude <= plateauUpTo && c.dissipation.length >= fewestCycles)
  if (long.length === 0)
    return notJudged(statement, `no training of ${fewestCycles} cycles or more at γ_A = 0.05 or 0.06`)
  const results = long.map((course) => {
    const area = Array.from(course.dissipation)
    const quarter = Math.max(2, Math.floor(area.length / 4))
    const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
    const strains = Array.from(course.residualStrain).slice(-quarter)
    const [areaChange, strainChange] = [range(area.slice(-quarter)), range(strains)]
    const residual = strains.at(-1)!
    const falls = area.at(-1)! <= area[0]!
    return {
      holds: falls && areaChange < 1e-4 && strainChange < 1e-4 && residual >= 0.003 && residual <= 0.012,
      text:
        `γ_A ${digits(course.amplitude)}: area ${digits(area[0]!)} → ${digits(area.at(-1)!)} GPa, ` +
        `γ_C ${percent(residual)}; over the last ${quarter} cycles the area changes by ${digits(areaChange, 2)} GPa, ` +
        `γ_C by ${digits(strainChange, 2)}`,
    }
  })
  return judged(
    statement,
    results.every((result) => result.holds),
    listed(results.map((result) => result.text)),
  )
}

/** Mean over samples as far as all of them reach. */
export function meanCurve(curves: readonly StressCurve[]): { strain: Float64Array; stress: Float64Array } {
  const length = Math.min(...curves.map((curve) => curve.strain.length))
  return {
    strain: Float64Array.from(curves[0]!.strain).slice(0, length),
    stress: ensembleCurve(curves.map((curve) => Array.from(curve.stress).slice(0, length))).mean,
  }
}
