import type { ProjectReader } from '../model/result.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice } from './figure.ts'
import {
  describeBands,
  describeStructures,
  loadStructures,
  ordinates,
  stateName,
  structureCurves,
  structureMarks,
  type StructureCurves,
  type StructureEnsemble,
} from './structureCurves.ts'
import { structuresNeeded, structureStates } from './structureSamples.ts'

/** Pair excess entropy per radian of the azimuth in the plane of shear. */
export interface EntropyByAzimuth extends StructureEnsemble {
  /** [θ °, s₂^θ k_B/rad] */
  readonly entropy: StructureCurves
  /** Gaussian over r under the logarithm, Å: a parameter of the job. */
  readonly smoothing: number
  /** Å */
  readonly rMax: number
}

export const fig3b = defineFigure<EntropyByAzimuth>({
  id: 'fig3b',
  panels: ['fig3b'],
  title: 'Pair excess entropy by azimuth',
  needs: structuresNeeded,
  select,
  caption(data) {
    return (
      'Pair excess entropy per radian of the azimuth θ in the plane of shear, as-cast, trained, and as-cast ' +
      `${stateName('control', data.controlStrain)} affinely as a positive control (${describeStructures(data)}). ` +
      `Integrated to ${data.rMax} Å; g_θ(r) smoothed by a Gaussian of standard deviation ${data.smoothing} Å ` +
      `as by the job.${describeBands(data)}`
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): EntropyByAzimuth | { missing: string } {
  const loaded = loadStructures(project, choice)
  if (!loaded) return { missing: structuresNeeded }
  const { r, theta, about, of } = loaded
  const degrees = theta.map((angle) => (180 * angle) / Math.PI)
  return {
    ...about,
    entropy: structureCurves(loaded, degrees, ({ arrays }) => arrays['s2Theta']!.data),
    smoothing: Number(of.trained[0]!.parameters['smoothing'] ?? 0),
    rMax: r.at(-1)! + r[0]!,
  }
}

function sheet(data: EntropyByAzimuth): Sheet {
  const marks = structureMarks(data.entropy, {
    states: structureStates,
    controlStrain: data.controlStrain,
    keyed: true,
  })
  const values = ordinates(marks)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const ticks = [0, 45, 90, 135, 180]
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 1, aspect: 0.62 },
    panels: [
      {
        letter: 'b',
        column: 0,
        row: 0,
        x: {
          scale: {
            kind: 'linear',
            min: 0,
            max: 180,
            ticks,
            minorTicks: [15, 30, 60, 75, 105, 120, 150, 165],
            labels: ticks.map(String),
          },
          title: 'Azimuth $θ$ (°)',
          quantity: 'azimuth',
          unit: '°',
        },
        y: {
          // The key stands above the curves.
          scale: linearScale(low, high + 0.25 * (high - low), { padding: 0.06 }),
          title: '$s_2^{*θ*}$ ($k_B$/rad)',
          quantity: 'pair excess entropy per radian',
          unit: 'k_B/rad',
        },
        keyInRow: true,
        marks,
      },
    ],
  }
}
