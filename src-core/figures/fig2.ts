import { composeFigure, part } from './compose.ts'
import { fig2ab } from './fig2ab.ts'
import { fig2cd } from './fig2cd.ts'

export const fig2 = composeFigure({
  id: 'fig2',
  panels: [],
  title: 'Loading and unloading along the training direction and against it, and the atoms it rearranges',
  parts: [part(fig2ab, 0, 0), part(fig2cd, 0, 1)],
  span: 'single',
  arrangement: { columns: 2, rows: 2, aspect: 1.15 },
})
