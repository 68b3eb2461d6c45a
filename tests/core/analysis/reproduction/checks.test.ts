import { describe, expect, it } from 'vitest'
import { measurePolarity } from '#core/analysis/polarity/polarity'
import { digits, percent } from '#core/analysis/reproduction/check'
import { reproductionChecks } from '#core/analysis/reproduction/checks'
import { noEvidence, type Evidence, type LoadingUnloadingTest } from '#core/analysis/reproduction/evidence'
import { normalNumbers } from '../randomNumbers.ts'
import { syntheticSample } from '../polarity/syntheticSample.ts'

const holdsOf = (evidence: Partial<Evidence>, claim: RegExp) =>
  reproductionChecks({ ...noEvidence, ...evidence }).find((check) => claim.test(check.claim))!
const strains = (to: number, step = 1e-3) =>
  Float64Array.from({ length: Math.round(to / step) + 1 }, (_, i) => i * step)
const curve = (to: number, stress: (x: number) => number) => ({
  strain: strains(to),
  stress: strains(to).map(stress),
})

describe('claims without evidence', () => {
  it('are all listed, none judged, each with its reason', () => {
    const checks = reproductionChecks(noEvidence)
    expect(checks.map((check) => check.holds)).toEqual(new Array(16).fill(null))
    expect(new Set(checks.map((check) => check.claim)).size).toBe(16)
    for (const check of checks) expect(check.here).toMatch(/^cannot be judged: .{10}/)
  })
})

describe('mechanics', () => {
  const saturating = (gamma: number) => (x: number) => 2.2 * Math.tanh(x / gamma)

  it('yield strain between 0.08 and 0.14', () => {
    const overshoot = (at: number) => (x: number) =>
      x < at ? (2.6 / at) * x : 2 + 0.6 * Math.exp((at - x) / 0.01)
    expect(holdsOf({ loading: [curve(0.2, overshoot(0.1))] }, /yield strain/).holds).toBe(true)
    expect(holdsOf({ loading: [curve(0.2, overshoot(0.05))] }, /yield strain/).holds).toBe(false)
    expect(holdsOf({ loading: [curve(0.06, (x) => 25 * x)] }, /yield strain/).holds).toBeNull()
    expect(holdsOf({ loading: [curve(0.3, (x) => 25 * x)] }, /yield strain/).holds).toBe(false)
  })

  it('isotropy within the standard deviation, with two samples at least', () => {
    const ensembleOf = (seed: number, bias: number) => {
      const noise = normalNumbers(20, seed)
      return Array.from({ length: 10 }, (_, i) => ({
        plus: curve(0.06, (x) => (20 + noise[2 * i]! + bias) * x),
        minus: curve(0.06, (x) => (20 + noise[2 * i + 1]!) * x),
      }))
    }
    const holding = (bias: number) =>
      Array.from({ length: 200 }, (_, n) => n + 1).filter(
        (seed) => holdsOf({ asCastPairs: ensembleOf(seed, bias) }, /isotropic/).holds,
      ).length
    // Ten isotropic samples miss it with the chance that Student's t of 18 degrees of freedom exceeds √5, 3.8 %.
    expect(holding(0)).toBeGreaterThan(200 * 0.9)
    expect(holding(3)).toBe(0)
    expect(holdsOf({ asCastPairs: ensembleOf(1, 0).slice(0, 1) }, /isotropic/).holds).toBeNull()
  })

  const course = (amplitude: number, energy: (n: number) => number, gap = 0) => ({
    amplitude,
    atoms: 1000,
    energy: Array.from({ length: 41 }, (_, n) => energy(n)),
    residualStrain: Array.from({ length: 41 }, (_, n) => 0.007 + gap * n - 0.003 * Math.exp(-n / 3)),
    dissipation: Array.from({ length: 40 }, (_, n) => 0.002 + 0.01 * Math.exp(-n / 3)),
  })
  const plateau = (n: number) => -4850 + 2 * (1 - Math.exp(-n / 4))

  it('energy: a plateau for the small amplitudes, a rise for 0.08, a fall for none', () => {
    const energy = (...training: ReturnType<typeof course>[]) => holdsOf({ training }, /energy/).holds
    expect(
      energy(
        course(0.05, plateau),
        course(0.08, (n) => -4850 + 0.05 * n),
      ),
    ).toBe(true)
    expect(energy(course(0.08, plateau), course(0.05, plateau))).toBe(false)
    expect(energy(course(0.06, (n) => -4850 + 0.05 * n))).toBe(false)
    expect(energy(course(0.06, (n) => -2 * plateau(n)))).toBe(false)
    expect(
      holdsOf({ training: [{ ...course(0.06, plateau), energy: [1, 2, 3] }] }, /energy/).holds,
    ).toBeNull()
  })

  it('loops that close', () => {
    expect(holdsOf({ training: [course(0.06, plateau)] }, /loop area/).holds).toBe(true)
    expect(holdsOf({ training: [course(0.06, plateau, 5e-5)] }, /loop area/).holds).toBe(false)
    expect(holdsOf({ training: [course(0.08, plateau)] }, /loop area/).holds).toBeNull()
    expect(holdsOf({ loading: [curve(0.2, saturating(0.05))] }, /loop area/).holds).toBeNull()
  })
})

