import type { Json, JsonObject } from '#core/base/json'
import { reproductionChecks } from '#core/analysis/reproduction/checks'
import type { Handler, Replies } from '#core/contract'
import { canonicalJson } from '../store/canonicalJson.ts'
import { projectReader } from '../store/reader.ts'
import { uniqueLabel } from '../store/repositories/labels.ts'
import { insertResult, resultRows } from '../store/repositories/results.ts'
import { gatherEvidence } from './evidence.ts'
import { submitJob } from './jobs.ts'
import { planOf, type Plan } from './presets.ts'
import { reproduceSample, type SampleResults } from './reproduceStages.ts'
import type { Session } from './session.ts'

/** Says which numbers it works with, then computes what is missing and holds the claims against it. */
export function reproduceRun(session: Session): Handler<'reproduce.run'> {
  return async (request) => {
    const plan = planOf(request)
    session.options.emit('stage.entered', { title: describe(request.preset, plan) })
    return reproducePlan(session, plan)
  }
}

/**
 * The whole of the paper: every sample through its jobs, then the claims held against the numbers.
 * Jobs that are done already are not done again, so the same plan goes on where it stopped.
 */
export async function reproducePlan(session: Session, plan: Plan): Promise<Replies['reproduce.run']> {
  const seeds = Array.from({ length: plan.samples }, (_, i) => plan.seed + i)
  const samples = await Promise.all(seeds.map((seed) => reproduceSample(session, plan, seed)))
  const { evidence, eta } = gatherEvidence(projectReader(session.readable), plan, samples)
  await Promise.all(samples.map((sample) => storePolarity(session, plan, sample, eta)))
  const checks = reproductionChecks(evidence)
  const results = { plan: plain(plan), samples: plain(samples), eta_A2: eta }
  const checksId = storeChecks(session, { checks: plain(checks), ...results })
  return { checks, results: { checksId, ...results } }
}

/** The zones of a sample at the common η, as a result of its own. */
async function storePolarity(
  session: Session,
  plan: Plan,
  sample: SampleResults,
  eta: number,
): Promise<void> {
  const { jobId } = submitJob(session, {
    kind: 'polarity',
    parameters: { tauC: plan.tauC, eta: String(eta), seed: plan.seed },
    inputs: {
      asCast: sample.maps.asCast,
      trained: sample.maps.trained,
      rearrangements: sample.trainingPair,
      configuration: sample.asCast,
    },
  })
  await session.queue.wait(jobId)
}

/** A table that says what the last one said is not stored again. */
function storeChecks(session: Session, summary: JsonObject): number {
  const database = session.writable
  const last = resultRows(database, 'checks').at(-1)
  if (last && canonicalJson(last.summary) === canonicalJson(summary)) return last.id
  const draft = { kind: 'checks', role: 'checks', summary, arrays: {} } as const
  const label = uniqueLabel(database, 'checks')
  const id = insertResult(database, draft, { jobId: null, label, kernelVersion: '' })
  session.wrote(id, 'checks')
  return id
}

function describe(preset: string, plan: Plan): string {
  const numbers = Object.entries(plan).map(([name, value]: [string, unknown]) => `${name} ${String(value)}`)
  return `reproduce ${preset}: ${numbers.join(', ')}`
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
