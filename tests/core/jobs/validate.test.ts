import { describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { jobs } from '#core/jobs/index'
import type { JobKind } from '#core/jobs/job'
import { parseParameters } from '#core/jobs/validate'

/** The message that a set of parameters is refused with. */
function refusal(kind: JobKind, given: unknown): string {
  try {
    parseParameters(kind, given)
  } catch (error) {
    if (error instanceof Problem && error.blame === 'usage') return error.message
    throw error
  }
  throw new Error('the parameters were accepted')
}

describe('parseParameters', () => {
  it('fills in the defaults of the table', () => {
    expect(parseParameters(jobs.shear, { to: 0.1 })).toEqual({
      direction: '+',
      to: 0.1,
      step: 1e-4,
      unload: false,
      relax: false,
      strainOrigin: 'as-cast',
      descent: 'conjugate-gradient',
      everyStep: false,
      forceTolerance: 3e-8,
      stressTolerance: 1e-6,
      dropTolerance: 5e-4,
    })
  })

  it('says what a number may be and what it was', () => {
    expect(refusal(jobs.shear, { step: -1e-4 })).toBe(
      'cannot shear a configuration: a number from 1e-6 to 0.01 is needed, not -0.0001 (step)',
    )
    expect(refusal(jobs.quench, { melt: 0 })).toContain('from 1 to 20000 K')
    expect(refusal(jobs.quench, { rate: 0 })).toContain('from 1e8 to 1e16 K/s')
    expect(refusal(jobs.train, { cycles: 2.5 })).toContain('a whole number from 1')
    expect(refusal(jobs.train, { amplitude: Number.NaN })).toContain('(amplitude)')
    expect(refusal(jobs.train, { amplitude: '0.06' })).toContain('not "0.06"')
  })

  it('names the choices there are', () => {
    expect(refusal(jobs.probe, { direction: 'up' })).toContain('one of both, +, - is needed, not "up"')
  })

  it('refuses a parameter that the job does not have, naming those it has', () => {
    const message = refusal(jobs.relax, { amplitude: 1 })
    expect(message).toContain('there is no parameter amplitude')
    expect(message).toContain('components, forceTolerance')
  })
})

describe('the tables', () => {
  it.each(Object.values(jobs).map((kind) => [kind.name, kind as JobKind] as const))(
    'of %s accept their own defaults and the values of the paper',
    (_, kind) => {
      parseParameters(kind, {})
      for (const [name, parameter] of Object.entries(kind.parameters)) {
        expect(parameter.help, name).toMatch(/\.$/)
        if (!('paper' in parameter)) continue
        for (const value of parameter.paper ?? []) parseParameters(kind, { [name]: value })
      }
    },
  )

  it('are registered under their own names', () => {
    for (const [name, kind] of Object.entries(jobs)) expect(kind.name).toBe(name)
  })
})
