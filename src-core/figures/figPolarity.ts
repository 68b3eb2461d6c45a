import { ensemble } from '../analysis/statistics/ensemble.ts'
import type { ProjectReader } from '../model/result.ts'
import { extent } from './drawing/abscissa.ts'
import type { Mark, MarkerLook, PanelSpec, PlotPanel, Point } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Selected } from './figure.ts'
import { samplesText } from './meanPath.ts'
import { mapsNeeded } from './pooledSites.ts'
import { lowShare, polarityOfMaps, type MappedState } from './polarityOfMaps.ts'
import { ids } from './selection.ts'
import { colours, dashes, print } from './theme.ts'

/** Polarity index of every mapped state of the trainings. */
export interface PolarityCourse extends Selected {
  readonly states: readonly MappedState[]
}

/** By amplitude; told apart without colour. */
const looks: readonly MarkerLook[] = [
  { shape: 'circle', open: true, colour: colours.trained, size: 3.4 },
  { shape: 'circle', colour: colours.trained, size: 3.4 },
  { shape: 'square', open: true, colour: colours.both, size: 3.4 },
  { shape: 'triangle', colour: colours.both, size: 3.8 },
  { shape: 'diamond', open: true, colour: colours.both, size: 4.2 },
]

export const figPolarity = defineFigure<PolarityCourse>({
  id: 'figX2',
  panels: ['figX2a', 'figX2b'],
  title: 'Polarity index against the number of cycles and the training amplitude',
  needs: mapsNeeded,
  select,
  caption({ states }) {
    const maps = states.filter(({ cycle }) => cycle > 0)
    const samples = new Set(states.map(({ sample }) => sample)).size
    const bars = states.flatMap(({ index }) => index.interval ?? [])
    const barText =
      bars.length === 0
        ? ''
        : ` Bars: ${100 * bars[0]!.level} % bootstrap interval over ${range(bars.map(({ groups }) => groups))} ` +
          'blocks of sites, one a map.'
    return (
      'Polarity index P = (m⁻ − m⁺)/(m⁻ + m⁺), m the share of sites that are easy in a direction: τ_y below the ' +
      `${100 * lowShare} % quantile of the as-cast sample (a) after N cycles, 0 as-cast, and (b) of the last mapped ` +
      `state of each training against γ_A. ${samplesText(samples)}, ${mapsText(maps.length)}; sites counted: ` +
      `${range(states.map(({ index }) => index.counted))}.${barText} Lines join the means over samples. P > 0: more ` +
      `easy sites against the training direction. Last states: ${lastText(states)}.`
    )
  },
  sheet,
})

const mapsText = (n: number) => (n === 1 ? '1 map of a trained state' : `${n} maps of trained states`)

/** By amplitude: of one sample its index with its interval, of several mean and standard deviation. */
function lastText(states: readonly MappedState[]): string {
  const groups = Map.groupBy(lastStates(states), ({ amplitude }) => amplitude)
  return [...groups]
    .map(([amplitude, own]) => {
      const { mean, std } = ensemble(own.map(({ index }) => index.index))
      const cycles = range(own.map(({ cycle }) => cycle))
      const [first] = own
      return own.length === 1
        ? `${value(mean)}${interval(first!.index.interval)} (γ_A = ${amplitude}, N = ${cycles})`
        : `${value(mean)} ± ${value(std)} (γ_A = ${amplitude}, N = ${cycles}, n = ${own.length})`
    })
    .join('; ')
}

const value = (x: number) => x.toFixed(3).replace('-', '−')

function interval(of: { readonly low: number; readonly high: number } | null): string {
  return of ? ` [${value(of.low)}, ${value(of.high)}]` : ''
}

/** "27", or "25 to 27" where they differ. */
function range(counts: readonly number[]): string {
  const { low, high } = extent(counts)
  return low === high ? String(low) : `${low} to ${high}`
}

function select(project: ProjectReader): PolarityCourse | { missing: string } {
  const states = polarityOfMaps(project).filter(({ index }) => !Number.isNaN(index.index))
  if (!states.some(({ cycle }) => cycle > 0)) return { missing: mapsNeeded }
  return { states, results: ids(...states.flatMap(({ rows, sample }) => [sample, ...rows])) }
}

