import { Option } from 'commander'
import type { Check } from '#core/analysis/reproduction/check'
import type { RequestInput } from '#core/contract'
import { readInteger, readNumber } from '../flags.ts'
import { table } from '../output.ts'
import type { Flags, Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'

/** Flags that put other numbers in the place of a preset's. */
export const planFlags = (): Option[] => [
  new Option('--samples <n>', 'number of samples').argParser(readInteger),
  new Option('--atoms <n>', 'atoms of a sample').argParser(readInteger),
  new Option('--cycles <n>', 'training cycles').argParser(readInteger),
  new Option('--amplitudes <list>', 'training amplitudes: 0.05,0.06').argParser((text) =>
    text.split(',').map(readNumber),
  ),
  new Option('--grid <n>', 'grid points per edge of the yield maps').argParser(readInteger),
]

type Request = RequestInput<'reproduce.run'>

/** The request of the flags; what was not given is the preset's. */
export function planRequest(preset: Request['preset'], flags: Flags, seed: number | undefined): Request {
  const names = ['samples', 'atoms', 'cycles', 'amplitudes', 'grid'] as const
  const given = names.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]])
  return { preset, ...Object.fromEntries(given), ...(seed === undefined ? {} : { seed }) }
}

export const reproduce: Verb = {
  name: 'reproduce',
  summary: 'the whole of the paper; run again, it goes on where it stopped',
  arguments: [projectOperand()],
  options: [
    new Option('--preset <name>', 'quick: small, minutes; paper: its own numbers')
      .choices(['quick', 'paper'])
      .default('quick'),
    ...planFlags(),
  ],
  notes: 'All numbers of a preset are printed when it starts. A claim that fails is printed as failing.',
  async run({ send, seed }, [path], flags) {
    await send('project.open', { path: path as string })
    const preset = flags['preset'] as Request['preset']
    const { checks, results } = await send('reproduce.run', planRequest(preset, flags, seed))
    return { json: { project: path, checks, ...results }, text: checkTable(checks) }
  },
}

/** Claims with what the paper prints and what was found here. */
export function checkTable(checks: readonly Check[]): string {
  const verdict = { true: 'holds', false: 'fails', null: '–' }
  return table(
    ['', 'claim', 'paper', 'here'],
    checks.map(({ claim, paper, here, holds }) => [verdict[String(holds) as 'true'], claim, paper, here]),
  )
}
