import { describe, expect, it } from 'vitest'
import { fig1b } from '#core/figures/fig1b'
import { fig1c } from '#core/figures/fig1c'
import { isMissing } from '#core/figures/figure'
import type { JobInfo } from '#core/contract'
import { loopOf } from '../../../src-renderer/views/mechanics/loops.ts'
import { byAmplitude, overSamples } from '../../../src-renderer/views/mechanics/cycleSeries.ts'
import {
  chosenCycles,
  courseOf,
  runOfJob,
  trainingRuns,
} from '../../../src-renderer/views/mechanics/trainings.ts'
import { syntheticProject } from '../../figures/fixture.ts'
import { doubles, row, stored } from './rows.ts'

describe('trainings on the screen', () => {
  const project = syntheticProject({ samples: 2, cycles: 5, maps: false })
  const runs = trainingRuns(project.rows())

  it('are those of Fig. 1b: energies by cycle, mean and deviation over the samples', () => {
    const courses = runs.map((run) => courseOf(run, project.read(run.from), project.read(run.training!.id)))
    const { energy } = overSamples(byAmplitude(courses))
    const figure = fig1b.select(project)
    if (isMissing(figure)) throw new Error('the fixture has trainings')
    expect(energy.map(({ values }) => values)).toEqual(figure.curves.map((curve) => curve.energy))
    expect(energy.map(({ spread }) => spread)).toEqual(figure.curves.map((curve) => curve.spread))
  })
  it('have the loops and the states of Fig. 1c', () => {
    // Of one sample the figure draws its loops, of several their means.
    const project = syntheticProject({ cycles: 5, maps: false })
    const runs = trainingRuns(project.rows())
    const figure = fig1c.select(project, { amplitude: 0.06 })
    if (isMissing(figure)) throw new Error('the fixture has trainings')
    const run = runs.find(({ amplitude }) => amplitude === 0.06)!
    const loops = run.curves.map(({ id }) => loopOf(project.read(id)))
    expect(loops.map(({ cycle, points }) => ({ cycle, points }))).toEqual(figure.loops)
    const { A, B, C } = loops.at(-1)!
    expect({ A, B, C }).toEqual({ A: figure.states.A, B: figure.states.B, C: figure.states.C })
  })
})

describe('a training that has not finished', () => {
  const origin = stored(row(1, { summary: { energy_eV: -10, strain: 0 }, label: 'cast' }), {
    types: { data: new Uint8Array(4), shape: [4] },
  })
  const job = {
    jobId: 7,
    jobKind: 'train',
    inputs: { from: 1 },
    parameters: { amplitude: 0.05, cycles: 9, step: 1e-3 },
  }
  const curve = (id: number, cycle: number, gamma: number, area: number) =>
    row(id, { ...job, kind: 'curve', summary: { cycle, residualStrain: gamma, dissipation_GPa: area } })
  const state = (id: number, cycle: number, energy: number) =>
    row(id, { ...job, summary: { state: 'stress-free', cycle, energy_eV: energy } })
  const rows = [
    origin,
    curve(5, 2, 0.006, 0.002),
    state(2, 1, -9.98),
    curve(3, 1, 0.004, 0.003),
    state(4, 2, -9.96),
  ]

  it('has a course from its states, the same that the finished one stores', () => {
    const run = trainingRuns(rows)[0]!
    const soFar = courseOf(run, origin)
    const training = stored(row(9, { ...job, kind: 'training' }), {
      energy: doubles(-10, -9.98, -9.96),
      residualStrain: doubles(0, 0.004, 0.006),
      dissipation: doubles(0.003, 0.002),
    })
    expect({ ...soFar, finished: true }).toEqual(courseOf(run, origin, training))
    expect(soFar.finished).toBe(false)
    expect(soFar.energy[1]).toBeCloseTo(5, 9)
    expect([soFar.cycles, soFar.sample]).toEqual([9, 'cast'])
  })
  it('is in no mean, and drawn dotted for itself', () => {
    const course = courseOf(trainingRuns(rows)[0]!, origin)
    const { residualStrain } = overSamples([], [course])
    expect(residualStrain).toMatchObject([{ values: [0, 0.004, 0.006], spread: null, marker: null }])
  })
  it('is there from the job alone before anything is written', () => {
    const info = { id: 7, kind: 'train', state: 'running', inputs: job.inputs, parameters: job.parameters }
    const run = runOfJob(info as unknown as JobInfo, [origin])
    expect(run).toMatchObject({
      jobId: 7,
      sample: 'cast',
      amplitude: 0.05,
      cycles: 9,
      curves: [],
      training: null,
    })
  })
})

describe('the choice of cycles', () => {
  it('keeps all, the last five, or the ends', () => {
    const all = [1, 2, 3, 4, 5, 6, 7]
    expect(chosenCycles(all, 'all')).toEqual(all)
    expect(chosenCycles(all, 'last 5')).toEqual([3, 4, 5, 6, 7])
    expect(chosenCycles(all, '1 and last')).toEqual([1, 7])
    expect(chosenCycles([1], '1 and last')).toEqual([1])
  })
})
