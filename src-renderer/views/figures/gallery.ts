/** Names of figures in the gallery, which of them are shown, and how keys move through them. */
import type { AnyFigure } from '#core/figures/index'

/** What a thumbnail has room for; a figure that is not here shows the beginning of its title. */
const shortNames: Readonly<Record<string, string>> = {
  fig1: 'Training',
  fig1b: 'Energy',
  fig1c: 'Loops',
  fig2: 'Tests',
  fig2ab: '± tests',
  fig2cd: 'Atoms',
  fig3: 'Structure',
  fig3a: 'Pair function',
  fig3b: 'Excess entropy',
  fig3cd: 'Yield stress',
  fig4: 'Maps',
  fig5: 'Zones',
  fig5ab: 'Site by site',
  fig5cd: 'Zones',
  fig6ab: 'Residual',
  figS1b: 'One site',
  figS2: 'Ensemble',
  figS3: 'Anisotropy',
  figS4: 'Correlation',
  figS5: 'Thresholds',
  figAnelastic: 'Anelastic',
  figPolarity: 'Polarity',
}

export const shortName = ({ id, title }: Pick<AnyFigure, 'id' | 'title'>): string => shortNames[id] ?? title

/** As the paper numbers it: "2a, b", "5a–d", "S5"; empty for a figure that the paper does not have. */
export function figureNumber({ id }: Pick<AnyFigure, 'id'>): string {
  const [, number, letters = ''] = /^fig(S?\d+)([a-z]*)$/.exec(id) ?? []
  if (!number) return ''
  const named = letters.length > 2 ? `${letters[0]}–${letters.at(-1)}` : [...letters].join(', ')
  return number + named
}

export const filters = ['All figures', 'With data', 'Missing'] as const
export type Filter = (typeof filters)[number]

/** Of a figure that is not drawn yet nobody knows: it counts as having data until its thumbnail shows otherwise. */
export function filtered<T>(all: readonly T[], filter: Filter, isMissing: (one: T) => boolean): readonly T[] {
  if (filter === 'All figures') return all
  return all.filter((one) => isMissing(one) === (filter === 'Missing'))
}

/** The place that a key leads to in rows of so many; null for any other key. */
export function placeAfter(
  key: string,
  { at, count, columns }: { at: number; count: number; columns: number },
): number | null {
  const to = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  }[key]
  if (to === undefined || count === 0) return null
  return to >= 0 && to < count ? to : Math.min(Math.max(at, 0), count - 1)
}
