import type { ProjectReader } from '../model/result.ts'
import type { Arrangement } from './drawing/layout.ts'
import type { PanelSpec } from './drawing/marks.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, isMissing, type Choice, type Figure, type Missing, type Selected } from './figure.ts'

/** What the parts of a whole figure selected: each knows its own data and gives its panels. */
export interface Composed extends Selected {
  readonly parts: readonly { readonly sheet: Sheet; readonly caption: string }[]
}

interface Composition {
  readonly id: string
  /** Names under which it is found beside its id; its parts keep their own. */
  readonly panels: readonly string[]
  readonly title: string
  readonly parts: readonly Part[]
  readonly span: 'single' | 'full'
  /** Of all panels. Rows of pictures alone are as high as their pictures. */
  readonly arrangement: Arrangement
  /** Letter of the first panel; default a. */
  readonly firstLetter?: string
}

/** A figure at its place in a whole one: column and row of its first panel. */
export interface Part {
  readonly column: number
  readonly row: number
  select(project: ProjectReader, choice?: Choice): (Composed['parts'][number] & Selected) | Missing
  readonly needs: string
}

/** A figure as a part of a whole one; its panels keep how they stand to each other. */
export function part<D extends Selected>(figure: Figure<D>, column: number, row: number): Part {
  return {
    column,
    row,
    needs: figure.needs,
    select(project, choice) {
      const data = figure.select(project, choice)
      if (isMissing(data)) return data
      return { sheet: figure.sheet(data), caption: figure.caption(data), results: data.results }
    },
  }
}

/**
 * A whole figure of the paper from figures of its panels:
 *
 *   composeFigure({ id: 'fig5', panels: [], title: '…', span: 'single',
 *     parts: [part(fig5ab, 0, 0), part(fig5cd, 0, 1)],
 *     arrangement: { columns: 2, rows: 2, aspect: 1 } })
 *
 * Panels are lettered anew in the order of the parts, and so are the letters in parentheses of their captions.
 * Every part must have its data: else the sentence of the first that has none.
 */
export function composeFigure(composition: Composition): Figure<Composed> {
  const { id, panels, title, parts, span, arrangement } = composition
  const first = (composition.firstLetter ?? 'a').charCodeAt(0)
  return defineFigure<Composed>({
    id,
    panels,
    title,
    needs: [...new Set(parts.map(({ needs }) => needs))].join(' '),
    select(project, choice) {
      const selected: (Composed['parts'][number] & Selected)[] = []
      for (const one of parts) {
        const data = one.select(project, choice)
        if (isMissing(data)) return data
        selected.push(data)
      }
      const results = new Set(selected.flatMap((one) => one.results))
      return {
        parts: selected.map(({ sheet, caption }) => ({ sheet, caption })),
        results: [...results].sort((a, b) => a - b),
      }
    },
    caption: (data) =>
      lettered(data, first)
        .map(({ letters, caption }) => {
          const own = [...letters.values()]
          const renamed = caption.replace(/\(([a-z])\)/g, (all, letter: string) =>
            letters.has(letter) ? `(${letters.get(letter)})` : all,
          )
          return `(${own.length > 2 ? `${own[0]}–${own.at(-1)}` : own.join(', ')}) ${renamed}`
        })
        .join(' '),
    sheet: (data) => ({
      span,
      arrangement,
      panels: lettered(data, first).flatMap(({ letters, sheet }, i) =>
        sheet.panels.map((panel): PanelSpec => ({
          ...panel,
          letter: letters.get(panel.letter)!,
          column: panel.column + parts[i]!.column,
          row: panel.row + parts[i]!.row,
        })),
      ),
    }),
  })
}

/** The parts with their new letters by the old ones. */
function lettered(data: Composed, first: number) {
  let next = first
  return data.parts.map((one) => ({
    ...one,
    letters: new Map(one.sheet.panels.map(({ letter }) => [letter, String.fromCharCode(next++)])),
  }))
}
