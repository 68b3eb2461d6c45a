import { ensembleCurve } from '../analysis/statistics/ensemble.ts'
import type { ProjectReader } from '../model/result.ts'
import type { Curve, MarkerLook } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Selected } from './figure.ts'
import { atomCount, ids, trainedPairs } from './selection.ts'
import { colours, print } from './theme.ts'

/** Energy of the stress-free state C above O after each cycle, one curve per training amplitude. */
export interface EnergyByCycle extends Selected {
  readonly atoms: readonly number[]
  readonly curves: readonly {
    readonly amplitude: number
    readonly samples: number
    /** [c + 1] mean of E(C_N) − E(O), meV per atom; entry 0 is O. */
    readonly energy: readonly number[]
    /** [c + 1] standard deviation between samples; null with one sample. */
    readonly spread: readonly number[] | null
  }[]
}

const looks: readonly MarkerLook[] = [
  { shape: 'circle', open: true, colour: colours.trained, size: 3 },
  { shape: 'circle', colour: colours.trained, size: 3 },
  { shape: 'square', open: true, colour: colours.both, size: 3 },
  { shape: 'triangle', colour: colours.both, size: 3.4 },
  { shape: 'diamond', open: true, colour: colours.both, size: 3.8 },
]

const needs =
  'It needs a training: run "metabasin train PROJECT --from ID --amplitude 0.06", one for each amplitude, ' +
  'or "metabasin reproduce PROJECT".'

export const fig1b = defineFigure<EnergyByCycle>({
  id: 'fig1b',
  panels: ['fig1b'],
  title: 'Energy of the trained state against the number of cycles',
  needs,
  select,
  caption(data) {
    const samples = data.curves.map(({ amplitude, samples }) => `${samples} at γ_A = ${amplitude}`).join(', ')
    const several = data.curves.some((curve) => curve.spread)
    return (
      'Potential energy per atom of the stress-free state C above the as-cast state O after N cycles, ' +
      `for each training amplitude γ_A. Samples: ${samples}; ${data.atoms.join(', ')} atoms.` +
      (several ? ' Points are means, shaded bands the standard deviation between samples.' : '')
    )
  },
  sheet,
})

function select(project: ProjectReader): EnergyByCycle | { missing: string } {
  const pairs = trainedPairs(project)
  if (pairs.length === 0) return { missing: needs }
  const groups = Map.groupBy(pairs, (pair) => pair.amplitude)
  const atoms = new Set<number>()
  const curves = [...groups].map(([amplitude, members]) => {
    const samples = members.map((pair) => {
      const n = atomCount(project, pair.asCast)
      atoms.add(n)
      const energy = Array.from(project.read(pair.training.id).arrays['energy']?.data ?? [])
      return energy.map((value) => (1000 * (value - energy[0]!)) / n)
    })
    const { mean, std } = ensembleCurve(samples)
    return {
      amplitude,
      samples: samples.length,
      energy: Array.from(mean),
      spread: samples.length > 1 ? Array.from(std) : null,
    }
  })
  return {
    atoms: [...atoms].sort((a, b) => a - b),
    curves,
    results: ids(...pairs.flatMap((pair) => [pair.training, pair.asCast])),
  }
}

function sheet(data: EnergyByCycle): Sheet {
  const all = data.curves.flatMap(({ energy, spread }) =>
    energy.flatMap((value, i) => [value - (spread?.[i] || 0), value + (spread?.[i] || 0)]),
  )
  const cycles = Math.max(...data.curves.map((curve) => curve.energy.length - 1))
  const marks = data.curves.flatMap(({ amplitude, energy, spread }, i) => {
    const look = looks[i % looks.length]!
    const curve: Curve = {
      kind: 'curve',
      name: `γ_A = ${amplitude}`,
      key: `$γ_A$ = ${amplitude}`,
      data: energy.map((value, n) => [n, value] as const),
      line: { colour: look.colour, width: print.lineCompared },
      marker: look,
    }
    const band = {
      kind: 'band' as const,
      name: `γ_A = ${amplitude}, spread`,
      bounds: 'mean ± standard deviation',
      colour: look.colour,
      data: energy.flatMap((value, n): [number, number, number][] => {
        const s = spread?.[n] ?? Number.NaN
        return Number.isNaN(s) ? [] : [[n, value - s, value + s]]
      }),
    }
    return spread ? [band, curve] : [curve]
  })
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 1, aspect: 0.66 },
    panels: [
      {
        letter: 'b',
        column: 0,
        row: 0,
        x: {
          scale: linearScale(0, cycles, { padding: 0.03 }),
          title: 'Cycle $N$',
          quantity: 'cycle N',
          unit: '',
        },
        y: {
          scale: linearScale(Math.min(0, ...all), Math.max(0, ...all), { padding: 0.05 }),
          title: 'Energy above O, $ΔE$ (meV/atom)',
          quantity: 'energy of C above O',
          unit: 'meV/atom',
        },
        marks: [...marks],
      },
    ],
  }
}
