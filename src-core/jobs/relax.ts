import { defineJob } from './job.ts'
import { forceTolerance } from './quasistatics.ts'

/** Moves a configuration to the inherent structure below it, with or without its cell. */
export const relax = defineJob({
  name: 'relax',
  title: 'Relax a configuration',
  parameters: {
    components: {
      type: 'choice',
      title: 'What relaxes',
      help: 'The atoms in a fixed cell, or the atoms and all six components of the cell (our choice: box, the as-cast state).',
      options: ['box', 'atoms'],
      default: 'box',
    },
    forceTolerance,
    relaxedStress: {
      type: 'number',
      title: 'Stress tolerance',
      unit: 'GPa',
      help: 'With the cell: relaxed until no component of the stress is larger (our choice).',
      default: 1e-6,
      min: 1e-9,
      max: 0.1,
    },
    maxEvaluations: {
      type: 'integer',
      title: 'Most force evaluations',
      help: 'The job fails when the tolerance is not met after so many (our choice).',
      default: 200_000,
      min: 1,
      max: 100_000_000,
    },
  },
  inputs: { from: 'configuration' },
  version: 1,
  threaded: true,
})
