import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Replies } from '#core/contract'
import { planOf, type Plan } from '../../../src-main/handlers/presets.ts'
import { projectCreate } from '../../../src-main/handlers/project.ts'
import { reproducePlan } from '../../../src-main/handlers/reproduce.ts'
import type { SampleResults } from '../../../src-main/handlers/reproduceStages.ts'
import { Session } from '../../../src-main/handlers/session.ts'
import { jobRows } from '../../../src-main/store/repositories/jobs.ts'
import { resultRow, resultRows } from '../../../src-main/store/repositories/results.ts'

/** Every stage on a sample that is far too small and coarse to say anything about the paper. */
const tiny: Plan = {
  ...planOf({ preset: 'quick' }),
  atoms: 1000,
  hold: 0.1,
  rate: 1e16,
  amplitudes: [0.02],
  cycles: 2,
  step: 2e-3,
  testTo: 0.02,
  loadingTo: 0.02,
  loadingStep: 5e-3,
  grid: 2,
  radius: 6,
  tauC: 0.2,
}

const folder = mkdtempSync(join(tmpdir(), 'metabasin-reproduce-'))
const session = new Session({ threads: 2, emit: () => {} })
let reply: Replies['reproduce.run']
let sample: SampleResults

beforeAll(async () => {
  const path = join(folder, 'p.metabasin')
  await projectCreate(session)({ path, potential: 'CuZr_mm' })
  reply = await reproducePlan(session, tiny)
  sample = (reply.results['samples'] as unknown as SampleResults[])[0]!
}, 300_000)
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a reproduction', () => {
  it('judges every claim or says why it cannot', () => {
    expect(reply.checks.length).toBe(16)
    for (const check of reply.checks) {
      expect(check.here.length).toBeGreaterThan(5)
      if (check.holds === null) expect(check.here).toMatch(/^cannot be judged: /)
    }
    const judged = reply.checks.filter(({ holds }) => holds !== null).map(({ claim }) => claim)
    expect(judged).toContain('trained: the + loop closes, the − loop does not')
    expect(judged).toContain('hardening in +, softening in −, in the same places')
  })

  it('tests both states in both directions, and the trained one beyond its amplitude', () => {
    const about = sample.tests.map(({ state, direction, strain }) => `${state} ${direction} ${strain}`)
    expect(about).toEqual([
      'as-cast + 0.02',
      'as-cast - 0.02',
      'trained + 0.02',
      'trained - 0.02',
      'trained + 0.03',
    ])
  })

  it('compares the pairs of its definition: I from the start, R from the deformed state', () => {
    for (const test of sample.tests) {
      const inputs = (id: number) => resultRow(session.readable, id).inputs
      expect(inputs(test.plastic)).toEqual({ reference: test.start, current: test.stressFree })
      const deformed = resultRow(session.readable, inputs(test.anelastic)['reference']!)
      expect(deformed.summary).toMatchObject({ state: 'deformed', direction: test.direction })
      expect(Math.abs(deformed.summary['strain'] as number)).toBeCloseTo(test.strain, 12)
    }
  })

  it('compares the structure of both states, and sees the control in it', () => {
    const of = (id: number) => resultRow(session.readable, id)
    const strain = (id: number) => (of(id).summary['apparentStrain'] as Record<string, number>)['gTheta']!
    const { asCast, trained, control } = sample.structure
    expect(asCast.map((id) => of(id).summary['plane'])).toEqual(['xy', 'yz', 'zx', 'xy45', 'yz45'])
    for (const id of [...asCast, control]) expect(of(id).inputs).toEqual({ from: sample.asCast })
    expect(of(of(trained).inputs['from']!).summary).toMatchObject({ state: 'stress-free', cycle: 2 })
    expect(of(control).summary['controlStrain']).toBe(0.01)
    const seen = strain(control) - strain(asCast[0]!)
    expect(seen).toBeGreaterThan(0.006)
    expect(seen).toBeLessThan(0.013)
    const claims = reply.checks.filter(({ claim }) => /no signal/.test(claim))
    expect(claims).toHaveLength(3)
    for (const { here } of claims)
      expect(here).toMatch(/trained .* %; control, strained by 1 %: .* over 5 equivalent shears of 1 sample$/)
  })

  it('keeps all of its numbers with its checks', () => {
    const rows = resultRows(session.readable, 'checks')
    expect(rows).toHaveLength(1)
    expect(rows[0]!.summary['plan']).toEqual(tiny)
    expect(rows[0]!.summary['checks']).toEqual(reply.checks)
  })

  it('computes nothing twice', async () => {
    const count = () => [jobRows(session.readable).length, resultRows(session.readable).length]
    const before = count()
    expect(await reproducePlan(session, tiny)).toEqual(reply)
    expect(count()).toEqual(before)
  })
})

describe('a plan', () => {
  it('is its preset with the numbers that were asked for', () => {
    const plan = planOf({ preset: 'paper', atoms: 4000, amplitudes: [0.05] })
    expect(plan).toMatchObject({
      atoms: 4000,
      amplitudes: [0.05],
      cycles: 40,
      step: 1e-4,
      grid: 40,
      hold: 1000,
    })
  })
})
