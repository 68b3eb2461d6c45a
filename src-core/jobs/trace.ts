import { Problem } from '../base/problem.ts'
import type { JsonObject } from '../base/json.ts'
import { defineJob } from './job.ts'
import { probe } from './probe.ts'
import { strainStep } from './quasistatics.ts'

const { direction, radius, maxStrain, forceTolerance, everyStep, dropTolerance } = probe.parameters

/** The local stress-strain curves of one site, in the frozen matrix in which a map is probed. */
export const trace = defineJob({
  name: 'trace',
  title: 'Trace a site',
  parameters: {
    site: {
      type: 'text',
      title: 'Site',
      help: 'Fractional coordinates in the cell: "x y z" (our choice: its corner).',
      default: '0 0 0',
    },
    direction,
    radius,
    step: {
      ...strainStep,
      help: 'Affine increment of the shear strain between two minimizations (paper: 1e-4; our choice: 5e-4, a curve is drawn, not measured).',
      default: 5e-4,
    },
    maxStrain: { ...maxStrain, help: 'Without a drop before it a curve ends here (our choice: 0.5).' },
    forceTolerance,
    everyStep,
    dropTolerance: {
      ...dropTolerance,
      help: 'A fall of the local stress by more than it is a drop (our choice: 0, the first decrease).',
    },
    stepsAfter: {
      type: 'integer',
      title: 'Steps after the drop',
      help: 'How far a curve goes on after its first drop, in strain steps (our choice: 8).',
      default: 8,
      min: 0,
      max: 10_000,
    },
  },
  check: ({ site }) => void parseSite(site),
  inputs: { from: 'configuration' },
  /** The map in which the site was picked, of the same configuration. */
  optionalInputs: { map: 'map' },
  version: 1,
  threaded: false,
})

/** Fractional coordinates from "x y z"; commas are taken as well. THROWS Problem (usage). */
export function parseSite(text: string): readonly [number, number, number] {
  const parts = text
    .trim()
    .split(/[\s,]+/)
    .map((part) => (part === '' ? Number.NaN : Number(part)))
  const [x, y, z] = parts
  if (parts.length === 3 && parts.every(Number.isFinite)) return [x!, y!, z!]
  throw new Problem(
    'cannot read the site',
    `three fractional coordinates are needed, not "${text.trim()}"`,
    'site',
    'usage',
  )
}

/**
 * The parameters that trace a site of a map as the map was probed, from those of its job. The step is no
 * finer than the default: every step of a curve is a minimization.
 */
export function tracedLike(probed: JsonObject, site: ArrayLike<number>): Record<string, unknown> {
  const same = ['radius', 'maxStrain', 'forceTolerance', 'everyStep', 'dropTolerance'] as const
  const step = Math.max(Number(probed['step']), trace.parameters.step.default)
  return {
    ...Object.fromEntries(same.map((name) => [name, probed[name]])),
    step,
    site: Array.from(site).join(' '),
  }
}
