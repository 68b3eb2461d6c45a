import { composeFigure, part, type Part } from './compose.ts'
import { fig3a } from './fig3a.ts'
import { fig3b } from './fig3b.ts'
import { fig3cd } from './fig3cd.ts'
import { isMissing } from './figure.ts'

/** What the structure does not show, left, and the local yield stress does, right. */
export const fig3 = composeFigure({
  id: 'fig3',
  panels: [],
  title: 'Structure and local yield stress, as-cast and trained',
  parts: [part(fig3a, 0, 0), part(fig3b, 0, 1), labelled(part(fig3cd, 1, 0))],
  span: 'full',
  arrangement: { columns: 2, rows: 2, aspect: 0.8, rowHeights: [1, 0.7] },
})

/** With labels at every x axis: beside panels that have their own, stacked ones stand too far apart to share. */
function labelled(one: Part): Part {
  return {
    ...one,
    select(project, choice) {
      const data = one.select(project, choice)
      if (isMissing(data)) return data
      const panels = data.sheet.panels.map((panel) =>
        'x' in panel ? { ...panel, x: { ...panel.x, shared: false } } : panel,
      )
      return { ...data, sheet: { ...data.sheet, panels } }
    },
  }
}
