import { Option } from 'commander'
import { Problem } from '#core/base/problem'
import { parseSite, trace as job, tracedLike } from '#core/jobs/trace'
import { directions, type Direction } from '#core/model/protocol'
import type { StoredResult } from '#core/model/result'
import { traceOf } from '#core/model/trace'
import { yieldMapOf } from '#core/model/yieldMap'
import { flagsOf, givenValues, readInteger } from '../flags.ts'
import { digits, table } from '../output.ts'
import type { Context, Flags, Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { lastOfKind } from './runJob.ts'

export const trace: Verb = {
  name: 'trace',
  summary: 'local stress-strain curves of one site, in + and −',
  arguments: [projectOperand()],
  options: [
    new Option('--map <id>', 'a map: the site is traced with its configuration and its parameters'),
    new Option('--from <id>', 'a configuration, in place of a map'),
    new Option('--site <n>', 'site of the map by its number, from 0, as in its table').argParser(readInteger),
    new Option('--at <x,y,z>', 'site by its fractional coordinates'),
    ...flagsOf(job.parameters, ['site']),
  ],
  notes:
    'With --map its own parameters take the place of the defaults, the step not below 5e-4; what is given here wins.\n' +
    'Strains and stresses of the curves are signed; τ_y and γ_y are positive magnitudes in their direction.',
  async run({ send }, [path], flags) {
    refuseUnclear(flags)
    await send('project.open', { path: path as string })
    const { from, map, parameters } = await pickedSite(send, flags)
    const { jobId } = await send('jobs.submit', {
      kind: job.name,
      parameters: { ...parameters, ...givenValues(job.parameters, { ...flags, site: undefined }) },
      inputs: { from, ...(map === undefined ? {} : { map }) },
    })
    const { results } = await send('jobs.wait', { jobId })
    const found = await send('results.read', { id: lastOfKind(results, 'trace').id })
    const document = traceDocument(found)
    return { json: document, text: traceText(document) }
  },
}

function refuseUnclear({ map, from, site, at }: Flags): void {
  const given = (...values: unknown[]) => values.filter((value) => value !== undefined).length
  const refuse = (why: string, where: string) => {
    throw new Problem('cannot trace a site', why, where, 'usage')
  }
  if (given(map, from) !== 1) refuse('one of --map and --from is needed', '--map')
  if (given(site, at) !== 1) refuse('one of --site and --at is needed', '--site')
  if (site !== undefined && map === undefined) refuse('a site by its number needs --map', '--site')
}

/** Where the site is, and how it is to be traced. */
async function pickedSite(send: Context['send'], flags: Flags) {
  const at = flags['at'] === undefined ? null : parseSite(flags['at'] as string)
  const from = flags['from'] as string | undefined
  if (from !== undefined) return { from, parameters: { site: at!.join(' ') } }
  const row = await send('results.find', { id: flags['map'] as string })
  const configuration = row.inputs['from']
  if (row.kind !== 'map' || configuration === undefined)
    throw new Problem('cannot trace a site', `--map takes a map, this is a ${row.kind}`, row.label)
  const site = at ?? (await siteOf(send, row.id, flags['site'] as number))
  return { from: configuration, map: row.id, parameters: tracedLike(row.parameters, site) }
}

async function siteOf(send: Context['send'], id: number, n: number): Promise<ArrayLike<number>> {
  const map = await send('results.read', { id })
  const { sites, count } = yieldMapOf(map)
  if (n < 0 || n >= count)
    throw new Problem('cannot trace a site', `sites are numbered from 0 to ${count - 1}, not ${n}`, map.label)
  return [0, 1, 2].map((c) => sites[3 * n + c]!)
}

function traceDocument(found: StoredResult) {
  const { branches, site } = traceOf(found)
  const { summary, inputs } = found
  const of = (name: string, direction: Direction) =>
    (summary[name] as Readonly<Record<string, number | string | null>>)[direction] ?? null
  const curve = (direction: Direction) => {
    const branch = branches[direction]
    return (
      branch && {
        strain: branch.strain,
        stress_GPa: branch.stress,
        yieldStress_GPa: of('yieldStress_GPa', direction) as number | null,
        yieldStrain: of('yieldStrain', direction) as number | null,
        status: of('statuses', direction) as string,
      }
    )
  }
  return {
    trace: found.id,
    label: found.label,
    map: inputs['map'] ?? null,
    site,
    residualStress_GPa: summary['residualStress_GPa'] as number | null,
    curves: { '+': curve('+'), '-': curve('-') },
    seconds: summary['seconds'] as number,
  }
}

function traceText(found: ReturnType<typeof traceDocument>): string {
  const rows = directions.flatMap((direction) => {
    const curve = found.curves[direction]
    if (!curve) return []
    const { yieldStress_GPa, yieldStrain, strain, status } = curve
    return [
      [
        direction === '+' ? '+' : '−',
        digits(yieldStress_GPa),
        digits(yieldStrain),
        status,
        String(strain.length),
      ],
    ]
  })
  return [
    `site ${found.site.map((x) => digits(x)).join(' ')}, τ_0 = ${digits(found.residualStress_GPa)} GPa`,
    table(['direction', 'τ_y (GPa)', 'γ_y', 'status', 'steps'], rows),
    `trace ${found.trace} (${found.label}), ${digits(found.seconds, 3)} s`,
  ].join('\n')
}
