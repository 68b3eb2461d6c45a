import type { JobName } from '#core/jobs/index'
import type { ResultKind, ResultRow } from '#core/model/result'
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

/** The whole of the paper for one sample; what does not wait for each other runs at the same time. */
export async function reproduceSample(session: Session, plan: Plan, seed: number): Promise<SampleResults> {
  const { atoms, hold, rate } = plan
  const asCast = idOf(await perform(session, 'quench', { atoms, hold, rate, seed }, {}), 'configuration')
  const loading = far(session, plan, asCast)
  const asCastMap = map(session, plan, asCast)
  const castTests = Promise.all(
    (['+', '-'] as const).map((direction) =>
      test(session, plan, {
        state: 'as-cast',
        amplitude: null,
        direction,
        strain: plan.testTo,
        start: asCast,
      }),
    ),
  )
  const trained = await Promise.all(
    plan.amplitudes.map((amplitude) => trainAndTest(session, plan, asCast, amplitude)),
  )
  const mapped = trained.find(({ amplitude }) => amplitude === mappedAmplitude(plan))!
  const trainedMap = map(session, plan, mapped.trained)
  return {
    asCast,
    loading: await loading,
    trainings: trained,
    tests: [...(await castTests), ...trained.flatMap(({ tests }) => tests)],
    maps: { asCast: await asCastMap, trained: await trainedMap },
    trainingPair: await compare(session, asCast, mapped.trained),
  }
}

async function trainAndTest(session: Session, plan: Plan, asCast: number, amplitude: number) {
  const { cycles, step } = plan
  const rows = await perform(session, 'train', { amplitude, cycles, step }, { from: asCast })
  const trained = idOf(rows, 'configuration', `cycle ${cycles}, C`)
  const start = { state: 'trained', amplitude, start: trained } as const
  // The test beyond γ_A comes first: figures show the latest test of a state.
  const beyond = await test(session, plan, { ...start, direction: '+', strain: amplitude + plan.beyond })
  const strain = Math.min(plan.testTo, amplitude)
  const within = await Promise.all(
    (['+', '-'] as const).map((direction) => test(session, plan, { ...start, direction, strain })),
  )
  return { amplitude, training: idOf(rows, 'training'), trained, tests: [...within, beyond] }
}

async function far(session: Session, plan: Plan, from: number): Promise<number> {
  const parameters = { direction: '+', to: plan.loadingTo, step: plan.loadingStep }
  return idOf(await perform(session, 'shear', parameters, { from }), 'curve')
}

async function test(
  session: Session,
  plan: Plan,
  about: Pick<TestResults, 'state' | 'amplitude' | 'direction' | 'strain' | 'start'>,
): Promise<TestResults> {
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

async function compare(session: Session, reference: number, current: number): Promise<number> {
  return idOf(await perform(session, 'rearrangements', {}, { reference, current }), 'rearrangements')
}

async function map(session: Session, plan: Plan, from: number): Promise<number> {
  const parameters = { grid: plan.grid, step: plan.probeStep }
  return idOf(await perform(session, 'probe', parameters, { from }), 'map')
}
