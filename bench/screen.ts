/** The window as it is used: thresholds under a moving handle, and how soon a volume and atoms are seen. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bySize, type Bench, type Setting } from './bench.ts'
import { agreement, digits, measured, type Measurement, type Report } from './report.ts'
import { openScreen } from './screenBrowser.ts'
import { firstFrame, type FirstFrame } from './screenFrames.ts'
import { makeScreenProject } from './screenProject.ts'
import { changesOf, type Change, type Handle } from './screenSlider.ts'
import { spreadOf } from './measure.ts'

/** ms between two pictures of 60 Hz; s until a view that is opened shows something. */
const [frame, opening] = [16, 1]

const handles: readonly Handle[] = [
  { name: 'Zone threshold', symbol: 'τ_c', by: 'mouse' },
  { name: 'Zone threshold', symbol: 'τ_c', by: 'keys' },
  { name: 'Share of atoms above η', symbol: 'η', by: 'mouse' },
  { name: 'Share of atoms above η', symbol: 'η', by: 'keys' },
]

async function run({ size }: Setting): Promise<Report> {
  const grid = bySize(size, { full: 40, quick: 40, tiny: 6 })
  const count = bySize(size, { full: 60, quick: 50, tiny: 4 })
  const folder = mkdtempSync(join(tmpdir(), 'metabasin-bench-'))
  try {
    const screen = await openScreen(await makeScreenProject(folder, grid), folder)
    if ('why' in screen) return { measurements: [], agreements: [], notes: [`Not measured: ${screen.why}.`] }
    try {
      const frames: FirstFrame[] = []
      for (const view of ['Yield map', 'Trajectory'])
        for (const time of ['first', 'second'] as const) frames.push(await firstFrame(screen, view, time))
      const changes: (readonly [Handle, readonly Change[]])[] = []
      for (const handle of handles) changes.push([handle, await changesOf(screen, handle, count)])
      return reportOf(grid, frames, changes, size === 'tiny')
    } finally {
      await screen.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function reportOf(
  grid: number,
  frames: readonly FirstFrame[],
  changes: readonly (readonly [Handle, readonly Change[]])[],
  tiny: boolean,
): Report {
  const all = changes.flatMap(([, of]) => of)
  const median = Math.max(...changes.map(([, of]) => spreadOf(of.map(({ processor }) => processor)).median))
  const slowest = Math.max(...frames.map(({ seconds }) => seconds))
  const layout =
    all.reduce((sum, one) => sum + one.layout, 0) / all.reduce((sum, one) => sum + one.processor, 0)
  return {
    measurements: [
      ...changes.flatMap(([{ symbol, by }, of]): Measurement[] => [
        measured(
          of.map(({ processor }) => processor),
          { what: `a change of ${symbol} by ${by}, main thread`, unit: 'ms' },
        ),
        measured(
          of.map(({ clock }) => clock),
          { what: `the same by the clock`, unit: 'ms' },
        ),
      ]),
      ...frames.map(({ view, time, seconds }) =>
        measured([seconds], { what: `${view}, ${time} opening, to its first frame`, unit: 's' }),
      ),
    ],
    // The smallest run says nothing about speed.
    agreements: tiny
      ? []
      : [
          agreement(
            'a change, processor time of the main thread, largest of the medians',
            median,
            frame,
            'ms',
          ),
          agreement('a first frame, by the clock, the slowest', slowest, opening, 's'),
        ],
    notes: [
      `${grid}³ sites in two directions and 8000 atoms, made-up numbers. Chromium draws without a graphics card, on the ` +
        `processors that everything else uses; the clock holds what others did meanwhile, the processor time does not.`,
      `The worst of ${all.length} changes took ${digits(Math.max(...all.map(({ processor }) => processor)))} ms of the ` +
        `processor; ${(100 * layout).toFixed(0)} % of the work was style and layout, the rest scripts and painting. ` +
        `Surfaces are found in a worker and follow; what they cost there is not in it.`,
      ...frames.map(
        ({ view, time, processor: { page, drawing, program } }) =>
          `${view}, ${time} opening: until the first frame the page used ${digits(page)} s of the processors, ` +
          `drawing ${digits(drawing)} s, the program ${digits(program)} s.`,
      ),
    ],
  }
}

export const screen: Bench = {
  name: 'screen',
  title: 'The window in a browser',
  promise:
    'A change of a threshold keeps the main thread for less than 16 ms; a map of 40³ and 8000 atoms are seen within 1 s.',
  run,
}
