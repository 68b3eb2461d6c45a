/** docs/reliability.md, from the verdicts of runs. */
import type { Campaign, Verdict } from './campaign.ts'

/** What one campaign came to; kept until it is run again. */
export interface Judged {
  readonly name: string
  readonly verdict: Verdict
  readonly seconds: number
  readonly seed: number
  readonly date: string
  /** "Linux 6.18, Node v24.21.0" */
  readonly system: string
}

export const lineOf = ({ name, verdict, seconds }: Judged): string =>
  `${verdict.lost.length === 0 ? 'holds ' : 'LOST  '} ${name}: ${verdict.tried} tried, ` +
  `${verdict.tried - verdict.lost.length} survived, ${verdict.lost.length} lost; ${seconds.toFixed(0)} s` +
  verdict.notes.map((note) => `; ${note}`).join('')

/** `defects` is the part that people write; it is kept as it stands. */
export function pageOf(campaigns: readonly Campaign[], judged: readonly Judged[], defects: string): string {
  const done = campaigns.flatMap((campaign) => {
    const own = judged.find(({ name }) => name === campaign.name)
    return own ? [{ ...own, campaign }] : []
  })
  const sum = (count: (one: Judged) => number) => done.reduce((total, one) => total + count(one), 0)
  const rows = done.map(({ campaign, verdict: { tried, lost }, seed, date }) =>
    [
      campaign.title,
      tried,
      tried - lost.length,
      lost.length === 0 ? '0' : `**${lost.length}**`,
      seed,
      date,
    ].join(' | '),
  )
  const all = [
    sum(({ verdict }) => verdict.tried),
    sum(({ verdict: { tried, lost } }) => tried - lost.length),
    sum(({ verdict }) => verdict.lost.length),
  ]
  const section = ({ campaign, verdict: { lost, notes } }: (typeof done)[number]) => {
    const points = [...notes, ...lost.map((one) => `**Lost:** ${one}`)].map((one) => `- ${one}`)
    return [`### ${campaign.title}`, campaign.what, ...(points.length > 0 ? [points.join('\n')] : [])].join(
      '\n\n',
    )
  }
  const systems = [...new Set(done.map(({ system }) => system))].join('; ')
  return `${[
    '# Reliability',
    '<!-- Written by `npm run test:faults -- … --write`, but for the part on defects. -->',
    `What \`npm run test:faults -- --kills 300 --inputs 100000\` found (${systems}). Each fault is drawn from the seed; the moments of kills also depend on how fast the machine is. A short form of it runs in \`npm test\`.`,
    [
      '| faults | tried | survived | lost | seed | date |',
      '|---|---|---|---|---|---|',
      ...rows.map((row) => `| ${row} |`),
      `| all | ${all.join(' | ')} | | |`,
    ].join('\n'),
    '## What was done',
    ...done.map(section),
    defects,
  ].join('\n\n')}\n`
}
