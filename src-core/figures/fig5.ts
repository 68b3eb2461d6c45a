import { composeFigure, part } from './compose.ts'
import { fig5ab } from './fig5ab.ts'
import { fig5cd } from './fig5cd.ts'

export const fig5 = composeFigure({
  id: 'fig5',
  panels: [],
  title: 'Polarized zones: local yield stress before and after training, and the atoms in the zones',
  parts: [part(fig5ab, 0, 0), part(fig5cd, 0, 1)],
  span: 'single',
  arrangement: { columns: 2, rows: 2, aspect: 1 },
})
