import { curveOf, legsOf, type Curve } from '../model/curve.ts'
import { legs } from '../model/protocol.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import type { Band, Note, Point } from './drawing/marks.ts'
import { axisTitle } from './drawing/mathText.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { meanPath, placesOf, samplesText, scatter, type MeanPath } from './meanPath.ts'
import { atomCount, cycleCurves, ids, ofAmplitude, trainedPairs, type TrainedPair } from './selection.ts'
import { colours, cycleColour, print } from './theme.ts'

/** Stress-strain loops of asymmetric cycling: of one sample by cycle, or their means over several. */
export interface HysteresisLoops extends Selected {
  readonly amplitude: number
  readonly cycles: number
  /** Atoms of the samples, ascending, without repetition. */
  readonly atoms: readonly number[]
  readonly samples: number
  readonly loops: readonly { readonly cycle: number; readonly points: readonly Point[] }[]
  /** Scatter between samples along loading and unloading of the last cycle; none with one sample. */
  readonly bands: readonly MeanPath['band'][]
  /** Where the protocol's states lie, O at the start, A, B and C of the last cycle: of several samples the mean place. */
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
    const several =
      data.samples === 1
        ? ''
        : ' Loops are means over the samples, each leg by itself at the strains that all of them have; shaded: ' +
          'standard deviation between samples in the last cycle.'
    return (
      `Shear stress against shear strain in asymmetric cycling O–A–B–C to γ_A = ${data.amplitude}, ` +
      `${samplesText(data.samples)}, ${data.atoms.join(', ')} atoms. Cycles ${shown} of ${data.cycles} are drawn; ` +
      `A, B and C are those of the last one.${several} Strain is counted from the as-cast box.`
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): HysteresisLoops | { missing: string } {
  const withCurves = trainedPairs(project).filter((pair) => cycleCurves(project, pair.training).length > 0)
  const ofOne = ofAmplitude(withCurves, choice.amplitude)
  const first = ofOne[0]
  if (!first) return { missing: needs }
  const pairs = ofOne.filter((pair) => manner(pair) === manner(first))
  const rows = pairs.map((pair) => shown(cycleCurves(project, pair.training)))
  // Of the samples of one protocol all have the same cycles; a training that was cut short has fewer.
  const cycles = rows[0]!.map((row) => Number(row.summary['cycle']))
  const byCycle = cycles.map((cycle) =>
    rows.map((own) => curveOf(project.read(own.find((row) => row.summary['cycle'] === cycle)!.id))),
  )
  const [begin, end] = [byCycle[0]!, byCycle.at(-1)!]
  const C = end.every(({ leg }) => leg.includes(legs.relaxing))
    ? meanPlace(end, ({ leg }) => leg.length - 1)
    : null
  return {
    amplitude: first.amplitude,
    cycles: first.cycles,
    atoms: [...new Set(pairs.map((pair) => atomCount(project, pair.asCast)))].sort((a, b) => a - b),
    samples: pairs.length,
    loops: cycles.map((cycle, i) => ({ cycle, points: meanLoop(byCycle[i]!) })),
    bands: end.length === 1 ? [] : [legs.loading, legs.unloading].map((leg) => meanLeg(end, leg).band),
    states: {
      O: meanPlace(begin, () => 0),
      A: meanPlace(end, ({ leg }) => leg.lastIndexOf(legs.loading)),
      B: meanPlace(end, ({ leg }) => leg.lastIndexOf(legs.unloading)),
      C,
    },
    results: ids(...pairs.flatMap((pair) => [pair.training, pair.asCast]), ...rows.flat()),
  }
}

/** What samples must have in common to be averaged. */
function manner({ cycles, training }: TrainedPair): string {
  const { step, strainOrigin } = training.parameters
  return JSON.stringify([cycles, step ?? null, strainOrigin ?? null])
}

function meanLeg(curves: readonly Curve[], leg: number): MeanPath {
  return meanPath(curves.map((curve) => legsOf(curve, leg)))
}

/** Of one sample the whole loop; of several the means of its legs, in the order in which they are walked. */
function meanLoop(curves: readonly Curve[]): Point[] {
  const [only] = curves
  if (curves.length === 1) return Array.from(only!.strain, (x, i): Point => [x, only!.stress[i]!])
  const [loading, unloading, relaxing] = [legs.loading, legs.unloading, legs.relaxing].map(
    (leg) => meanLeg(curves, leg).points,
  )
  return [...loading!, ...unloading!.toReversed(), ...relaxing!]
}

function meanPlace(curves: readonly Curve[], entry: (curve: Curve) => number): Point {
  const mean = (of: 'strain' | 'stress') =>
    curves.reduce((sum, curve) => sum + curve[of][entry(curve)]!, 0) / curves.length
  return [mean('strain'), mean('stress')]
}

/** All cycles of a short training; of a long one those a reader can tell apart: 1, 2, 5, 10 … and the last. */
function shown(rows: readonly ResultRow[]): ResultRow[] {
  if (rows.length <= 6) return [...rows]
  return rows.filter((row, i) => i === rows.length - 1 || /^[125]0*$/.test(String(row.summary['cycle'])))
}

function sheet(data: HysteresisLoops): Sheet {
  const all = [
    ...data.loops.flatMap((loop) => loop.points),
    ...data.bands.flatMap((band) => placesOf({ points: [], band })),
  ]
  const strains = all.map((point) => point[0])
  const stresses = all.map((point) => point[1])
  const colour = (i: number) => cycleColour(data.loops.length > 1 ? i / (data.loops.length - 1) : 0)
  const width = (i: number) =>
    print.lineUnder + (print.lineCompared - print.lineUnder) * (i / Math.max(1, data.loops.length - 1))
  const bands = data.bands.map((band, i): Band => ({
    kind: 'band',
    name: `cycle ${data.loops.at(-1)!.cycle}, ${i === 0 ? 'loading' : 'unloading'}, spread`,
    data: band,
    colour: colour(data.loops.length - 1),
    bounds: scatter,
  }))
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
          ...bands,
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
