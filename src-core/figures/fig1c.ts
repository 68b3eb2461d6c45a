import { curveOf } from '../model/curve.ts'
import { legs } from '../model/protocol.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import type { Note, Point } from './drawing/marks.ts'
import { axisTitle } from './drawing/mathText.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { atomCount, cycleCurves, ids, ofAmplitude, trainedPairs } from './selection.ts'
import { colours, cycleColour, print } from './theme.ts'

/** Stress-strain loops of one training, by cycle. */
export interface HysteresisLoops extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly atoms: number
  readonly samples: number
  readonly loops: readonly { readonly cycle: number; readonly points: readonly Point[] }[]
  /** Where the protocol's states lie: O at the start, A, B and C of the last cycle. */
  readonly states: { readonly O: Point; readonly A: Point; readonly B: Point; readonly C: Point | null }
}

const needs =
  'It needs the loops of a training: run "metabasin train PROJECT --from ID --amplitude 0.06", ' +
  'or "metabasin reproduce PROJECT".'

export const fig1c = defineFigure<HysteresisLoops>({
  id: 'fig1c',
  panels: ['fig1c'],
  title: 'Hysteresis loops of asymmetric cycling',
  needs,
  select,
  caption(data) {
    const shown = data.loops.map((loop) => loop.cycle).join(', ')
    return (
      `Shear stress against shear strain in asymmetric cycling O–A–B–C to γ_A = ${data.amplitude}, one sample ` +
      `of ${data.samples} with ${data.atoms} atoms. Cycles ${shown} of ${data.cycles} are drawn; ` +
      'A, B and C are those of the last one. Strain is counted from the as-cast box.'
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): HysteresisLoops | { missing: string } {
  const withCurves = trainedPairs(project).filter((pair) => cycleCurves(project, pair.training).length > 0)
  const pairs = ofAmplitude(withCurves, choice.amplitude)
  const pair = pairs[0]
  if (!pair) return { missing: needs }
  const rows = shown(cycleCurves(project, pair.training))
  const curves = rows.map((row) => curveOf(project.read(row.id)))
  const points = curves.map(({ strain, stress }) => Array.from(strain, (x, i): Point => [x, stress[i]!]))
  const last = curves.at(-1)!
  const end = points.at(-1)!
  const turn = last.leg.lastIndexOf(legs.loading)
  const unloaded = last.leg.lastIndexOf(legs.unloading)
  return {
    amplitude: pair.amplitude,
    cycles: pair.cycles,
    atoms: atomCount(project, pair.asCast),
    samples: pairs.length,
    loops: rows.map((row, i) => ({ cycle: Number(row.summary['cycle']), points: points[i]! })),
    states: {
      O: points[0]![0]!,
      A: end[turn]!,
      B: end[unloaded]!,
      C: last.leg.includes(legs.relaxing) ? end.at(-1)! : null,
    },
    results: ids(pair.training, pair.asCast, ...rows),
  }
}

/** All cycles of a short training; of a long one those a reader can tell apart: 1, 2, 5, 10 … and the last. */
function shown(rows: readonly ResultRow[]): ResultRow[] {
  if (rows.length <= 6) return [...rows]
  return rows.filter((row, i) => i === rows.length - 1 || /^[125]0*$/.test(String(row.summary['cycle'])))
}

function sheet(data: HysteresisLoops): Sheet {
  const all = data.loops.flatMap((loop) => loop.points)
  const strains = all.map((point) => point[0])
  const stresses = all.map((point) => point[1])
  const colour = (i: number) => cycleColour(data.loops.length > 1 ? i / (data.loops.length - 1) : 0)
  const width = (i: number) =>
    print.lineUnder + (print.lineCompared - print.lineUnder) * (i / Math.max(1, data.loops.length - 1))
  const sides = { O: 'left', A: 'right', B: 'below', C: 'right' } as const
  const notes = Object.entries(data.states).flatMap(([name, at]): Note[] =>
    at ? [{ kind: 'note', at, label: name, side: sides[name as keyof typeof sides] }] : [],
  )
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 1, aspect: 0.75 },
    panels: [
      {
        letter: 'c',
        column: 0,
        row: 0,
        x: {
          scale: linearScale(Math.min(...strains), Math.max(...strains), { padding: 0.1 }),
          title: axisTitle('strain'),
          quantity: 'shear strain',
          unit: '',
        },
        y: {
          scale: linearScale(Math.min(...stresses), Math.max(...stresses), { padding: 0.12 }),
          title: axisTitle('stress'),
          quantity: 'shear stress',
          unit: 'GPa',
        },
        marks: [
          ...data.loops.map((loop, i) => ({
            kind: 'curve' as const,
            name: `cycle ${loop.cycle}`,
            data: loop.points,
            // Later loops lie on earlier ones: the first are wide, so that they show beneath.
            line: { colour: colour(i), width: width(i) },
          })),
          ...notes.map((note) => ({
            kind: 'curve' as const,
            name: `state ${note.label}`,
            data: [note.at],
            marker: { shape: 'circle' as const, colour: colours.ink },
          })),
          ...notes,
        ],
        colourBar: {
          title: 'Cycle $N$',
          fields: data.loops.map((loop, i) => ({ colour: colour(i), label: String(loop.cycle) })),
        },
      },
    ],
  }
}
