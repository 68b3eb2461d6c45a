/** SIGKILL at any moment of what the command line does; the same command again must end in the same bits. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { demand, lossOf, type Campaign, type Setting, type Verdict } from './campaign.ts'
import { contentOf } from './content.ts'
import { begin, complete, demandWhole, glass, killAfter } from './programs.ts'

const project = 'p.metabasin'

interface Victim {
  readonly name: string
  readonly title: string
  readonly args: readonly string[]
  /** What the project needs before, beyond the example glass. */
  readonly before?: readonly (readonly string[])[]
  /** Files that it writes: whole or not there, also after a kill. */
  readonly writes?: string
  /** A file that a second run would refuse to replace. */
  readonly once?: boolean
  readonly share: number
}

const train = ['train', project, '--from', 'glass', '--amplitude', '0.02', '--cycles', '2', '--step', '1e-3']
const probe = ['probe', project, '--from', 'glass', '--grid', '4', '--radius', '6', '--max-strain', '0.08']

const victims: readonly Victim[] = [
  {
    name: 'quench',
    title: 'quench',
    args: ['quench', project, '--atoms', '256', '--hold', '0.2', '--rate', '2e15', '--seed', '3'],
    share: 0.2,
  },
  { name: 'train', title: 'train', args: train, share: 0.2 },
  { name: 'probe', title: 'probe', args: probe, share: 0.2 },
  { name: 'import', title: 'import', args: ['import', project, glass, '--label', 'again'], share: 0.15 },
  {
    name: 'figures',
    title: 'figures',
    args: ['figures', project, '--out', 'out', '--format', 'svg,pdf,png', '--only', 'fig1b,fig1c'],
    before: [train],
    writes: 'out',
    share: 0.1,
  },
  {
    name: 'copy',
    title: 'copy',
    args: ['copy', project, 'out/copy.metabasin'],
    before: [train],
    writes: 'out',
    once: true,
    share: 0.1,
  },
  {
    name: 'new',
    title: 'new: the file is made, its schema migrated, the potential taken in',
    args: ['new', 'out/new.metabasin', '--potential', 'CuZr_mm'],
    writes: 'out',
    once: true,
    share: 0.05,
  },
]

async function prepare(folder: string, victim: Victim): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await complete(folder, ['new', project, '--potential', 'CuZr_mm'])
  await complete(folder, ['import', project, glass, '--label', 'glass'])
  for (const args of victim.before ?? []) await complete(folder, args)
  copyFileSync(join(folder, project), join(folder, 'start'))
  mkdirSync(join(folder, 'out'), { recursive: true })
}

/** Back to where it began. */
function reset(folder: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, project + ending), { force: true })
  copyFileSync(join(folder, 'start'), join(folder, project))
  rmSync(join(folder, 'out'), { recursive: true, force: true })
  mkdirSync(join(folder, 'out'))
}

/** The files that are there under names of their own, with what must be the same in each run. */
function filesOf(folder: string): Map<string, string> {
  const out = join(folder, 'out')
  const names = existsSync(out) ? readdirSync(out).filter((name) => !name.startsWith('.')) : []
  return new Map(names.sort().map((name) => [name, fileContent(join(out, name))]))
}

/** Of a project what it holds; of a figure its bytes, without the moment of writing that a PDF states. */
function fileContent(path: string): string {
  if (path.endsWith('.metabasin')) {
    demandWhole(path)
    return contentOf(path)
  }
  return readFileSync(path, 'latin1').replace(/\(D:\d{14}Z?\)|\/ID \[[^\]]*\]/g, '')
}

const partial = (name: string): boolean => /-(wal|shm|journal)$/.test(name)

async function runVictim(victim: Victim, { count, random, folder }: Setting): Promise<Verdict> {
  await prepare(folder, victim)
  const { time } = await complete(folder, victim.args)
  const expected = { content: contentOf(join(folder, project)), files: filesOf(folder) }
  const lost: string[] = []
  let hits = 0
  reset(folder)
  for (let n = 0; n < count; n++) {
    const moment = random.uniform() * time
    const hit = await killAfter(begin(folder, victim.args), moment)
    if (hit) hits++
    const how = `${victim.name}, kill ${n + 1} after ${moment.toFixed(0)} ms`
    const faults = await lossOf(how, () => {
      demandWhole(join(folder, project))
      for (const [name, content] of filesOf(folder))
        if (!partial(name))
          demand(content === expected.files.get(name), `the file ${name} is there and is not whole`)
    })
    lost.push(...faults)
    // What a kill came too late for, or has been given enough of them, is carried to its end.
    const ended = !hit || n === count - 1 || random.below(4) === 0
    if (!ended && faults.length === 0) continue
    lost.push(
      ...(await lossOf(`${how}, carried to its end`, () => carryToEnd(victim, folder, expected, hit))),
    )
    reset(folder)
  }
  return {
    tried: count,
    lost,
    notes: [`${hits} of ${count} kills hit while it worked (${(time / 1000).toFixed(1)} s undisturbed)`],
  }
}

async function carryToEnd(
  victim: Victim,
  folder: string,
  expected: { readonly content: string; readonly files: Map<string, string> },
  hit: boolean,
): Promise<void> {
  // A file that is there is whole, and is not replaced.
  const done = victim.once === true && filesOf(folder).size > 0
  if (hit && !done) await complete(folder, victim.args)
  demandWhole(join(folder, project))
  if (victim.name !== 'import')
    demand(
      contentOf(join(folder, project)) === expected.content,
      'the project differs from that of an undisturbed run',
    )
  else demandImports(join(folder, project), expected.content)
  const found = filesOf(folder)
  for (const [name, content] of expected.files)
    demand(found.get(name) === content, `the file ${name} differs from that of an undisturbed run`)
}

/** An import that was killed after its transaction is there; done again it is there twice, under a second label. */
function demandImports(path: string, expected: string): void {
  const lines = new Set(
    contentOf(path)
      .split('\n')
      .map((line) => line.replace(/again[- (]*\d*\)?/, 'again')),
  )
  for (const line of expected.split('\n'))
    demand(lines.has(line), 'what was imported differs from that of an undisturbed run')
}

export const killCampaigns: readonly Campaign[] = victims.map((victim) => ({
  name: `kill-${victim.name}`,
  title: `Killed in ${victim.title}`,
  what:
    `\`metabasin ${victim.args.slice(0, 1).join(' ')}\` is killed (SIGKILL) at a moment drawn from the time it takes; after each kill \`check\` is clean and ` +
    'files are whole or absent; the same command again ends in the bits of an undisturbed run.',
  kind: 'kills',
  share: victim.share,
  run: (setting) => runVictim(victim, setting),
}))
