import { sectorMean, shearPart } from '../analysis/structure/azimuthalParts.ts'
import { smoothedOver } from '../analysis/structure/smoothing.ts'
import type { ProjectReader } from '../model/result.ts'
import { completeChoice } from './choice.ts'
import type { Mark, PanelSpec } from './drawing/marks.ts'
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
import { structuresNeeded } from './structureSamples.ts'
import { colours, print } from './theme.ts'

/** g_θ(r) at selected azimuths as-cast and trained, and its part that a shear makes, which only the control has. */
export interface AzimuthalDistributions extends StructureEnsemble {
  readonly sectors: readonly { readonly degrees: number; readonly curves: StructureCurves }[]
  /** Width of a sector, degrees: two bins of θ, so that sectors on and between bins hold alike many pairs. */
  readonly sectorWidth: number
  /** a(r) of g_θ(r) ≈ b(r) + a(r) sin 2θ. */
  readonly shear: StructureCurves
  /** Å */
  readonly smoothing: number
  readonly rMax: number
}

const azimuths = [0, 45, 90, 135]
/** The drawn curves of both states. */
const drawn = ['asCast', 'trained'] as const

export const fig3a = defineFigure<AzimuthalDistributions>({
  id: 'fig3a',
  panels: ['fig3a'],
  title: 'Pair distribution by azimuth in the plane of shear',
  needs: structuresNeeded,
  select,
  caption(data) {
    const { shift, factor } = layout(data)
    return (
      `Pair distribution g_θ(r) in sectors of ${data.sectorWidth}° about the azimuths ${azimuths.join(', ')}° in the ` +
      `plane of shear, as-cast and trained (${describeStructures(data)}), each shifted by ${shift} against the one ` +
      `below. Lowest: its part that goes as sin 2θ, as a shear of the structure would make it, times ${factor}, and ` +
      'that of the as-cast state ' +
      `${stateName('control', data.controlStrain)} affinely as a positive control. ` +
      (data.smoothing > 0
        ? `Smoothed over r by a Gaussian of standard deviation ${data.smoothing} Å.`
        : 'Not smoothed.') +
      describeBands(data)
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): AzimuthalDistributions | { missing: string } {
  const loaded = loadStructures(project, choice)
  if (!loaded) return { missing: structuresNeeded }
  const { smoothing } = completeChoice(choice)
  const { r, theta, about } = loaded
  const width = (2 * Math.PI) / theta.length
  const overDistance = (of: (gTheta: Float64Array) => Float64Array) =>
    structureCurves(loaded, r, ({ arrays }) =>
      smoothedOver(r, of(Float64Array.from(arrays['gTheta']!.data)), smoothing),
    )
  return {
    ...about,
    sectors: azimuths.map((degrees) => ({
      degrees,
      curves: overDistance((gTheta) =>
        sectorMean(gTheta, theta.length, { centre: (degrees * Math.PI) / 180, width }),
      ),
    })),
    sectorWidth: Number((360 / theta.length).toPrecision(3)),
    shear: overDistance((gTheta) => shearPart(gTheta, theta.length)),
    smoothing,
    rMax: r.at(-1)! + r[0]!,
  }
}

/** How far curves are shifted, and by how much the shear part is enlarged so that it fills the room of one of them. */
function layout({ sectors, shear }: AzimuthalDistributions): { shift: number; factor: number } {
  const peak = Math.max(...sectors[0]!.curves.mean.asCast.map(([, g]) => g))
  const shift = [10, 5, 2, 1, 0.5].find((step) => step <= 0.42 * peak) ?? 0.5
  const all = [shear.mean.control, shear.mean.asCast, shear.mean.trained].flat()
  const largest = Math.max(...all.map(([, a]) => Math.abs(a)))
  const factor = [100, 50, 20, 10, 5, 2].find((times) => times * largest <= 1.3 * shift) ?? 1
  return { shift, factor }
}

function sheet(data: AzimuthalDistributions): Sheet {
  const { shift, factor } = layout(data)
  const { controlStrain, rMax } = data
  const sectors = data.sectors.map(({ degrees, curves }, k) =>
    structureMarks(
      { ...curves, scatter: null },
      {
        states: drawn,
        controlStrain,
        keyed: false,
        what: `, ${degrees}°${k > 0 ? `, shifted by ${k * shift}` : ''}`,
        shift: k * shift,
      },
    ),
  )
  const zero = -1.4 * shift
  const shear = structureMarks(data.shear, {
    states: [...drawn, 'control'],
    controlStrain,
    keyed: true,
    what: `, part as sin 2θ, ${factor} times, shifted by −${-zero}`,
    factor,
    shift: zero,
  })
  const all = [...sectors.flat(), ...shear]
  const scale = linearScale(Math.min(...ordinates(all)), Math.max(...ordinates(all)), { padding: 0.05 })
  const above = scale.ticks
    .map((tick, i) => ({ tick, label: scale.labels[i]! }))
    .filter(({ tick }) => tick >= 0)
  const note = (y: number, label: string): Mark => ({
    kind: 'note',
    at: [0, y + 0.34 * shift],
    label,
    side: 'right',
  })
  const panel: PanelSpec = {
    letter: 'a',
    column: 0,
    row: 0,
    x: {
      scale: linearScale(0, rMax, { intervals: 5 }),
      title: 'Distance $r$ (Å)',
      quantity: 'distance',
      unit: 'Å',
    },
    y: {
      scale: {
        ...scale,
        ticks: above.map(({ tick }) => tick),
        labels: above.map(({ label }) => label),
        minorTicks: scale.minorTicks.filter((tick) => tick >= 0),
      },
      title: '$g_{*θ*}(r)$, shifted',
      quantity: 'g_theta(r)',
      unit: '',
    },
    marks: [
      {
        kind: 'rule',
        name: 'no direction',
        from: [0, zero],
        to: [rMax, zero],
        line: { colour: colours.chance, width: print.frame },
      },
      ...all,
      ...data.sectors.map(({ degrees }, k) => note(k * shift, `${degrees}°`)),
      note(zero, `${factor}× sin 2$θ$`),
    ],
  }
  return { span: 'single', arrangement: { columns: 1, rows: 1, aspect: 1 }, panels: [panel] }
}
