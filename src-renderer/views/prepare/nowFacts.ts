/** Where a training is: while it runs from the steps it has told, else at its end. */
import type { Fact } from '../../components/FactList.vue'
import { fields } from '#core/model/fields'
import type { LiveJob } from '../../composables/jobs.ts'
import { fixed, readNumber } from '../../numbers.ts'
import type { Loop } from '../mechanics/loops.ts'
import type { Course, TrainingRun } from '../mechanics/trainings.ts'
import { legWords, whereNow, type Place } from '../mechanics/whereNow.ts'

export function placeOf(run: TrainingRun, course: Course | null, job: LiveJob | null): Place | null {
  if (!job || job.done === null || !(run.step > 0)) return null
  const begin = run.strainOrigin === 'relaxed' ? 0 : (course?.residualStrain.at(-1) ?? 0)
  return whereNow(run, begin, job.done)
}

export function nowFacts(place: Place | null, course: Course | null, loops: readonly Loop[]): Fact[] {
  const last = loops.at(-1)
  const facts: Fact[] = []
  if (place) {
    facts.push({
      name: 'Leg',
      value: legWords[place.leg](place.cycle),
      help: 'From the steps that are done.',
    })
    facts.push({
      name: 'Strain',
      symbol: fields.strain.symbol,
      value: place.strain === null ? '–' : fixed(place.strain, 4),
      help: fields.strain.definition,
    })
  }
  if (!course) return facts
  return [
    ...facts,
    {
      name: 'Energy above O',
      value: readNumber(course.energy.at(-1) ?? Number.NaN, 3),
      unit: 'meV/atom',
      help: 'Potential energy of the newest state C above that of O, per atom.',
    },
    {
      name: 'Residual strain',
      symbol: fields.residualStrain.symbol,
      value: fixed(100 * (course.residualStrain.at(-1) ?? Number.NaN), 3),
      unit: '%',
      help: fields.residualStrain.definition,
    },
    {
      name: 'Dissipation',
      symbol: fields.dissipation.symbol,
      value: readNumber(1000 * (course.dissipation.at(-1) ?? Number.NaN), 3),
      unit: '10⁻³ GPa',
      help: fields.dissipation.definition,
    },
    ...(last
      ? [
          {
            name: `Drops in cycle ${last.cycle}`,
            value: String(last.drops.length),
            help: fields.drops.definition,
          },
          {
            name: 'Largest force',
            value: readNumber(last.largestForce, 2),
            unit: 'eV/Å',
            help: `${fields.maxForce.definition} The largest of cycle ${last.cycle}.`,
          },
          {
            name: 'Evaluations per step',
            value: `mean ${readNumber(last.evaluations, 2)}`,
            help: fields.evaluations.definition,
          },
        ]
      : []),
  ]
}
