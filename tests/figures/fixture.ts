import { makeRandom, type Random } from '#core/base/random'
import { siteStatus, gridSites } from '#core/model/yieldMap'
import type { NamedArrays, ProjectReader, ResultKind, ResultRow, StoredResult } from '#core/model/result'
import type { JsonObject } from '#core/base/json'
import { array, loop, testCurve } from './fixtureCurves.ts'
import { addTestStates } from './fixtureTests.ts'
import { addStructures } from './fixtureStructure.ts'
import { addPlasticTests, addTrace } from './fixtureTraces.ts'

/**
 * A made-up project of the right shapes and magnitudes: smooth loops, spatially correlated yield
 * stresses, zones that harden in + and soften in −. Not results of any computation; for figures only.
 */
export interface FixtureOptions {
  readonly grid?: number
  readonly cycles?: number
  readonly samples?: number
  readonly amplitudes?: readonly number[]
  readonly maps?: boolean
  readonly tests?: boolean
  readonly structures?: boolean
  readonly seed?: number
}

export function syntheticProject(options: FixtureOptions = {}): ProjectReader {
  const { grid = 12, cycles = 8, samples = 1, amplitudes = [0.05, 0.06] } = options
  const { maps = true, tests = true, structures = maps } = options
  const results: StoredResult[] = []
  let jobs = 0
  const add = (row: Partial<ResultRow> & { kind: ResultKind }, arrays: NamedArrays): number => {
    const id = results.length + 1
    results.push({
      id,
      role: '',
      label: '',
      summary: {},
      jobId: null,
      jobKind: null,
      parameters: {},
      inputs: {},
      kernelVersion: 'fixture',
      createdAt: '2026-01-01T00:00:00Z',
      ...row,
      arrays,
    })
    return id
  }
  for (let sample = 0; sample < samples; sample++) {
    const random = makeRandom((options.seed ?? 1) + 1000 * sample)
    const asCast = add(
      {
        kind: 'configuration',
        label: `as-cast-${sample + 1}`,
        jobKind: 'quench',
        jobId: ++jobs,
        summary: state('as-cast', 0),
      },
      atoms(random),
    )
    for (const amplitude of amplitudes) {
      const trained = addTraining(add, {
        asCast,
        amplitude,
        cycles,
        jobId: ++jobs,
        random,
        scale: 1 + 0.03 * sample,
      })
      if (tests)
        for (const from of [asCast, trained])
          for (const direction of ['+', '-'] as const) {
            add(
              {
                kind: 'curve',
                jobId: ++jobs,
                jobKind: 'shear',
                inputs: { from },
                parameters: { unload: true, relax: true, to: 0.06, direction },
                summary: { direction, cycle: null },
              },
              testCurve(from === trained, direction, 1 + 0.03 * sample),
            )
            addTestStates(add, {
              from,
              start: results[from - 1]!,
              jobId: jobs,
              closes: from === trained && direction === '+',
              // Its own sequence: what was drawn before it existed stays as it is.
              random: makeRandom(97 * from + jobs),
            })
          }
      if (maps && amplitude === amplitudes.at(-1))
        addMaps(add, {
          asCast,
          positions: results[asCast - 1]!.arrays['positions']!.data,
          trained,
          grid,
          random,
          jobId: (jobs += 3),
        })
      if (structures && amplitude === amplitudes.at(-1))
        addStructures(add, { asCast, trained, jobId: ++jobs, seed: (options.seed ?? 1) + 1000 * sample })
      if (tests && maps)
        jobs = addPlasticTests(add, {
          trained,
          amplitude,
          jobId: jobs + 10,
          atoms: atomNumber,
          random: makeRandom(sample),
        })
    }
    if (maps) jobs = addTrace(add, asCast, jobs)
  }
  return {
    rows: (kind) => results.filter((row) => kind === undefined || row.kind === kind),
    read(id) {
      const found = results[id - 1]
      if (!found) throw new Error(`the fixture has no result ${id}`)
      return found
    },
  }
}

export type Add = (row: Partial<ResultRow> & { kind: ResultKind }, arrays: NamedArrays) => number

const edge = 52
const box = { vectors: [edge, 0, 0, 0, edge, 0, 0, 0, edge], origin: [0, 0, 0] }
const atomNumber = 8000

function state(name: string, cycle: number): JsonObject {
  return { state: name, cycle, box, species: ['Cu', 'Zr'] }
}

function atoms(random: Random): NamedArrays {
  return {
    positions: array(
      Float64Array.from({ length: 3 * atomNumber }, () => edge * random.uniform()),
      [atomNumber, 3],
    ),
    types: array(new Uint8Array(atomNumber), [atomNumber]),
    ids: array(
      Int32Array.from({ length: atomNumber }, (_, i) => i + 1),
      [atomNumber],
    ),
  }
}

interface TrainingMade {
  readonly asCast: number
  readonly amplitude: number
  readonly cycles: number
  readonly jobId: number
  readonly random: Random
  /** Of the stresses: samples differ. */
  readonly scale: number
}

