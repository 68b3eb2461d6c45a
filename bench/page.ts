/** docs/performance.md, from the reports of a run. */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../native-workers/locate.ts'
import type { Bench, Size } from './bench.ts'
import type { Machine } from './machine.ts'
import type { Spread } from './measure.ts'
import { noiseSentence, type Noise } from './noise.ts'
import { countOf, digits, isNoisy, keeps, type Measurement, type Report } from './report.ts'

export interface Measured {
  readonly bench: Bench
  readonly report: Report
  readonly noise: Noise
}

export interface Circumstances {
  readonly machine: Machine
  readonly size: Size
  /** Why there is no LAMMPS; '' where there is. */
  readonly why: string
}

const told = (cost: Spread, unit: string, by: 'median' | 'mean'): string => {
  const mark = isNoisy(cost, by) ? '\\*' : ''
  const quartiles = cost.n > 1 ? `${digits(cost.low)} … ${digits(cost.high)}; ` : ''
  return `${digits(cost[by])} ${unit}${mark} (${quartiles}${countOf(cost, by)})`
}

function row({ what, unit, cost, by, rival }: Measurement): string {
  const cells = [what, told(cost, unit, by)]
  if (rival) {
    const { ratio, promised } = rival
    const kept =
      promised === undefined ? '' : `; promised ${promised}, ${keeps(rival, by) ? 'kept' : '**not kept**'}`
    cells.push(rival.what, told(rival.cost, unit, by))
    cells.push(`**${digits(ratio[by])}** (${digits(ratio.low)} … ${digits(ratio.high)})${kept}`)
  } else cells.push('', '', '')
  return `| ${cells.join(' | ')} |`
}

function section({ bench, report, noise }: Measured): string {
  const { measurements, agreements, notes } = report
  return [
    `## ${bench.title}`,
    bench.promise,
    ['| measured | here | against | there | ratio |', '|---|---|---|---|---|', ...measurements.map(row)].join(
      '\n',
    ),
    ...(agreements.length > 0
      ? [
          [
            '| agreement | found | |',
            '|---|---|---|',
            ...agreements.map(
              ({ what, found, holds }) => `| ${what} | ${found} | ${holds ? 'holds' : '**does not hold**'} |`,
            ),
          ].join('\n'),
        ]
      : []),
    [...notes, `Noise: ${noiseSentence(noise)}.`].map((note) => `- ${note}`).join('\n'),
  ].join('\n\n')
}

export function pageOf(done: readonly Measured[], { machine, size, why }: Circumstances): string {
  const flag = size === 'full' ? '' : ` -- --${size} --write`
  const head = [
    '# Performance',
    `<!-- Written by \`npm run bench${flag}\`; do not edit. -->`,
    `Measured by \`npm run bench${flag}\`: every ratio within one run, contenders in turns. Numbers are medians (means where ` +
      'it says so) with their quartiles; a star marks a middle half wider than a tenth of the median. Read them as ratios: ' +
      'another machine has other times.',
    [
      '| machine | |',
      '|---|---|',
      `| processor | ${machine.processor} |`,
      `| system | ${machine.system} |`,
      `| LAMMPS | ${machine.lammps ?? why} |`,
      '| potential | CuZr_mm.eam.fs, Cu50Zr50 |',
    ].join('\n'),
  ]
  return `${[...head, ...done.map(section)].join('\n\n')}\n`
}

/** Writes the page and gives its path from the root. */
export function writePage(done: readonly Measured[], circumstances: Circumstances): string {
  const path = join('docs', 'performance.md')
  const file = join(packageRoot, path)
  writeFileSync(`${file}.new`, pageOf(done, circumstances))
  renameSync(`${file}.new`, file)
  return path
}
