/** `npm run test:faults [-- --kills N --inputs N --seed S --only NAME,… --write]` */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { release, tmpdir, type } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeRandom, type Random } from '#core/base/random'
import { packageRoot } from '../../../native-workers/locate.ts'
import { campaigns } from './campaigns.ts'
import type { Campaign, Verdict } from './campaign.ts'
import { lineOf, pageOf, type Judged } from './report.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '40' },
    inputs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const [kills, inputs, seed] = [values.kills, values.inputs, values.seed].map(Number) as [
  number,
  number,
  number,
]
if (![kills, inputs, seed].every((n) => Number.isInteger(n) && n >= 0)) {
  console.error('test:faults: --kills, --inputs and --seed are whole numbers')
  process.exit(2)
}
const only = values.only?.split(',')
const unknown = only?.filter((name) => !campaigns.some((one) => one.name === name)) ?? []
if (unknown.length > 0) {
  console.error(
    `test:faults: there is no ${unknown.join(', ')}; there are ${campaigns.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}

/** The newest verdict of each campaign. */
const kept = join(packageRoot, 'build', 'faults')
const page = join(packageRoot, 'docs', 'reliability.md')
mkdirSync(kept, { recursive: true })

async function judge(campaign: Campaign, random: Random): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), `metabasin-${campaign.name}-`))
  const count = Math.ceil({ kills, inputs, once: 1 }[campaign.kind] * campaign.share)
  const begin = performance.now()
  const verdict = await campaign.run({ count, random, folder }).catch((error: unknown): Verdict => ({
    tried: 1,
    lost: [`the campaign itself broke down: ${String(error)}`],
    notes: [],
  }))
  rmSync(folder, { recursive: true, force: true })
  return {
    name: campaign.name,
    verdict,
    seconds: (performance.now() - begin) / 1000,
    seed,
    date: new Date().toISOString().slice(0, 10),
    system: `${type()} ${release().split('.').slice(0, 2).join('.')}, Node ${process.version}`,
  }
}

function writePage(): void {
  const files = readdirSync(kept).map((name) => JSON.parse(readFileSync(join(kept, name), 'utf8')) as Judged)
  const head = '## Defects that it found'
  const former = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const defects = former.includes(head) ? former.slice(former.indexOf(head)).trim() : head
  writeFileSync(page, pageOf(campaigns, files, defects))
}

let [tried, lost] = [0, 0]
for (const [n, campaign] of campaigns.entries()) {
  if (only && !only.includes(campaign.name)) continue
  const judged = await judge(campaign, makeRandom(seed + 1000 * n))
  writeFileSync(join(kept, `${campaign.name}.json`), JSON.stringify(judged))
  console.log(lineOf(judged))
  for (const loss of judged.verdict.lost) console.log(`       ${loss}`)
  tried += judged.verdict.tried
  lost += judged.verdict.lost.length
}
console.log(`${tried} faults tried, ${tried - lost} survived, ${lost} lost`)
if (values.write) writePage()
process.exitCode = lost > 0 ? 1 : 0
