import { defineJob } from './job.ts'

/** D²min of every atom between two configurations (Falk & Langer, PRE 57, 7192). */
export const rearrangements = defineJob({
  name: 'rearrangements',
  title: 'Find rearrangements',
  parameters: {
    cutoff: {
      type: 'number',
      title: 'Neighbor cutoff',
      symbol: 'r_c',
      unit: 'Å',
      help: 'Neighbors within it in the reference take part in the fit (our choice: 0, the first minimum of its g(r)).',
      default: 0,
      min: 0,
      max: 20,
    },
    topShare: {
      type: 'number',
      title: 'Share above the threshold',
      symbol: 'η',
      help: 'The threshold of this pair is the D²min that this share of the atoms exceeds (our choice: 0.05).',
      default: 0.05,
      min: 0.0001,
      max: 0.9999,
      paper: [0.03, 0.05, 0.14],
    },
  },
  inputs: { reference: 'configuration', current: 'configuration' },
  version: 1,
  threaded: true,
})