describe('rearrangements', () => {
  const trained: LoadingUnloadingTest = {
    state: 'trained',
    amplitude: 0.06,
    direction: '+',
    strain: 0.06,
    plastic: 0,
    anelastic: 30,
    largestDisplacement: 2e-5,
  }
  const against = { ...trained, direction: '-', plastic: 200, largestDisplacement: 3 } as const
  const cast = { ...trained, state: 'as-cast', amplitude: null } as const
  const tests = [
    trained,
    against,
    { ...trained, strain: 0.03 },
    { ...trained, strain: 0.07, plastic: 15 },
    { ...cast, plastic: 90 },
    { ...cast, direction: '-', plastic: 110 } as const,
  ]
  const judge = (list: readonly LoadingUnloadingTest[]) =>
    [/loop closes/, /plastic and anelastic/, /anelastic limit/].map(
      (claim) => holdsOf({ tests: list }, claim).holds,
    )

  it('hold where + is closed up to γ_A and open beyond, − is open, and the as-cast state is even', () => {
    expect(judge(tests)).toEqual([true, true, true])
  })

  it('fail each by its own fault', () => {
    expect(judge([{ ...trained, largestDisplacement: 0.4 }, ...tests.slice(1)])).toEqual([false, true, true])
    expect(judge([{ ...trained, plastic: 1 }, ...tests.slice(1)])).toEqual([true, false, true])
    expect(judge(tests.map((test) => (test.strain === 0.07 ? { ...test, plastic: 0 } : test)))).toEqual([
      true,
      true,
      false,
    ])
    expect(judge(tests.map((test) => (test === against ? { ...against, plastic: 0 } : test)))).toEqual([
      false,
      true,
      true,
    ])
    expect(judge(tests.map((test) => (test.plastic === 90 ? { ...test, plastic: 30 } : test)))).toEqual([
      true,
      false,
      true,
    ])
  })

  it('are not judged without the tests they need', () => {
    expect(judge([trained])).toEqual([null, null, null])
    expect(judge([trained, against])).toEqual([true, null, null])
  })
})

