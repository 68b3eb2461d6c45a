import { ensemble } from '../statistics/ensemble.ts'
import { judged, notJudged, percent, several, type Check } from './check.ts'
import { structuralFunctions, type StructureComparison } from './evidence.ts'

/** Standard deviations from which on a signal counts as seen. */
const seenFrom = 2

/**
 * The structure does not see the polarity, one check for each structural function: the apparent shear
 * strain of the trained samples differs from that of the as-cast ones by less than two standard
 * deviations, and the positive control by at least two. The standard deviation is that of an as-cast
 * sample between planes of shear that are alike in an isotropic glass, about 0, so that one sample has one
 * too; with several they are pooled. A function that does not see the control can refute the claim but not
 * bear it out.
 */
export function structureChecks(comparisons: readonly StructureComparison[]): Check[] {
  return structuralFunctions.map((name) => {
    const statement = { claim: `no signal of the polarity in ${name}`, paper: 'none' }
    const found = comparisons.find(({ quantity }) => quantity === name)
    return found ? signal(statement, found) : notJudged(statement, 'it was not compared')
  })
}

function signal(statement: Pick<Check, 'claim' | 'paper'>, comparison: StructureComparison): Check {
  const { asCast, trained, strained, controlStrain, scatter } = comparison
  const deviation = Math.sqrt(ensemble(scatter.map((x) => x * x)).mean)
  const from = ensemble(asCast).mean
  const [signal, control] = [ensemble(trained).mean - from, ensemble(strained).mean - from]
  if (!(deviation > 0) || Number.isNaN(signal + control))
    return notJudged(statement, 'some of its apparent strains or their scatter are missing')
  const here =
    `apparent shear strain against as-cast: trained ${percent(signal)}; ` +
    `control, strained by ${percent(controlStrain)}: ${percent(control)}; ` +
    `standard deviation ${percent(deviation)} over ${several(scatter.length, 'equivalent shear')} ` +
    `of ${several(asCast.length, 'sample')}`
  const controlSeen = control * Math.sign(controlStrain) >= seenFrom * deviation
  if (Math.abs(signal) >= seenFrom * deviation) return judged(statement, false, here)
  return controlSeen
    ? judged(statement, true, here)
    : notJudged(statement, `the control is not seen; ${here}`)
}
