import type { Check } from './check.ts'
import type { Evidence } from './evidence.ts'
import { mechanicsChecks } from './mechanics.ts'
import { polarityChecks } from './polarity.ts'
import { rearrangementChecks } from './rearrangements.ts'
import { structureChecks } from './structure.ts'

/**
 * Every claim of the paper held against what is there; a claim without evidence is listed as not judged.
 * Nothing depends on the size of the system: a claim that fails at small size fails.
 */
export function reproductionChecks(evidence: Evidence): Check[] {
  return [
    ...mechanicsChecks(evidence),
    ...rearrangementChecks(evidence.tests),
    ...structureChecks(evidence.structure),
    ...polarityChecks(evidence.polarity),
  ]
}
