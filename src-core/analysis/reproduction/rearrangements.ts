import { anelasticLimit } from '../mechanics/anelasticLimit.ts'
import { ensemble } from '../statistics/ensemble.ts'
import { digits, judged, listed, notJudged, several, type Check } from './check.ts'
import type { LoadingUnloadingTest } from './evidence.ts'

/** Å; a loop whose atoms come back within it is closed exactly. */
const closedWithin = 1e-3

/** Claims on what loading-unloading tests leave behind. */
export function rearrangementChecks(tests: readonly LoadingUnloadingTest[]): Check[] {
  return [exactClosing(tests), plasticAtoms(tests), amplitudeSetsLimit(tests)]
}

/** Tests of trained samples within the strain they were trained to. */
function withinTraining(tests: readonly LoadingUnloadingTest[], direction: '+' | '-') {
  return tests.filter(
    (test) =>
      test.state === 'trained' &&
      test.direction === direction &&
      test.amplitude !== null &&
      test.strain <= test.amplitude + 1e-6,
  )
}

function exactClosing(tests: readonly LoadingUnloadingTest[]): Check {
  const statement = {
    claim: 'trained: the + loop closes, the − loop does not',
    paper: 'closed in +, open in −',
  }
  const plus = withinTraining(tests, '+').filter((test) => !Number.isNaN(test.largestDisplacement))
  const minus = withinTraining(tests, '-')
  if (plus.length === 0 || minus.length === 0)
    return notJudged(statement, 'tests of a trained sample in both directions within γ_A are needed')
  const largest = Math.max(...plus.map((test) => test.largestDisplacement))
  const fewest = Math.min(...minus.map((test) => test.plastic))
  return judged(
    statement,
    largest < closedWithin && fewest > 0,
    `+: largest displacement ${digits(largest)} Å; −: I⁻ = ${minus.map((test) => test.plastic).join(', ')} atoms`,
  )
}

/**
 * As-cast counts are about equal if their mean difference over three or more samples is within its standard
 * deviation; with fewer samples, if neither is more than twice the other.
 */
function plasticAtoms(tests: readonly LoadingUnloadingTest[]): Check {
  const statement = {
    claim: 'plastic and anelastic atoms at one η',
    paper: 'trained: I⁺ = 0, R⁺ > 0; as-cast: I⁺ ≈ I⁻',
  }
  const trained = withinTraining(tests, '+')
  const cast = (direction: '+' | '-') =>
    tests.filter((test) => test.state === 'as-cast' && test.direction === direction)
  const pairs = cast('+').flatMap((plus) => {
    const at = cast('+').filter((test) => test.strain === plus.strain)
    const minus = cast('-').filter((test) => test.strain === plus.strain)[at.indexOf(plus)]
    return minus ? [{ plus: plus.plastic, minus: minus.plastic }] : []
  })
  if (trained.length === 0 || pairs.length === 0)
    return notJudged(
      statement,
      'tests of trained samples in + and of as-cast samples in both directions are needed',
    )
  const difference = ensemble(pairs.map((pair) => pair.plus - pair.minus))
  const [plus, minus] = [
    pairs.reduce((sum, pair) => sum + pair.plus, 0),
    pairs.reduce((sum, pair) => sum + pair.minus, 0),
  ]
  const alike =
    pairs.length >= 3
      ? Math.abs(difference.mean) <= difference.std
      : Math.max(plus, minus) <= 2 * Math.min(plus, minus)
  return judged(
    statement,
    alike && trained.every((test) => test.plastic === 0 && test.anelastic > 0),
    `trained: I⁺ = ${trained.map((test) => test.plastic).join(', ')}, ` +
      `R⁺ = ${trained.map((test) => test.anelastic).join(', ')}; ` +
      `as-cast: I⁺ = ${plus}, I⁻ = ${minus} in ${several(pairs.length, 'pair')} of tests`,
  )
}

/**
 * Judged at every amplitude tested both within γ_A and beyond it: no plastic atom up to 0.9 γ_A, and the
 * first ones no later than the first test that lies 0.01 or more beyond γ_A.
 */
function amplitudeSetsLimit(tests: readonly LoadingUnloadingTest[]): Check {
  const statement = {
    claim: 'the amplitude sets the anelastic limit',
    paper: 'reversible in + up to γ_A, plastic beyond',
  }
  const trained = tests.filter((test) => test.state === 'trained' && test.direction === '+')
  const amplitudes = [...new Set(trained.flatMap((test) => test.amplitude ?? []))].sort((a, b) => a - b)
  const results = amplitudes.flatMap((amplitude) => {
    const own = trained.filter((test) => test.amplitude === amplitude)
    const beyond = own.filter((test) => test.strain >= amplitude + 0.01 - 1e-9).map((test) => test.strain)
    if (beyond.length === 0 || !own.some((test) => test.strain <= amplitude + 1e-9)) return []
    const { reversibleTo, plasticFrom } = anelasticLimit(own)
    const holds =
      plasticFrom !== null && plasticFrom >= 0.9 * amplitude && plasticFrom <= Math.min(...beyond) + 1e-9
    const from = plasticFrom === null ? 'no I⁺ at all' : `first I⁺ at ${digits(plasticFrom)}`
    const to = reversibleTo === null ? '' : `, none up to ${digits(reversibleTo)}`
    return [{ holds, text: `γ_A ${digits(amplitude)}: ${from}${to}` }]
  })
  if (results.length === 0)
    return notJudged(
      statement,
      'tests of a trained sample in + to strains within and 0.01 beyond γ_A are needed',
    )
  return judged(
    statement,
    results.every((result) => result.holds),
    listed(results.map((result) => result.text)),
  )
}