/** Of each training the state after its last mapped cycle. */
function lastStates(states: readonly MappedState[]): MappedState[] {
  const trainings = Map.groupBy(states, ({ amplitude, sample }) => `${amplitude} ${sample}`)
  return [...trainings.values()]
    .map((own) => own.reduce((last, state) => (state.cycle > last.cycle ? state : last)))
    .filter(({ cycle }) => cycle > 0)
}

function sheet({ states }: PolarityCourse): Sheet {
  const last = lastStates(states)
  const values = states.flatMap(({ index }) => [index.index, index.interval?.low, index.interval?.high])
  const { low, high } = extent([0, ...values.filter((x) => x !== undefined)])
  const y = linearScale(low, high, { padding: 0.08 })
  const cycles = linearScale(0, Math.max(...states.map(({ cycle }) => cycle)), {
    padding: 0.06,
    intervals: 3,
  })
  const amplitudes = extent(states.map(({ amplitude }) => amplitude))
  const margin = amplitudes.high > amplitudes.low ? 0 : 0.01
  const strain = linearScale(amplitudes.low - margin, amplitudes.high + margin, {
    padding: 0.2,
    intervals: 2,
  })
  const groups = [...Map.groupBy(states, ({ amplitude }) => amplitude)].sort(([a], [b]) => a - b)
  const zero = (from: number, to: number): Mark => ({
    kind: 'rule',
    name: 'no polarity',
    from: [from, 0],
    to: [to, 0],
    line: { colour: colours.chance, dash: dashes.threshold, width: print.lineCompared },
  })
  const panel = (letter: string, column: number, x: PlotPanel['x'], marks: readonly Mark[]): PanelSpec => ({
    letter,
    column,
    row: 0,
    x,
    y: {
      scale: y,
      title: 'Polarity index $P$',
      quantity: 'polarity index',
      unit: '',
      shared: column > 0,
    },
    marks: [zero(x.scale.min, x.scale.max), ...marks],
  })
  const perAmplitude = groups.flatMap(([amplitude, own], i) =>
    course(own, ({ cycle }) => cycle, `γ_A = ${amplitude}`, looks[i % looks.length]!, `$γ_A$ = ${amplitude}`),
  )
  const byAmplitude = course(last, ({ amplitude }) => amplitude, 'last states', looks[1]!)
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 1, aspect: 1.1 },
    panels: [
      panel('a', 0, { scale: cycles, title: 'Cycle $N$', quantity: 'cycle N', unit: '' }, perAmplitude),
      panel(
        'b',
        1,
        { scale: strain, title: 'Amplitude $γ_A$', quantity: 'training amplitude', unit: '' },
        byAmplitude,
      ),
    ],
  }
}

/** Each map with its interval, and a line through the means of the samples. */
function course(
  states: readonly MappedState[],
  at: (state: MappedState) => number,
  name: string,
  look: MarkerLook,
  key?: string,
): Mark[] {
  const bars = states.flatMap((state) => {
    const { interval } = state.index
    return interval ? [[at(state), interval.low, interval.high] as const] : []
  })
  const level = states.find(({ index }) => index.interval)?.index.interval?.level ?? 0.95
  const means = [...Map.groupBy(states, at)]
    .map(([x, own]): Point => [x, ensemble(own.map(({ index }) => index.index)).mean])
    .sort((a, b) => a[0] - b[0])
  return [
    {
      kind: 'curve',
      name: `${name}, mean`,
      data: means,
      line: { colour: look.colour, width: print.lineCompared },
    },
    {
      kind: 'band',
      name: `${name}, interval`,
      data: bars,
      colour: look.colour,
      bounds: `${100 * level} %`,
      bars: true,
    },
    {
      kind: 'curve',
      name: `${name}, maps`,
      ...(key ? { key } : {}),
      data: states.map((state): Point => [at(state), state.index.index]),
      marker: look,
    },
  ]
}
