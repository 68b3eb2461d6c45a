import { toCartesian } from '../model/box.ts'
import { type GridVolume, planesAFastest } from './gridVolume.ts'
import { dumpCellLines } from './lammpsDumpWriter.ts'
import { numberText } from './numberText.ts'

/**
 * A LAMMPS grid dump (LAMMPS manual, dump grid), in pieces: a line for each cell of the grid, the cell along
 * a running fastest. Its numbers stand for the middle of a grid cell and ours for points, so the corner of
 * the box lies half a grid cell before ours: the middles are the points. Missing numbers are nan.
 */
export function* writeGridDump({ box, n, columns }: GridVolume): Generator<string> {
  const corner = toCartesian(box, [-0.5 / n, -0.5 / n, -0.5 / n])
  const head = ['ITEM: TIMESTEP', '0', ...dumpCellLines({ vectors: box.vectors, origin: corner })]
  head.push('ITEM: DIMENSION', '3', 'ITEM: GRID SIZE', `${n} ${n} ${n}`)
  yield `${head.join('\n')}\nITEM: GRID CELLS ${columns.map(({ name }) => name).join(' ')}\n`
  for (const plane of planesAFastest(n)) {
    const lines = Array.from(plane, (at) => columns.map(({ values }) => numberText(values[at]!)).join(' '))
    yield `${lines.join('\n')}\n`
  }
}
