import { Option } from 'commander'
import { Problem } from '#core/base/problem'
import { polarity as job } from '#core/jobs/polarity'
import { isPartial, type ResultRow, type StoredResult } from '#core/model/result'
import { flagsOf, givenValues } from '../flags.ts'
import { digits } from '../output.ts'
import type { Context, Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { lastOfKind } from './runJob.ts'

export const polarity: Verb = {
  name: 'polarity',
  summary: 'softening and hardening zones of a trained sample, their statistics, and the atoms in them',
  arguments: [projectOperand()],
  options: [
    new Option('--as-cast <id>', 'as-cast configuration, or its map').makeOptionMandatory(),
    new Option('--trained <id>', 'trained configuration, or its map').makeOptionMandatory(),
    ...flagsOf(job.parameters),
  ],
  notes:
    'Both states must have been probed on the same full grid. The pair as-cast → trained is compared as needed.',
  async run({ send }, [path], flags) {
    await send('project.open', { path: path as string })
    const asCast = await mapOf(send, flags['asCast'] as string)
    const trained = await mapOf(send, flags['trained'] as string)
    const [reference, current] = [asCast.inputs['from']!, trained.inputs['from']!]
    const pair = await send('jobs.submit', {
      kind: 'rearrangements',
      parameters: {},
      inputs: { reference, current },
    })
    const compared = lastOfKind((await send('jobs.wait', pair)).results, 'rearrangements')
    const { jobId } = await send('jobs.submit', {
      kind: 'polarity',
      parameters: givenValues(job.parameters, flags),
      inputs: {
        asCast: asCast.id,
        trained: trained.id,
        rearrangements: compared.id,
        configuration: reference,
      },
    })
    const { results } = await send('jobs.wait', { jobId })
    const found = await send('results.read', { id: lastOfKind(results, 'polarity').id })
    return { json: polarityDocument(found), text: polarityText(found) }
  },
}

/** A map by itself, or the last full one that was made from a configuration. */
async function mapOf(send: Context['send'], id: string): Promise<ResultRow> {
  const row = await send('results.find', { id })
  if (row.kind === 'map') return row
  const maps = await send('results.list', { kind: 'map' })
  const found = maps.findLast(
    (map) => map.inputs['from'] === row.id && map.summary['grid'] !== null && !isPartial(map),
  )
  if (found) return found
  throw new Problem(
    'cannot measure the polarity',
    `it has no map of a full grid: \`metabasin probe\` makes one`,
    row.label,
  )
}

function polarityDocument({ id, label, summary, arrays }: StoredResult) {
  const column = (name: string) => arrays[name]!.data
  const { tauC_GPa, eta_A2, zones, xi_GPa, correlation, index, residualStress_GPa } = summary
  return {
    polarity: id,
    label,
    tauC_GPa,
    eta_A2,
    zones,
    xi_GPa,
    correlation,
    index,
    residualStress_GPa,
    ccdf: {
      tau_GPa: column('thresholds'),
      plus: column('ccdfPlus'),
      minus: column('ccdfMinus'),
      both: column('ccdfBoth'),
      d2min_A2: column('etas'),
      d2min: column('ccdfOfD2min'),
    },
  }
}

interface Counts {
  readonly harder: number
  readonly softer: number
  readonly counted: number
}
interface Summary {
  readonly tauC_GPa: number
  readonly eta_A2: number
  readonly zones: {
    readonly plus: Counts
    readonly minus: Counts
    readonly overlap: { readonly jaccard: number | null; readonly jaccardByChance: number | null }
  }
  readonly xi_GPa: { readonly both: { readonly xi: number | null } }
  readonly correlation: Readonly<Record<'correlation' | 'chance' | 'enrichment', number | null>>
}

function polarityText(found: StoredResult): string {
  const { tauC_GPa, eta_A2, zones, xi_GPa, correlation: c } = found.summary as unknown as Summary
  const { plus, minus, overlap } = zones
  return [
    `τ_c = ${tauC_GPa} GPa, η = ${digits(eta_A2)} Å²`,
    `in +: ${plus.harder} sites harder, ${plus.softer} softer of ${plus.counted}`,
    `in −: ${minus.softer} sites softer, ${minus.harder} harder of ${minus.counted}`,
    `zones overlap by ${digits(overlap.jaccard, 3)} (Jaccard; by chance ${digits(overlap.jaccardByChance, 3)})`,
    `ξ_c = ${digits(xi_GPa.both.xi, 3)} GPa`,
    `C = ${digits(c.correlation, 3)}, by chance ${digits(c.chance, 3)}, enrichment ${digits(c.enrichment, 3)}`,
    `polarity ${found.id} (${found.label})`,
  ].join('\n')
}
