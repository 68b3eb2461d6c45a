import { Problem } from '../base/problem.ts'
import { fig1 } from './fig1.ts'
import { fig1b } from './fig1b.ts'
import { fig1c } from './fig1c.ts'
import { fig2 } from './fig2.ts'
import { fig2ab } from './fig2ab.ts'
import { fig2cd } from './fig2cd.ts'
import { fig3 } from './fig3.ts'
import { fig3a } from './fig3a.ts'
import { fig3b } from './fig3b.ts'
import { fig3cd } from './fig3cd.ts'
import { fig4 } from './fig4.ts'
import { fig5 } from './fig5.ts'
import { fig5ab } from './fig5ab.ts'
import { fig5cd } from './fig5cd.ts'
import { fig6ab } from './fig6ab.ts'
import { figAnelastic } from './figAnelastic.ts'
import { figPolarity } from './figPolarity.ts'
import { figS1b } from './figS1b.ts'
import { figS2 } from './figS2.ts'
import { figS3 } from './figS3.ts'
import { figS4 } from './figS4.ts'
import { figS5 } from './figS5.ts'
import type { Figure, Selected } from './figure.ts'

/**
 * A figure whose data type only it knows: what it selected goes back into it and nowhere else.
 * `visit` gives both ends the same type.
 */
export interface AnyFigure {
  readonly id: string
  readonly panels: readonly string[]
  readonly title: string
  readonly needs: string
  visit<R>(use: <D extends Selected>(figure: Figure<D>) => R): R
}

function opaque<D extends Selected>(figure: Figure<D>): AnyFigure {
  const { id, panels, title, needs } = figure
  return { id, panels, title, needs, visit: (use) => use(figure) }
}

/** Every figure, in the order of the paper, a whole one before its parts; then those beyond it. */
export const figures: readonly AnyFigure[] = [
  opaque(fig1),
  opaque(fig1b),
  opaque(fig1c),
  opaque(fig2),
  opaque(fig2ab),
  opaque(fig2cd),
  opaque(fig3),
  opaque(fig3a),
  opaque(fig3b),
  opaque(fig3cd),
  opaque(fig4),
  opaque(fig5),
  opaque(fig5ab),
  opaque(fig5cd),
  opaque(fig6ab),
  opaque(figS1b),
  opaque(figS2),
  opaque(figS3),
  opaque(figS4),
  opaque(figS5),
  opaque(figAnelastic),
  opaque(figPolarity),
]

/** The figure of this name, or the one a panel of this name is in. Throws a Problem with the names there are. */
export function findFigure(name: string): AnyFigure {
  const wanted = name.toLowerCase()
  const found = figures.find(({ id, panels }) => [id, ...panels].some((one) => one.toLowerCase() === wanted))
  if (found) return found
  const names = figures.map(({ id }) => id).join(', ')
  throw new Problem('no such figure', `"${name}" is none of ${names}`, '--only', 'usage')
}