function addTraining(add: Add, { asCast, amplitude, cycles, jobId, random, scale }: TrainingMade): number {
  const base = { jobId, jobKind: 'train', inputs: { from: asCast }, parameters: { amplitude, cycles } }
  for (let cycle = 1; cycle <= cycles; cycle++)
    add({ kind: 'curve', ...base, summary: { direction: '+', cycle } }, loop(amplitude, cycle, scale))
  const rise = (n: number) =>
    -39000 + 8 * (amplitude * 90 * (1 - Math.exp(-n / 6)) * 0.1 + (amplitude > 0.07 ? 0.006 * n : 0))
  const energy = Float64Array.from(
    { length: cycles + 1 },
    (_, n) => rise(n) + (n > 0 ? 0.2 * (random.uniform() - 0.5) : 0),
  )
  add(
    { kind: 'training', ...base, summary: { amplitude, cycles, strainOrigin: 'as-cast' } },
    { energy: array(energy, [cycles + 1]) },
  )
  return add({ kind: 'configuration', ...base, summary: state('stress-free', cycles) }, atoms(random))
}

interface MapsMade {
  readonly asCast: number
  /** Of the atoms of the as-cast state, Å. */
  readonly positions: ArrayLike<number>
  readonly trained: number
  readonly grid: number
  readonly random: Random
  readonly jobId: number
}

function addMaps(add: Add, { asCast, positions, trained, grid, random, jobId }: MapsMade): void {
  const sites = gridSites(grid)
  const count = grid ** 3
  const hard = smoothField(random)
  const load = smoothField(random)
  const tau0 = smoothField(random)
  const at = (field: Field, i: number) => field(sites[3 * i]!, sites[3 * i + 1]!, sites[3 * i + 2]!)
  const cast = new Float64Array(2 * count)
  const after = new Float64Array(2 * count)
  const residual = new Float64Array(count)
  const residualAfter = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const strength = Math.max(0.2, 2.8 + 0.75 * at(hard, i) + 0.35 * normal(random))
    const zone = Math.max(0, at(load, i) - 0.9)
    for (const d of [0, 1]) {
      cast[2 * i + d] = Math.max(0.15, strength + 0.45 * normal(random))
      const change =
        3.2 * Math.tanh(0.5 * zone * (0.4 - Math.log(1 - random.uniform()))) + 0.12 * normal(random)
      after[2 * i + d] = Math.max(0.15, cast[2 * i + d]! + (d === 0 ? change : -change))
    }
    residual[i] = 0.55 * at(tau0, i) + 0.1 * normal(random)
    residualAfter[i] = residual[i]! - 0.5 * Math.min(zone, 1.5) + 0.05 * normal(random)
  }
  const status = Int32Array.from({ length: 2 * count }, (_, k) =>
    k % 211 === 7 ? siteStatus.censored : siteStatus.drop,
  )
  const map = (tau: Float64Array, tau0: Float64Array): NamedArrays => ({
    sites: array(sites, [count, 3]),
    residualStress: array(tau0, [count]),
    yieldStress: array(tau, [count, 2]),
    yieldStrain: array(
      tau.map((x) => x / 32),
      [count, 2],
    ),
    instabilityStress: array(tau, [count, 2]),
    instabilityStrain: array(
      tau.map((x) => x / 32),
      [count, 2],
    ),
    status: array(status, [count, 2]),
    freeAtoms: array(new Int32Array(count).fill(235), [count]),
  })
  const parameters = {
    grid,
    sites: '',
    direction: 'both',
    radius: 10,
    step: 1e-4,
    maxStrain: 0.5,
    dropTolerance: 0,
  }
  const summary = { grid, radius_A: 10, step: 1e-4, directions: ['+', '-'] }
  add(
    { kind: 'map', jobId, jobKind: 'probe', inputs: { from: asCast }, parameters, summary },
    map(cast, residual),
  )
  add(
    { kind: 'map', jobId: jobId + 1, jobKind: 'probe', inputs: { from: trained }, parameters, summary },
    map(after, residualAfter),
  )

  const d2min = Float64Array.from({ length: atomNumber }, (_, j) => {
    const [x, y, z] = [0, 1, 2].map((c) => positions[3 * j + c]! / edge) as [number, number, number]
    const zone = Math.max(0, load(x, y, z) - 0.9)
    return 0.004 * Math.exp(1.3 * normal(random)) + 0.25 * zone * zone * -Math.log(1 - random.uniform())
  })
  add(
    {
      kind: 'rearrangements',
      jobId: jobId + 2,
      jobKind: 'rearrangements',
      inputs: { reference: asCast, current: trained },
      summary: { cutoff_A: 3.9, threshold_A2: 0.1 },
    },
    { d2min: array(d2min, [atomNumber]) },
  )
}

type Field = (x: number, y: number, z: number) => number

/** A periodic field of mean 0 and variance 1: a few plane waves with random phases. */
function smoothField(random: Random): Field {
  const waves = Array.from({ length: 24 }, () => ({
    k: [0, 1, 2].map(() => random.below(7) - 3),
    phase: 2 * Math.PI * random.uniform(),
  }))
  const norm = Math.sqrt(2 / waves.length)
  return (x, y, z) =>
    norm *
    waves.reduce(
      (sum, { k, phase }) => sum + Math.cos(2 * Math.PI * (k[0]! * x + k[1]! * y + k[2]! * z) + phase),
      0,
    )
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
}
