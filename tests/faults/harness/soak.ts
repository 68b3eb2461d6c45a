/** Long and heavy use: thousands of short jobs, volleys that are cancelled, a file of a million rows. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demand, lossOf, type Campaign, type Setting, type Verdict } from './campaign.ts'
import { complete, demandWhole } from './programs.ts'

const program = fileURLToPath(new URL('./soakProgram.ts', import.meta.url))
/** MB that may be kept more at the end than after a quarter of the jobs: less than 1 kB a job. */
const keptMore = 2
/** MB that the system may have given more: caches of the project file that have filled, pieces between what is kept. */
const givenMore = 80

interface Memory {
  readonly kept: number
  readonly given: number
}

function runProgram(kind: 'jobs' | 'cancel', { count, random, folder }: Setting) {
  const path = join(folder, 'soak.metabasin')
  const args = ['--expose-gc', program, kind, String(count), String(random.bits()), path]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 })
  demand(status === 0, `ended with ${status}: ${stderr.trim()}`)
  demandWhole(path)
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as { marks: Memory[]; states: string[] }
}

async function manyJobs(setting: Setting): Promise<Verdict> {
  let notes: string[] = []
  const lost = await lossOf(`${setting.count} jobs in one program`, () => {
    const { marks, states } = runProgram('jobs', setting)
    notes = [
      `after each tenth ${marks.map(({ kept }) => kept).join(', ')} MB were kept, ${marks.map(({ given }) => given).join(', ')} MB given`,
    ]
    demand(states.join() === 'done', `jobs ended as ${states.join(', ')}`)
    const [early, late] = [marks[Math.floor(marks.length / 4)]!, marks.at(-1)!]
    demand(late.kept - early.kept < keptMore, `${late.kept - early.kept} MB more are kept`)
    demand(late.given - early.given < givenMore, `${late.given - early.given} MB more are given`)
  })
  return { tried: setting.count, lost, notes }
}

async function cancelled(setting: Setting): Promise<Verdict> {
  const volleys = Math.ceil(setting.count / 5)
  let notes: string[] = []
  const lost = await lossOf(`${volleys} volleys of five jobs, cancelled`, () => {
    const { states, marks } = runProgram('cancel', { ...setting, count: volleys })
    notes = [`jobs ended as ${states.join(' or ')}; ${marks.at(-1)?.given} MB given`]
    demand(
      !states.some((state) => !['done', 'cancelled'].includes(state)),
      `jobs ended as ${states.join(', ')}`,
    )
  })
  return { tried: 5 * volleys, lost, notes }
}

/** 100³ atoms on a lattice, wide enough apart that they can be evaluated. */
async function millionRows({ folder }: Setting): Promise<Verdict> {
  const edge = 100
  const file = join(folder, 'million.dump')
  const out = openSync(file, 'w')
  const bounds = `0 ${3 * edge}\n`
  writeSync(
    out,
    `ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n${edge ** 3}\nITEM: BOX BOUNDS pp pp pp\n${bounds.repeat(3)}ITEM: ATOMS id element x y z\n`,
  )
  for (let a = 0; a < edge; a++) {
    let rows = ''
    for (let i = 0; i < edge ** 2; i++) {
      const [b, c] = [Math.floor(i / edge), i % edge]
      rows += `${a * edge ** 2 + i + 1} ${(a + b + c) % 2 ? 'Cu' : 'Zr'} ${3 * a} ${3 * b} ${3 * c}\n`
    }
    writeSync(out, rows)
  }
  closeSync(out)
  let notes: string[] = []
  const lost = await lossOf('a dump of a million rows', async () => {
    await complete(folder, ['new', 'p.metabasin', '--potential', 'CuZr_mm'])
    const { time } = await complete(folder, ['import', 'p.metabasin', file])
    demandWhole(join(folder, 'p.metabasin'))
    notes = [`read, evaluated and written in ${(time / 1000).toFixed(0)} s`]
  })
  return { tried: 1, lost, notes }
}

export const soakCampaigns: readonly Campaign[] = [
  {
    name: 'many-jobs',
    title: 'Thousands of short jobs',
    what: `Jobs one after the other in one program; all are done, the project is whole, and at the end the program keeps less than ${keptMore} MB more than after a quarter of them, and is given less than ${givenMore} MB more.`,
    kind: 'kills',
    share: 10,
    run: manyJobs,
  },
  {
    name: 'cancel-storm',
    title: 'Volleys of cancelled jobs',
    what: 'Five jobs at a time are queued and cancelled within some 60 ms; each is cancelled or done, and the project is whole.',
    kind: 'kills',
    share: 3,
    run: cancelled,
  },
  {
    name: 'million-rows',
    title: 'A file of a million rows',
    what: 'A dump of a million atoms is imported with its energy.',
    kind: 'once',
    share: 1,
    run: millionRows,
  },
]
