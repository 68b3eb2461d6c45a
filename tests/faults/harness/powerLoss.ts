/** A power cut modelled on copies of a project whose writer was killed: of the write-ahead file the unsynced tail is lost. */
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '#core/base/random'
import { demand, lossOf, type Campaign, type Setting, type Verdict } from './campaign.ts'
import { contentOf } from './content.ts'
import { begin, complete, demandWhole, glass, killAfter } from './programs.ts'
import { framesOf, withPages, type Frame } from './writeAhead.ts'

const project = 'p.metabasin'
const train = ['train', project, '--from', 'glass', '--amplitude', '0.02', '--cycles', '2', '--step', '1e-3']

interface Remains {
  readonly database: Buffer
  readonly wal: Buffer
}

/** What a power cut can make of it. A commit that had returned is on the disk; what came after may be there in part. */
const cuts: Readonly<
  Record<string, (remains: Remains, frames: readonly Frame[], random: Random) => Remains>
> = {
  'the tail of the write-ahead file is cut within a frame': ({ database, wal }, frames, random) => {
    const last = lastCommit(frames)
    return { database, wal: wal.subarray(0, last + random.below(Math.max(1, wal.length - last))) }
  },
  'whole transactions are cut off': ({ database, wal }, frames, random) => {
    const ends = frames.filter(({ commits }) => commits).map(({ end }) => end)
    return { database, wal: wal.subarray(0, ends[random.below(ends.length)] ?? 32) }
  },
  'what follows the last commit is noise': ({ database, wal }, frames, random) => {
    const last = lastCommit(frames)
    const noise = Buffer.from(Array.from({ length: 9000 }, () => random.below(256)))
    return { database, wal: Buffer.concat([wal.subarray(0, last), noise]) }
  },
  'the last frame is torn: its second half was not written': ({ database, wal }, frames, random) => {
    const frame = frames.at(-1)
    if (!frame) return { database, wal }
    const torn = Buffer.from(wal)
    torn.fill(0, frame.begin + 512 * (1 + random.below(8)), frame.end)
    return { database, wal: torn }
  },
  'a checkpoint into the database was cut short': ({ database, wal }, frames, random) => {
    const last = lastCommit(frames)
    const newest = new Map(frames.filter(({ end }) => end <= last).map((frame) => [frame.page, frame]))
    const some = [...newest.values()].filter(() => random.below(2) === 0)
    return { database: withPages(database, wal, some), wal }
  },
}

const lastCommit = (frames: readonly Frame[]): number => frames.findLast(({ commits }) => commits)?.end ?? 32

async function run({ count, random, folder }: Setting): Promise<Verdict> {
  await complete(folder, ['new', project, '--potential', 'CuZr_mm'])
  await complete(folder, ['import', project, glass, '--label', 'glass'])
  const path = join(folder, project)
  copyFileSync(path, join(folder, 'start'))
  const { time } = await complete(folder, train)
  const expected = contentOf(path)
  const lost: string[] = []
  let tried = 0
  let frames = 0
  while (tried < count) {
    put(path, { database: readFileSync(join(folder, 'start')), wal: Buffer.alloc(0) })
    await killAfter(begin(folder, train), (0.3 + 0.7 * random.uniform()) * time)
    if (!existsSync(`${path}-wal`)) continue
    const remains = { database: readFileSync(path), wal: readFileSync(`${path}-wal`) }
    const all = framesOf(remains.wal)
    frames += all.length
    // Many cuts of each state are cheap; the last is carried to the end of the job.
    for (let n = 0; n < 12 && tried < count; n++) {
      const names = Object.keys(cuts)
      const name = names[tried++ % names.length]!
      put(path, cuts[name]!(remains, all, random))
      lost.push(...(await lossOf(`${name} (cut ${tried})`, () => demandWhole(path))))
    }
    const carried = async () => {
      await complete(folder, train)
      demand(contentOf(path) === expected, 'the project differs from that of an undisturbed run')
    }
    lost.push(...(await lossOf(`carried to its end after cut ${tried}`, carried)))
  }
  return { tried, lost, notes: [`${frames} frames of write-ahead files were taken apart`] }
}

function put(path: string, { database, wal }: Remains): void {
  rmSync(`${path}-shm`, { force: true })
  writeFileSync(path, database)
  if (wal.length > 0) writeFileSync(`${path}-wal`, wal)
  else rmSync(`${path}-wal`, { force: true })
}

export const powerLoss: Campaign = {
  name: 'power-loss',
  title: 'Power cut while a project is written',
  what:
    `A training is killed and what it left is changed as a power cut would: ${Object.keys(cuts).join('; ')}. Each time ` +
    '`check` is clean, and the job goes on to the bits of an undisturbed run.',
  kind: 'kills',
  share: 0.5,
  run,
}
