import type { JobName } from '#core/jobs/index'
import type { ResultKind, ResultRow } from '#core/model/result'
import { shearPlanes } from '#core/model/shearPlane'
import { submitJob } from './jobs.ts'
import { mappedAmplitude, type Plan } from './presets.ts'
import type { Session } from './session.ts'

/** One loading-unloading test: its starting state and what it left, with the pairs that are compared. */
export interface TestResults {
  readonly state: 'as-cast' | 'trained'
  readonly amplitude: number | null
  readonly direction: '+' | '-'
  readonly strain: number
  readonly start: number
  readonly curve: number
  readonly stressFree: number
  /** Rearrangements initial → unloaded (I) and deformed → unloaded (R). */
  readonly plastic: number
  readonly anelastic: number
}

/** What a test is, before it is done. */
type About = Pick<TestResults, 'state' | 'amplitude' | 'direction' | 'strain' | 'start'>

/** Ids of what was computed of one sample. */
export interface SampleResults {
  readonly asCast: number
  readonly loading: number
  readonly trainings: readonly {
    readonly amplitude: number
    readonly training: number
    readonly trained: number
  }[]
  readonly tests: readonly TestResults[]
  readonly maps: { readonly asCast: number; readonly trained: number }
  /** Rearrangements as-cast → trained at the mapped amplitude. */
  readonly trainingPair: number
  /** Pair distributions: as-cast in every plane of shear, xy first; trained and positive control in xy. */
  readonly structure: {
    readonly asCast: readonly number[]
    readonly trained: number
    readonly control: number
  }
}

/** A job to its end; one that was done before is not done again. */
async function perform(
  session: Session,
  kind: JobName,
  parameters: Record<string, unknown>,
  inputs: Record<string, number>,
): Promise<readonly ResultRow[]> {
  const { jobId } = submitJob(session, { kind, parameters, inputs })
  return (await session.queue.wait(jobId)).results
}

function idOf(rows: readonly ResultRow[], kind: ResultKind, role?: string): number {
  const found = rows.findLast((row) => row.kind === kind && (role === undefined || row.role === role))
  if (!found) throw new Error(`the job made no ${kind} ${role ?? ''}`)
  return found.id
}

/**
 * The whole of the paper for one sample; what does not wait for each other runs at the same time. The
 * training, which is longest and on which most waits, is asked for first.
 */
export async function reproduceSample(session: Session, plan: Plan, seed: number): Promise<SampleResults> {
  const { atoms, hold, rate } = plan
  const asCast = idOf(await perform(session, 'quench', { atoms, hold, rate, seed }, {}), 'configuration')
  const trained = Promise.all(
    plan.amplitudes.map((amplitude) => trainAndTest(session, plan, asCast, amplitude)),
  )
  const loading = far(session, plan, asCast)
  const asCastMap = map(session, plan, asCast)
  const about = { state: 'as-cast', amplitude: null, strain: plan.testTo, start: asCast } as const
  const castTests = bothDirections(session, plan, about)
  const [trainings, loadingCurve, mapped, tests] = await Promise.all([trained, loading, asCastMap, castTests])
  const { trained: ofMap } = trainings.find(({ amplitude }) => amplitude === mappedAmplitude(plan))!
  await traceOneSite(session, plan, asCast, mapped)
  return {
    asCast,
    loading: loadingCurve,
    trainings,
    tests: [...tests, ...trainings.flatMap((training) => training.tests)],
    maps: { asCast: mapped, trained: await map(session, plan, ofMap) },
    trainingPair: await compare(session, asCast, ofMap),
    structure: await structures(session, plan, asCast, ofMap),
  }
}

async function trainAndTest(session: Session, plan: Plan, asCast: number, amplitude: number) {
  const { cycles, step } = plan
  const rows = await perform(session, 'train', { amplitude, cycles, step }, { from: asCast })
  const trained = idOf(rows, 'configuration', `cycle ${cycles}, C`)
  const start = { state: 'trained', amplitude, start: trained } as const
  // Asked for here so that the map need not wait for the tests.
  const probed = amplitude === mappedAmplitude(plan) ? map(session, plan, trained) : undefined
  const within = { ...start, strain: Math.min(plan.testTo, amplitude) }
  const beyond = { ...start, direction: '+', strain: amplitude + plan.beyond } as const
  const [tests, further] = await Promise.all([
    bothDirections(session, plan, within),
    test(session, plan, beyond),
    probed,
  ])
  return { amplitude, training: idOf(rows, 'training'), trained, tests: [...tests, further] }
}

function bothDirections(session: Session, plan: Plan, about: Omit<About, 'direction'>) {
  return Promise.all((['+', '-'] as const).map((direction) => test(session, plan, { ...about, direction })))
}

async function far(session: Session, plan: Plan, from: number): Promise<number> {
  const parameters = { direction: '+', to: plan.loadingTo, step: plan.loadingStep }
  return idOf(await perform(session, 'shear', parameters, { from }), 'curve')
}

async function test(session: Session, plan: Plan, about: About): Promise<TestResults> {
  const { direction, strain, start } = about
  // 0.05 + 0.01 is not 0.06 in binary: the stored parameter is the number that is meant.
  const to = Number(strain.toPrecision(12))
  const parameters = { direction, to, step: plan.step, unload: true, relax: true }
  const rows = await perform(session, 'shear', parameters, { from: start })
  const [deformed, stressFree] = [idOf(rows, 'configuration', 'A'), idOf(rows, 'configuration', 'C')]
  const [plastic, anelastic] = await Promise.all([
    compare(session, start, stressFree),
    compare(session, deformed, stressFree),
  ])
  return { ...about, strain: to, curve: idOf(rows, 'curve'), stressFree, plastic, anelastic }
}

/** The local curves of one site, the middle of the cell, for figure S1b. */
async function traceOneSite(session: Session, { radius }: Plan, from: number, map: number): Promise<void> {
  await perform(session, 'trace', { site: '0.5 0.5 0.5', radius }, { from, map })
}

async function compare(session: Session, reference: number, current: number): Promise<number> {
  return idOf(await perform(session, 'rearrangements', {}, { reference, current }), 'rearrangements')
}

async function structures(session: Session, plan: Plan, asCast: number, trained: number) {
  const of = async (from: number, parameters: Record<string, unknown> = {}) =>
    idOf(await perform(session, 'structure', parameters, { from }), 'structure')
  return {
    asCast: await Promise.all(shearPlanes.map((plane) => of(asCast, { plane }))),
    trained: await of(trained),
    control: await of(asCast, { controlStrain: plan.controlStrain }),
  }
}

async function map(session: Session, plan: Plan, from: number): Promise<number> {
  const parameters = { grid: plan.grid, radius: plan.radius, step: plan.probeStep }
  return idOf(await perform(session, 'probe', parameters, { from }), 'map')
}
