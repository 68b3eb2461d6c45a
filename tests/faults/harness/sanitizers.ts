/** The tests of the kernel, damaged files among them, in a build that ends at the first byte read out of place. */
import { spawnSync } from 'node:child_process'
import { packageRoot } from '../../../native-workers/locate.ts'
import { demand, lossOf, type Campaign, type Verdict } from './campaign.ts'

const build = 'build/kernel-sanitized'

function step(program: string, ...args: readonly string[]): string {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, {
    cwd: packageRoot,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const end = `${stdout}${stderr}`.trim().split('\n').slice(-12).join(' | ')
  demand(status === 0, `${program} ended with ${error?.message ?? signal ?? status}: ${end}`)
  return stdout
}

async function run(): Promise<Verdict> {
  if (spawnSync('cmake', ['--version']).status !== 0)
    return { tried: 0, lost: [], notes: ['not tried: there is no cmake'] }
  let notes: string[] = []
  const lost = await lossOf('the tests of the kernel under sanitizers', () => {
    step(
      'cmake',
      '-S',
      'native-workers/kernel',
      '-B',
      build,
      '-DCMAKE_BUILD_TYPE=RelWithDebInfo',
      '-DSANITIZE=ON',
    )
    step('cmake', '--build', build, '--parallel', '2')
    notes = [step(`${build}/kernel_tests`).trim().split('\n').at(-1) ?? '']
  })
  return { tried: 1, lost, notes }
}

export const sanitizers: Campaign = {
  name: 'sanitizers',
  title: 'The kernel under sanitizers',
  what:
    'The kernel is built with the address and undefined-behaviour sanitizers of the compiler and all of its tests are run, the readers of ' +
    'potentials and dumps on damaged files among them.',
  kind: 'once',
  share: 1,
  run,
}