describe('structure', () => {
  /** Apparent strains of samples whose measure scatters by 0.2 %. */
  const around = (strain: number, seed: number, count = 6) =>
    Array.from(normalNumbers(count, seed), (x) => strain + 0.002 * x)
  const check = (signal: number, control: number, samples = 6) => {
    const comparison = {
      quantity: 'g_θ(r)',
      asCast: around(0, 1, samples),
      trained: around(signal, 11, samples),
      strained: around(control, 21, samples),
      controlStrain: 0.01,
      scatter: around(0, 31, 5 * samples),
    } as const
    return holdsOf({ structure: [comparison] }, /g_θ/)
  }

  it('shows no signal where the control does, in one sample or several', () => {
    for (const samples of [1, 6]) {
      expect(check(0, 0.01, samples).holds).toBe(true)
      expect(check(0.01, 0.01, samples).holds).toBe(false)
      expect(check(-0.01, 0.01, samples).holds).toBe(false)
    }
    expect(check(0, 0.01).here).toMatch(
      /strained by 1 %.*standard deviation 0\.[12]\d* % over 30 .* of 6 samples$/,
    )
  })

  it('is not borne out by a function that is blind to the control, or sees it reversed', () => {
    for (const control of [0, -0.01]) {
      expect(check(0, control).holds).toBeNull()
      expect(check(0, control).here).toMatch(/control is not seen; .*trained/)
      expect(check(0.01, control).holds).toBe(false)
    }
  })

  it('is judged for each function by itself, and not on a missing number', () => {
    const one = { asCast: [0], trained: [0.001], strained: [0.01], controlStrain: 0.01 }
    const structure = [
      { ...one, quantity: 'g_θ(r)', scatter: [0.002, -0.002] },
      { ...one, quantity: 'g₂⁰(r)', scatter: [NaN, NaN] },
    ] as const
    expect(holdsOf({ structure }, /g_θ/).holds).toBe(true)
    expect(holdsOf({ structure }, /g₂⁰/).holds).toBeNull()
    expect(holdsOf({ structure }, /s₂/).here).toMatch(/not compared/)
  })
})

describe('polarity', () => {
  const claims = [
    /P\(τ_y\)/,
    /uncorrelated/,
    /hardening in/,
    /cut-off/,
    /plastic atoms lie/,
    /residual stress/,
  ]
  const judge = (polarization: number, fall: number, grid = 10) => {
    const polarity = [1, 2].map((n) =>
      measurePolarity(syntheticSample({ grid, polarization, fall, seed: 100 * n })),
    )
    return claims.map((claim) => holdsOf({ polarity }, claim))
  }

  it('holds for maps made polarized', () => {
    const checks = judge(0.6, 0.05)
    for (const at of [0, 2, 3, 4, 5]) expect(checks[at]!.holds, checks[at]!.here).toBe(true)
  })

  it('sees zones of larger deviations as correlated, by the r of their making, and ξ out of its range', () => {
    const [, independent, zones, xi] = judge(2, 0.05)
    // Changes ± s in a fifth of the sites, s exponential of mean 2: variance 0.2 · 8 − 0.4² = 1.44, beside 0.7².
    const r = Number(/as-cast.*?, −([\d.]+) trained/.exec(independent!.here)![1])
    expect(Math.abs(r - 1.44 / (1.44 + 0.49))).toBeLessThan(0.04)
    expect([independent!.holds, zones!.holds, xi!.holds]).toEqual([false, true, false])
  })

  it('does not hold for maps without a polarity', () => {
    const checks = judge(0, 0)
    expect(checks[0]!.holds).toBe(false)
    expect(checks[1]!.holds).toBe(true)
    expect(checks[2]!.holds).toBe(false)
    expect(checks[3]!.holds).toBeNull()
    expect(checks[4]!.holds).toBeNull()
    expect(checks[5]!.holds).toBeNull()
  })

  it('sees a residual stress that falls everywhere, not in zones alone', () => {
    const sample = syntheticSample({ grid: 10, polarization: 2, fall: 0, seed: 5 })
    const shifted = Float64Array.from(sample.trained.residualStress).map((x) => x - 0.2)
    const polarity = [measurePolarity({ ...sample, trained: { ...sample.trained, residualStress: shifted } })]
    expect(holdsOf({ polarity }, /residual stress/).holds).toBe(false)
  })

  it('is not judged where no site has yielded in one of the directions', () => {
    const sample = syntheticSample({ grid: 4, polarization: 2, fall: 0, seed: 5 })
    const status = Int32Array.from(sample.trained.status, (one, at) => (at % 2 === 0 ? one : 0))
    const polarity = [measurePolarity({ ...sample, trained: { ...sample.trained, status } })]
    for (const claim of claims.slice(0, 3)) expect(holdsOf({ polarity }, claim).holds).toBeNull()
  })
})

describe('numbers in sentences', () => {
  it('carry the digits asked for and a real minus sign', () => {
    expect(digits(-0.012345)).toBe('−0.0123')
    expect(digits(1.5e-7, 2)).toBe('1.5e−7')
    expect(digits(0)).toBe('0')
    expect(digits(NaN)).toBe('none')
    expect(percent(0.00712)).toBe('0.71 %')
  })
})
