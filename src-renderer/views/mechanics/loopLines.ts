/** The look of a training's loops: first cycles wide, late ones thin, the one in front in text colour. */
import { stressComponents } from '#core/model/protocol'
import { cycleColour } from '../../charts/cycleColours.ts'
import { inks, type ThemeName } from '../../charts/inks.ts'
import type { PlotLine } from '../../charts/plot.ts'
import type { StrainPlot } from '../../charts/strainPlots.ts'
import type { DropGroup } from './drops.ts'
import type { Loop } from './loops.ts'
import { cycleOf, type TrainingRun } from './trainings.ts'

/** `front`: cycle that is drawn over the others; null where all are alike. */
export function loopLines(
  loops: readonly Loop[],
  cycles: number,
  front: number | null,
  theme: ThemeName,
): PlotLine[] {
  const lines = loops.map(({ cycle, points }): PlotLine => {
    const share = (cycle - 1) / Math.max(1, cycles - 1)
    const own = cycle === front
    return {
      name: `cycle ${cycle}`,
      data: points,
      colour: own ? inks[theme].text : cycleColour(theme, cycle - 1, cycles),
      width: own ? 2 : 2 - 0.9 * share,
    }
  })
  return [
    ...lines.filter((_, i) => loops[i]!.cycle !== front),
    ...lines.filter((_, i) => loops[i]!.cycle === front),
  ]
}

/** O where the training began; A, B and C of the last loop that is drawn. */
export function statesOf(first: Loop | undefined, last: Loop | undefined): NonNullable<StrainPlot['states']> {
  if (!first || !last) return []
  return [
    { name: 'O', at: first.points[0]!, side: 'left' },
    { name: 'A', at: last.A, side: 'right' },
    ...(last.B ? [{ name: 'B', at: last.B, side: 'left' } as const] : []),
    ...(last.C ? [{ name: 'C', at: last.C, side: 'right' } as const] : []),
  ]
}

/** A of the cycle that runs, before its loop is there. */
export function reachedStates(
  { deformed }: Pick<TrainingRun, 'deformed'>,
  loops: readonly Loop[],
): NonNullable<StrainPlot['states']> {
  const row = deformed.at(-1)
  const stress = row?.summary['stress_GPa']
  if (!row || cycleOf(row) <= (loops.at(-1)?.cycle ?? 0) || !Array.isArray(stress)) return []
  const xy = stress[stressComponents.indexOf('xy')]
  return [{ name: `A, cycle ${cycleOf(row)}`, at: [Number(row.summary['strain']), Number(xy)], side: 'left' }]
}

/** Drops on loading of the first and of the last of some loops: events dying out. */
export function dropGroups(
  loops: readonly Loop[],
  cycles: number,
  front: number | null,
  theme: ThemeName,
): DropGroup[] {
  const ends = loops.length > 1 ? [loops[0]!, loops.at(-1)!] : loops
  return ends.map((loop, i) => ({
    name: `cycle ${loop.cycle}`,
    colour: loop.cycle === front ? inks[theme].text : cycleColour(theme, loop.cycle - 1, cycles),
    open: i === 0 && ends.length > 1,
    drops: loop.drops.filter(({ leg }) => leg === 'loading'),
  }))
}
