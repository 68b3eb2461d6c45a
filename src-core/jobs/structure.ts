import { defineJob } from './job.ts'

/** Radial distribution functions of a configuration, total and by pair of species. */
export const structure = defineJob({
  name: 'structure',
  title: 'Radial distribution function',
  parameters: {
    rMax: {
      type: 'number',
      title: 'Largest distance',
      unit: 'Å',
      help: 'g(r) is computed to this distance (our choice: 10 Å).',
      default: 10,
      min: 1,
      max: 30,
    },
    bins: {
      type: 'integer',
      title: 'Bins',
      help: 'Number of bins from 0 to the largest distance (our choice: 200, 0.05 Å each).',
      default: 200,
      min: 10,
      max: 100_000,
    },
  },
  inputs: { from: 'configuration' },
  version: 1,
  threaded: false,
})
