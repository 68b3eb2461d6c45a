/** Courses of trainings as series over the cycles. */
import { ensembleCurve } from '#core/analysis/statistics/ensemble'
import { cycleQuantities, type CycleQuantity, type CycleSeries } from '../../charts/cyclePlots.ts'
import type { Course } from './trainings.ts'

export type AllSeries = Readonly<Record<CycleQuantity, readonly CycleSeries[]>>

const each = (make: (quantity: CycleQuantity) => readonly CycleSeries[]): AllSeries =>
  Object.fromEntries(cycleQuantities.map((quantity) => [quantity, make(quantity)])) as unknown as AllSeries

const named = ({ amplitude, sample }: Course): string => `${sample}, γ_A = ${amplitude}`

/** One training, and an earlier one beside it. */
export function besideEarlier(course: Course | null, earlier: Course | null): AllSeries {
  return each((quantity) => [
    ...(earlier ? [{ name: named(earlier), values: earlier[quantity], spread: null, marker: null }] : []),
    ...(course
      ? [
          {
            name: named(course),
            values: course[quantity],
            spread: null,
            marker: { shape: 'circle', open: false } as const,
          },
        ]
      : []),
  ])
}

/** One a curve, in the order of the amplitudes; as letters for a key. */
const looks = [
  { shape: 'circle', open: true },
  { shape: 'circle', open: false },
  { shape: 'rect', open: true },
  { shape: 'triangle', open: false },
  { shape: 'diamond', open: true },
] as const
const letters = ['○', '●', '□', '▲', '◇'] as const
export const markLetter = (i: number): string => letters[i % letters.length]!

export interface AmplitudeGroup {
  readonly amplitude: number
  readonly courses: readonly Course[]
}

export function byAmplitude(courses: readonly Course[]): AmplitudeGroup[] {
  return [...Map.groupBy(courses, ({ amplitude }) => amplitude)]
    .map(([amplitude, own]) => ({ amplitude, courses: own }))
    .sort((a, b) => a.amplitude - b.amplitude)
}

/**
 * Mean and standard deviation over the samples of each amplitude, as in Fig. 1b; trainings that have not
 * finished are in no mean and stand for themselves.
 */
export function overSamples(
  groups: readonly AmplitudeGroup[],
  unfinished: readonly Course[] = [],
): AllSeries {
  return each((quantity) => [
    ...alone(unfinished, quantity),
    ...groups.map(({ amplitude, courses }, i) => {
      const { mean, std } = ensembleCurve(courses.map((course) => course[quantity]))
      return {
        name: `γ_A = ${amplitude}, ${courses.length} ${courses.length === 1 ? 'sample' : 'samples'}`,
        values: Array.from(mean),
        spread: courses.length > 1 ? Array.from(std) : null,
        marker: looks[i % looks.length]!,
      }
    }),
  ])
}

const alone = (courses: readonly Course[], quantity: CycleQuantity): CycleSeries[] =>
  courses.map((course) => ({ name: named(course), values: course[quantity], spread: null, marker: null }))
