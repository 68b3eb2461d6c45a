/** The worker process of a job is killed, as a fault inside the kernel would end it. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { demand, lossOf, type Campaign, type Setting, type Verdict } from './campaign.ts'
import { contentOf } from './content.ts'
import { begin, complete, demandWhole, glass } from './programs.ts'

const project = 'p.metabasin'
const train = ['train', project, '--from', 'glass', '--amplitude', '0.02', '--cycles', '2', '--step', '1e-3']

/** The processes that a program has started. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number)
}

async function run({ count, random, folder }: Setting): Promise<Verdict> {
  await complete(folder, ['new', project, '--potential', 'CuZr_mm'])
  await complete(folder, ['import', project, glass, '--label', 'glass'])
  const path = join(folder, project)
  copyFileSync(path, join(folder, 'start'))
  const { time } = await complete(folder, train)
  const expected = contentOf(path)
  const lost: string[] = []
  let hits = 0
  for (let n = 0; n < count; n++) {
    copyFileSync(join(folder, 'start'), path)
    for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
    const moment = (0.2 + 0.8 * random.uniform()) * time
    const program = begin(folder, train)
    await Promise.race([pause(moment), program.ended])
    const workers = childrenOf(program.pid)
    for (const worker of workers) process.kill(worker, 'SIGKILL')
    const how = `worker killed after ${moment.toFixed(0)} ms (${n + 1})`
    const after = async () => {
      const { code, errors } = await program.ended
      if (code === 1) hits++
      const sentence = /^metabasin: .*worker.* ended by SIGKILL.*$/.test(errors)
      demand(code === 0 || (code === 1 && sentence), `the program ended with ${code}: ${errors}`)
      demandWhole(path)
      await complete(folder, train)
      demand(contentOf(path) === expected, 'the project differs from that of an undisturbed run')
    }
    lost.push(...(await lossOf(how, after)))
  }
  return { tried: count, lost, notes: [`${hits} of ${count} kills hit a worker at work`] }
}

export const workerLoss: Campaign = {
  name: 'kill-worker',
  title: 'The worker of a job killed',
  what:
    'The worker process of a training is killed (SIGKILL) at a moment drawn from the time it takes: the program ends with one sentence, ' +
    'the project is whole, and the same command again ends in the bits of an undisturbed run.',
  kind: 'kills',
  share: 0.1,
  run,
}
