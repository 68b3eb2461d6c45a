import { readFile } from 'node:fs/promises'
import { Option } from 'commander'
import { Problem } from '#core/base/problem'
import { probe as job } from '#core/jobs/probe'
import type { StoredResult } from '#core/model/result'
import { siteStatus, siteStatusNames, statusCounts, yieldMapOf } from '#core/model/yieldMap'
import { flagsOf, givenValues } from '../flags.ts'
import { digits, table } from '../output.ts'
import type { Verb } from '../verb.ts'
import { fromFlag, projectOperand } from './arguments.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const probe: Verb = {
  name: 'probe',
  summary: 'local yield stress by the frozen matrix, on a grid or at some of its points',
  arguments: [projectOperand()],
  options: [
    fromFlag(),
    ...flagsOf(job.parameters, ['sites']),
    new Option('--sites <file>', 'only these points of the grid: one site a line, i j k'),
    new Option(
      '--refine <map>',
      'a map of the same configuration, made alike on a coarser grid: its sites are not computed again',
    ),
  ],
  notes:
    'Coarse points come first; `metabasin list PROJECT maps` shows a running map, and it can be exported as far as it is.\n' +
    'Local stresses are positive magnitudes in their direction; τ_0 is signed.',
  async run(context, [path], flags) {
    const given = givenValues(job.parameters, { ...flags, sites: undefined })
    const file = flags['sites'] as string | undefined
    const sites = file === undefined ? undefined : await readSites(file)
    const parameters = sites === undefined ? given : { ...given, sites }
    const results = await runJob(context, path as string, 'probe', parameters, {
      from: flags['from'] as string,
      ...(flags['refine'] === undefined ? {} : { refine: flags['refine'] as string }),
    })
    const map = await context.send('results.read', { id: lastOfKind(results, 'map').id })
    const documents = siteDocuments(map)
    const { seconds, refined = null } = map.summary
    const json = {
      map: map.id,
      label: map.label,
      refined,
      statuses: statusesOf(map),
      sites: documents,
      seconds,
    }
    return { json, text: siteTable(documents, map) }
  },
}

/** The text of the parameter: lines of three numbers, empty lines and comments left out. */
async function readSites(file: string): Promise<string> {
  const what = 'cannot read the sites'
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem(what, error.code === 'ENOENT' ? 'there is no such file' : error.message, file)
  })
  const lines = text.split('\n').map((line, n) => ({ line: line.replace(/#.*/, '').trim(), n: n + 1 }))
  const sites = lines.filter(({ line }) => line !== '')
  const bad = sites.find(({ line }) => !/^\d+[\s,]+\d+[\s,]+\d+$/.test(line))
  if (bad)
    throw new Problem(what, `three whole numbers i j k are needed, not ${bad.line}`, `${file}, line ${bad.n}`)
  if (sites.length === 0) throw new Problem(what, 'the file names none', file)
  return sites.map(({ line }) => line.split(/[\s,]+/).join(' ')).join('; ')
}

type SiteDocument = ReturnType<typeof siteDocuments>[number]

function siteDocuments({ arrays, summary }: StoredResult) {
  const n = arrays['residualStress']!.data.length
  const points = summary['pointsPerEdge'] as number
  const status = arrays['status']!.data
  const both = (name: string, i: number) => {
    const data = arrays[name]!.data
    const value = (d: number) => (status[2 * i + d] === 1 ? data[2 * i + d]! : null)
    return { '+': value(0), '-': value(1) }
  }
  return Array.from({ length: n }, (_, i) => ({
    site: [0, 1, 2].map((d) => Math.round(arrays['sites']!.data[3 * i + d]! * points)),
    residualStress_GPa: arrays['residualStress']!.data[i]!,
    yieldStress_GPa: both('yieldStress', i),
    yieldStrain: both('yieldStrain', i),
    instabilityStress_GPa: both('instabilityStress', i),
    instabilityStrain: both('instabilityStrain', i),
    status: { '+': siteStatusNames[status[2 * i]!], '-': siteStatusNames[status[2 * i + 1]!] },
    freeAtoms: arrays['freeAtoms']!.data[i]!,
  }))
}

function siteTable(sites: readonly SiteDocument[], map: StoredResult): string {
  const shown = sites
    .slice(0, 20)
    .map((site) => [
      site.site.join(' '),
      digits(site.residualStress_GPa),
      digits(site.yieldStress_GPa['+']),
      digits(site.yieldStress_GPa['-']),
      digits(site.yieldStrain['+']),
      digits(site.yieldStrain['-']),
    ])
  const head = ['site', 'τ_0 (GPa)', 'τ_y⁺ (GPa)', 'τ_y⁻ (GPa)', 'γ_y⁺', 'γ_y⁻']
  const rest = sites.length > 20 ? `\n… ${sites.length - 20} more` : ''
  const { refined } = map.summary as { refined?: { map: number; sites: number } }
  const taken = refined ? `\n${refined.sites} sites taken from map ${refined.map}` : ''
  return `${table(head, shown)}${rest}\n${statusText(sites, map)}${taken}\nmap ${map.id} (${map.label}), ${digits(map.summary['seconds'] as number, 3)} s`
}

/** How many sites ended in which way, by direction. */
function statusesOf(map: StoredResult) {
  const view = yieldMapOf(map)
  return { '+': statusCounts(view, '+'), '-': statusCounts(view, '-') }
}

/** A line per direction: the counts, and the first sites of each way to end without a yield stress. */
function statusText(sites: readonly SiteDocument[], map: StoredResult): string {
  const statuses = statusesOf(map)
  const asked = (['+', '-'] as const).filter((direction) => statuses[direction].notAsked < sites.length)
  return asked
    .map((direction) => {
      const ways = [siteStatus.censored, siteStatus.notConverged, siteStatus.empty].map((way) => {
        const name = siteStatusNames[way]
        const found = sites.filter(({ status }) => status[direction] === name)
        const first = found.slice(0, 8).map(({ site }) => site.join(' '))
        const more = found.length > first.length ? '; …' : ''
        return `${found.length} ${name}${found.length > 0 ? ` (${first.join('; ')}${more})` : ''}`
      })
      return `in ${direction === '+' ? '+' : '−'}: ${statuses[direction].drop} of ${sites.length} sites yielded, ${ways.join(', ')}`
    })
    .join('\n')
}
