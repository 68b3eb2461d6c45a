import { describe, expect, it } from 'vitest'
import { legs } from '#core/model/protocol'
import type { Kernel } from '../../native-workers/kernel.ts'
import { curveDraft } from '../../native-workers/workers/curveDraft.ts'
import {
  resumeWalk,
  startWalk,
  stepsPerCall,
  walkArrays,
  type Walk,
} from '../../native-workers/workers/shearWalk.ts'
import { stretchesOf, walkStretch } from '../../native-workers/workers/stretches.ts'
import { modelKernel, modelSample, recordingHost, type ModelGlass } from './modelGlass.ts'

const glass: ModelGlass = { modulus: 25, curvature: -40, yieldStress: 1, slip: 0.008 }
const options = {
  step: 1e-3,
  descent: 'conjugate-gradient',
  everyStep: false,
  forceTolerance: 1e-6,
  stressTolerance: 1e-9,
} as const
/** So many atoms that one call makes four steps. */
const weight = 40_000
const host = recordingHost()

function walked(amplitude: number, between: (walk: Walk) => void = () => {}, model = glass): Walk {
  const kernel = modelKernel(model)
  const walk = startWalk(kernel, modelSample(weight), options, host)
  for (const stretch of stretchesOf(0, amplitude, true, true))
    walkStretch(kernel, walk, stretch, options, host, () => between(walk))
  return walk
}

describe('a walk to A, B and C', () => {
  it.each([0.06, -0.06])('turns at the strains asked for: %d', (amplitude) => {
    const { curve } = walked(amplitude)
    expect(curve.strain[curve.leg.lastIndexOf(legs.loading)]).toBe(amplitude)
    expect(curve.strain[curve.leg.lastIndexOf(legs.unloading)]).toBe(0)
    expect(curve.leg.every((leg, i) => i === 0 || leg >= curve.leg[i - 1]!)).toBe(true)
  })

  it.each([0.06, -0.06])('ends at zero stress at the plastic strain of the model: %d', (amplitude) => {
    const { curve, strain, sample } = walked(amplitude)
    expect(Math.abs(curve.stress.at(-3)!)).toBeLessThanOrEqual(1e-9)
    expect(strain).toBeCloseTo(sample.system.positions[0]!, 9)
    expect(strain).not.toBe(0)
    expect(curve.strain.at(-1)).toBe(strain)
  })

  it('keeps no overshoot on the way to zero stress', () => {
    const { curve } = walked(0.06)
    const relaxing = curve.strain.filter((_, i) => curve.leg[i] === legs.relaxing)
    for (let i = 1; i < relaxing.length; i++) expect(relaxing[i]).toBeGreaterThan(relaxing[i - 1]!)
  })

  it('stays where it is if the stress is zero already', () => {
    const { curve, strain } = walked(0.01)
    expect(strain).toBe(0)
    expect(curve.leg).not.toContain(legs.relaxing)
  })

  it.each([
    ['never vanishes', 1, 'within a strain of 0.5'],
    ['jumps over zero and stays', -1, 'to 1e-9 GPa'],
  ])('says so when the stress %s', (_, level, words) => {
    const kernel = modelKernel(glass)
    const sample = modelSample(weight)
    sample.system.positions[0] = -0.01
    const walk = startWalk(kernel, sample, options, host)
    const toZero = stretchesOf(0, 0.06, true, true)[2]!
    const stubborn = { ...kernel, shear: stuckAt(level) }
    expect(() => walkStretch(stubborn, walk, toZero, options, host, () => {})).toThrow(
      `no state with σ_xy = 0 was found ${words}`,
    )
  })

  it('goes on from any checkpoint to the same curve, bit by bit', () => {
    const snapshots: { arrays: ReturnType<typeof walkArrays>; strain: number }[] = []
    const whole = walked(0.06, (walk) => snapshots.push({ arrays: walkArrays(walk), strain: walk.strain }))
    expect(stepsPerCall(weight)).toBe(4)
    expect(snapshots.length).toBeGreaterThan(20)
    for (const { arrays, strain } of snapshots) {
      const summary = { walkStrain: strain }
      const walk = resumeWalk(modelSample(weight), { summary, arrays })
      const reachedLeg = walk.curve.leg.at(-1)!
      const kernel = modelKernel(glass)
      for (const stretch of stretchesOf(0, 0.06, true, true))
        if (stretch.leg >= reachedLeg) walkStretch(kernel, walk, stretch, options, host, () => {})
      expect(walk.curve).toEqual(whole.curve)
      expect(walk.strain).toBe(whole.strain)
    }
  })
})

/** A stress that does not change with the strain. */
function stuckAt(level: number): Kernel['shear'] {
  return (_, { strain, target, maxSteps }, curve) => {
    for (let i = 0; i < maxSteps; i++) {
      curve.strain[i] = strain + ((target - strain) * (i + 1)) / maxSteps
      curve.stress[6 * i + 3] = level
    }
    return { steps: maxSteps, strain: target, reached: true, converged: true }
  }
}

describe('the curve of a walk', () => {
  it('reports the events of the model as drops, and nothing else', () => {
    const { curve } = walked(0.06)
    const draft = curveDraft(curve, {
      role: 'curve',
      direction: '+',
      cycle: null,
      relaxed: true,
      dropTolerance: 5e-4,
      seconds: 1,
    })
    const slips = Math.round(walked(0.06).sample.system.positions[0]! / glass.slip)
    const drops = draft.arrays['dropStress']!.data
    expect(slips).toBeGreaterThan(0)
    expect(drops.length).toBe(slips)
    expect(draft.summary['residualStrain']).toBe(curve.strain.at(-1))
    expect(draft.summary['dissipation_GPa']).toBeGreaterThan(0)
  })
})
