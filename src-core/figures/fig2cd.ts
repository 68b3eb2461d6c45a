import { rearrangedAtoms } from '../analysis/deformation/rearrangements.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import { atomSpheres, cameraOf, cellOf, describeSample, type Cell } from './cellPicture.ts'
import type { Camera, Spheres } from './drawing/picture.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import {
  d2minOf,
  describeThreshold,
  rearrangementThreshold,
  type Threshold,
} from './rearrangementThreshold.ts'
import {
  ids,
  ofAmplitude,
  shearTests,
  testRearrangements,
  trainedPairs,
  type TrainedPair,
} from './selection.ts'
import { colours } from './theme.ts'

/** Atoms that loading and unloading in + and − rearranges, of one sample as-cast and trained. */
export interface RearrangedByTests extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly samples: number
  /** Strain to which the tests go. */
  readonly strain: number
  readonly threshold: Threshold
  readonly camera: Camera
  readonly asCast: RearrangedState
  readonly trained: RearrangedState
}

export interface RearrangedState {
  /** Before the tests. */
  readonly cell: Cell
  readonly plastic: BothDirections
  readonly anelastic: BothDirections
}

/** Numbers of the atoms that are rearranged along + and along −, ascending. */
interface BothDirections {
  readonly plus: Int32Array
  readonly minus: Int32Array
}

const needs =
  'It needs tests in both directions from the as-cast and from the trained state, and for each the rearrangements ' +
  'from its start and from its deformed state A to its unloaded state C: run "metabasin shear PROJECT --from ID ' +
  '--to 0.06 --direction + --unload", the same with "--direction -", and "metabasin rearrangements PROJECT ' +
  '--reference ID --current ID", also from as-cast to trained; or "metabasin reproduce PROJECT".'

export const fig2cd = defineFigure<RearrangedByTests>({
  id: 'fig2cd',
  panels: ['fig2c', 'fig2d'],
  title: 'Atoms rearranged along the training direction and against it',
  needs,
  select,
  caption(data) {
    return (
      'Plastic (I, from before to after the test) and anelastic (R, from the deformed to the unloaded state) atoms ' +
      `of loading to a strain of ${data.strain} and unloading along the training direction (+) and against it (−), ` +
      `(c) as-cast and (d) trained for ${data.cycles} cycles at γ_A = ${data.amplitude}: those with D²min above ` +
      `${describeThreshold(data.threshold)}, the same for all. ${describeSample(data.asCast.cell, data.samples)}, ` +
      'where they are before the tests. Filled: plastic; ringed: anelastic; gray: in both directions, and counted in ' +
      'both. Atoms that are plastic in either direction are drawn as plastic only.'
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): RearrangedByTests | { missing: string } {
  const pairs = trainedPairs(project)
  const found = ofAmplitude(
    pairs.flatMap((pair) => testsOf(project, pair) ?? []),
    choice.amplitude,
  )
  const first = found[0]
  if (!first) return { missing: needs }
  const threshold = rearrangementThreshold(project, ofAmplitude(pairs, first.amplitude), choice)
  if (!threshold) return { missing: needs }
  const atoms = (row: ResultRow) => rearrangedAtoms(d2minOf(project, row), threshold.eta).indices
  const state = (configuration: number, [plus, minus]: readonly TestRows[]): RearrangedState => ({
    cell: cellOf(project, configuration),
    plastic: { plus: atoms(plus!.plastic), minus: atoms(minus!.plastic) },
    anelastic: { plus: atoms(plus!.anelastic), minus: atoms(minus!.anelastic) },
  })
  const { pair, tests } = first
  const rows = tests.flatMap(({ curve, plastic, anelastic }) => [curve, plastic, anelastic])
  return {
    amplitude: pair.amplitude,
    cycles: pair.cycles,
    samples: found.length,
    strain: Number(tests[0]!.curve.parameters['to']),
    threshold,
    camera: cameraOf(choice),
    asCast: state(pair.asCast, tests.slice(0, 2)),
    trained: state(pair.trained, tests.slice(2)),
    results: ids(pair.training, pair.asCast, pair.trained, ...rows, ...threshold.rows),
  }
}

interface TestRows {
  readonly curve: ResultRow
  readonly plastic: ResultRow
  readonly anelastic: ResultRow
}

interface Tested {
  readonly amplitude: number
  readonly pair: TrainedPair
  /** As-cast +, −, trained +, −. */
  readonly tests: readonly TestRows[]
}

function testsOf(project: ProjectReader, pair: TrainedPair): Tested | null {
  const curves = shearTests(project, pair) ?? []
  const tests = curves.flatMap((curve) => {
    const found = testRearrangements(project, curve)
    return found ? [{ curve, ...found }] : []
  })
  return tests.length === 4 ? { amplitude: pair.amplitude, pair, tests } : null
}

/** Å: what is plastic stands out and hides the same atom as anelastic. */
const radius = { plastic: 1.3, anelastic: 0.95 } as const

function layers({ cell, plastic, anelastic }: RearrangedState): Spheres[] {
  const moved = new Set([...plastic.plus, ...plastic.minus])
  const others = ({ plus, minus }: BothDirections): BothDirections => ({
    plus: plus.filter((atom) => !moved.has(atom)),
    minus: minus.filter((atom) => !moved.has(atom)),
  })
  return [
    ...layersOf(cell, 'plastic', plastic, plastic),
    ...layersOf(cell, 'anelastic', anelastic, others(anelastic)),
  ]
}

/** + alone, − alone, and both; the key counts all that there are. */
function layersOf(
  cell: Cell,
  kind: 'plastic' | 'anelastic',
  all: BothDirections,
  drawn: BothDirections,
): Spheres[] {
  const symbol = kind === 'plastic' ? 'I' : 'R'
  const [inPlus, inMinus] = [new Set(drawn.plus), new Set(drawn.minus)]
  const both = drawn.plus.filter((atom) => inMinus.has(atom))
  const look = { radius: radius[kind], ...(kind === 'anelastic' ? { open: true as const } : {}) }
  const one = (name: string, colour: string, atoms: Int32Array, key?: string) =>
    atomSpheres(cell, atoms, {
      name: `${kind} atoms, ${name}`,
      ...(key === undefined ? {} : { key }),
      colour,
      ...look,
    })
  return [
    one(
      '+',
      colours.plus,
      drawn.plus.filter((atom) => !inMinus.has(atom)),
      `$${symbol}^+$ = ${all.plus.length}`,
    ),
    one(
      '−',
      colours.minus,
      drawn.minus.filter((atom) => !inPlus.has(atom)),
      `$${symbol}^−$ = ${all.minus.length}`,
    ),
    ...(both.length > 0 ? [one('+ and −', colours.both, both)] : []),
  ]
}

function sheet(data: RearrangedByTests): Sheet {
  const panel = (letter: string, column: number, heading: string, state: RearrangedState) => ({
    letter,
    heading,
    column,
    row: 0,
    picture: { box: state.cell.box, camera: data.camera, layers: layers(state) },
  })
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 1, aspect: 1 },
    panels: [panel('c', 0, 'as-cast', data.asCast), panel('d', 1, 'trained', data.trained)],
  }
}
