import { composeFigure, part } from './compose.ts'
import { fig1b } from './fig1b.ts'
import { fig1c } from './fig1c.ts'

/** Panel a of the paper is a drawing of the protocol and holds no numbers. */
export const fig1 = composeFigure({
  id: 'fig1',
  panels: [],
  title: 'Asymmetric cyclic training: energy and hysteresis loops',
  parts: [part(fig1b, 0, 0), part(fig1c, 1, 0)],
  span: 'full',
  arrangement: { columns: 2, rows: 1, aspect: 0.7 },
  firstLetter: 'b',
})
