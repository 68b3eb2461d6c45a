/** Several programs, no right to write, no room, a clock that is set back. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { demand, lossOf, type Campaign, type Setting, type Verdict } from './campaign.ts'
import { contentOf } from './content.ts'
import { begin, complete, demandWhole, glass, killAfter } from './programs.ts'

const project = 'p.metabasin'
const train = ['train', project, '--from', 'glass', '--amplitude', '0.02', '--cycles', '2', '--step', '1e-3']

async function start(
  folder: string,
): Promise<{ path: string; expected: string; time: number; begin: () => void }> {
  await complete(folder, ['new', project, '--potential', 'CuZr_mm'])
  await complete(folder, ['import', project, glass, '--label', 'glass'])
  const path = join(folder, project)
  copyFileSync(path, join(folder, 'start'))
  const { time } = await complete(folder, train)
  const expected = contentOf(path)
  const again = () => {
    for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
    copyFileSync(join(folder, 'start'), path)
  }
  again()
  return { path, expected, time, begin: again }
}

/** Two programs at one job, one of them killed at some moment; the other or the next ends it. */
async function twoPrograms({ count, random, folder }: Setting): Promise<Verdict> {
  const { path, expected, time, begin: again } = await start(folder)
  const lost: string[] = []
  for (let n = 0; n < count; n++) {
    const [one, other] = [begin(folder, train), begin(folder, train)]
    const moment = random.uniform() * time
    const how = `two programs, the first killed after ${moment.toFixed(0)} ms (${n + 1})`
    lost.push(
      ...(await lossOf(how, async () => {
        await killAfter(one, moment)
        const { code, errors } = await other.ended
        demand(code === 0 || code === 1, `the other ended with ${code}: ${errors}`)
        demandWhole(path)
        await complete(folder, train)
        demand(contentOf(path) === expected, 'the project differs from that of an undisturbed run')
      })),
    )
    again()
  }
  return { tried: count, lost, notes: [] }
}

/** Ends with 1 and a sentence, and changes nothing. */
async function demandRefusal(folder: string, path: string, sentence: RegExp): Promise<void> {
  const before = readFileSync(path)
  const { code, errors } = await begin(folder, train).ended
  demand(
    code === 1 && sentence.test(errors) && errors.split('\n').length === 1,
    `ended with ${code}: ${errors}`,
  )
  demand(readFileSync(path).equals(before), 'the file has changed')
}

/** On a file system of its own, which is then mounted for reading only: that binds root, too. */
async function readOnly({ folder }: Setting): Promise<Verdict> {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  if (!mounted(disk)) return { tried: 0, lost: [], notes: [noMount] }
  try {
    const { path } = await start(disk)
    spawnSync('mount', ['-o', 'remount,ro', disk])
    const lost = await lossOf('a file that must not be written', () =>
      demandRefusal(disk, path, /must not be written/),
    )
    return { tried: 1, lost, notes: [] }
  } finally {
    spawnSync('umount', [disk])
  }
}

const noMount = 'not tried: no right to mount a file system'
const mounted = (disk: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status === 0

/** On a file system of its own that fills up while the job runs; with room again it goes on. */
async function fullDisk({ count, random, folder }: Setting): Promise<Verdict> {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  if (!mounted(disk)) return { tried: 0, lost: [], notes: [noMount] }
  try {
    const { path, expected, begin: again } = await start(disk)
    const lost: string[] = []
    for (let n = 0; n < count; n++) {
      // So much room is left: from nothing at all to a part of what the job writes.
      const room = random.below(400_000)
      const how = `a disk with ${room} bytes left (${n + 1})`
      lost.push(
        ...(await lossOf(how, async () => {
          fill(disk, room)
          const { code, errors } = await begin(disk, train).ended
          demand(
            code === 0 || (/the disk is full/.test(errors) && errors.split('\n').length === 1),
            `ended with ${code}: ${errors}`,
          )
          rmSync(join(disk, 'ballast'), { force: true })
          demandWhole(path)
          await complete(disk, train)
          demand(contentOf(path) === expected, 'the project differs from that of an undisturbed run')
        })),
      )
      rmSync(join(disk, 'ballast'), { force: true })
      again()
    }
    return { tried: count, lost, notes: [] }
  } finally {
    spawnSync('umount', [disk])
  }
}

function fill(disk: string, room: number): void {
  const { stdout } = spawnSync('df', ['--output=avail', '-B1', disk], { encoding: 'utf8' })
  const free = Number(stdout.split('\n')[1])
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, new Uint8Array(Math.max(0, free - room)))
  demand(statSync(ballast).size > 0, 'the disk could not be filled')
}

/** The job goes on in a program whose clock is a day behind, then in one a year ahead. */
async function clockSetBack({ folder, random }: Setting): Promise<Verdict> {
  const { path, expected, time } = await start(folder)
  const shifted = (seconds: number) => {
    const file = join(folder, `clock${seconds}.mjs`)
    writeFileSync(file, `const now = Date.now; Date.now = () => now() + ${seconds * 1000}\n${patchedDate}`)
    return { NODE_OPTIONS: `--import ${pathToFileURL(file).href}` }
  }
  const lost = await lossOf('the clock set back by a day', async () => {
    for (const seconds of [0, -86_400, 31_536_000, -86_400]) {
      await killAfter(begin(folder, train, shifted(seconds)), (0.3 + 0.4 * random.uniform()) * time)
      demandWhole(path)
    }
    await complete(folder, train, shifted(-86_400))
    demandWhole(path)
    demand(contentOf(path) === expected, 'the project differs from that of an undisturbed run')
  })
  return { tried: 1, lost, notes: [] }
}

/** `new Date()` without arguments reads the clock, too. */
const patchedDate = `const Real = Date
globalThis.Date = class extends Real { constructor(...args) { if (args.length > 0) super(...args); else super(Real.now()) } }
`

export const sharingCampaigns: readonly Campaign[] = [
  {
    name: 'two-programs',
    title: 'Two programs at one job',
    what: 'The same training is begun twice at a time and one program is killed; the project is whole and ends in the bits of an undisturbed run.',
    kind: 'kills',
    share: 0.05,
    run: twoPrograms,
  },
  {
    name: 'full-disk',
    title: 'A disk that fills up',
    what: 'On a file system of 12 MB with 0 to 0.4 MB left a training is refused or interrupted in one sentence; with room again it ends in the bits of an undisturbed run.',
    kind: 'kills',
    share: 0.05,
    run: fullDisk,
  },
  {
    name: 'read-only',
    title: 'A file that must not be written',
    what: 'A training in it is refused in one sentence and nothing changes.',
    kind: 'once',
    share: 1,
    run: readOnly,
  },
  {
    name: 'clock',
    title: 'A clock that is set back',
    what: 'A training is killed and gone on with by programs whose clock is a day behind or a year ahead.',
    kind: 'once',
    share: 1,
    run: clockSetBack,
  },
]
