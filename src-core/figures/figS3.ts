import type { ProjectReader } from '../model/result.ts'
import { completeChoice } from './choice.ts'
import type { Band, Curve, PanelSpec } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice } from './figure.ts'
import {
  describeBands,
  describeStructures,
  loadStructures,
  ordinates,
  smoothedArray,
  stateName,
  structureCurves,
  structureMarks,
  type StructureCurves,
  type StructureEnsemble,
} from './structureCurves.ts'
import { structuresNeeded, structureStates } from './structureSamples.ts'

/** Projection of g(r) on the spherical harmonic Y₂₀ about the direction that the shear extends. */
export interface SecondHarmonic extends StructureEnsemble {
  readonly harmonic: StructureCurves
  /** Less that of the as-cast state of the same sample: most pairs are the same ones and do not count. */
  readonly change: StructureCurves
  /** Å */
  readonly smoothing: number
  readonly rMax: number
}

export const figS3 = defineFigure<SecondHarmonic>({
  id: 'figS3',
  panels: ['figS3a', 'figS3b'],
  title: 'Second harmonic of the pair distribution',
  needs: structuresNeeded,
  select,
  caption(data) {
    return (
      '(a) Projection g_2⁰(r) of the pair distribution on the spherical harmonic Y₂₀ about the axis at 45° in the ' +
      `plane of shear, which the training extends, as-cast, trained, and as-cast ` +
      `${stateName('control', data.controlStrain)} affinely as a positive control; (b) its change against the ` +
      `as-cast state of the same sample (${describeStructures(data)}). ` +
      (data.smoothing > 0
        ? `Smoothed over r by a Gaussian of standard deviation ${data.smoothing} Å.`
        : 'Not smoothed.') +
      describeBands(data).replace('Shaded:', 'Shaded in (a):')
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): SecondHarmonic | { missing: string } {
  const loaded = loadStructures(project, choice)
  if (!loaded) return { missing: structuresNeeded }
  const { smoothing } = completeChoice(choice)
  const { r, of, about } = loaded
  return {
    ...about,
    harmonic: structureCurves(loaded, r, (result) => smoothedArray(result, 'g20', smoothing)),
    change: structureCurves({ ...loaded, planes: [] }, r, (result, _, sample) => {
      const before = smoothedArray(of.asCast[sample]!, 'g20', smoothing)
      return smoothedArray(result, 'g20', smoothing).map((value, b) => value - before[b]!)
    }),
    smoothing,
    rMax: r.at(-1)! + r[0]!,
  }
}

function sheet(data: SecondHarmonic): Sheet {
  const { controlStrain } = data
  const harmonic = structureMarks(data.harmonic, { states: structureStates, controlStrain, keyed: true })
  const change = structureMarks(data.change, {
    states: ['trained', 'control'],
    controlStrain,
    keyed: false,
    what: ', change',
  })
  const x = linearScale(0, data.rMax, { intervals: 5 })
  const panel = (
    row: 0 | 1,
    marks: readonly (Band | Curve)[],
    title: string,
    quantity: string,
  ): PanelSpec => ({
    letter: 'ab'[row]!,
    column: 0,
    row,
    x: { scale: x, title: 'Distance $r$ (Å)', quantity: 'distance', unit: 'Å', shared: row === 0 },
    y: {
      scale: linearScale(Math.min(0, ...ordinates(marks)), Math.max(0, ...ordinates(marks)), {
        padding: 0.08,
      }),
      title,
      quantity,
      unit: '',
    },
    marks,
  })
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 2, aspect: 0.42 },
    panels: [
      panel(0, harmonic, '$g_2^0(r)$', 'g_2^0(r)'),
      panel(1, change, '$Δg_2^0(r)$', 'change of g_2^0(r)'),
    ],
  }
}
