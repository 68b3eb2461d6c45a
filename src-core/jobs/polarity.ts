import { defineJob } from './job.ts'
import { parseThreshold } from './threshold.ts'

/** Softening and hardening zones of a trained sample, their statistics, and the atoms rearranged in them. */
export const polarity = defineJob({
  name: 'polarity',
  title: 'Measure the polarity',
  parameters: {
    tauC: {
      type: 'number',
      title: 'Zone threshold',
      symbol: 'τ_c',
      unit: 'GPa',
      help: 'A point is in a zone when its yield stress has changed by more (paper: 1 GPa).',
      default: 1,
      min: 0,
      max: 20,
      paper: [1],
    },
    eta: {
      type: 'text',
      title: 'Rearrangement threshold',
      symbol: 'η',
      help: 'D²min above which an atom counts as rearranged: a share like 5% of the as-cast → trained pair, or Å² (our choice: 5%).',
      default: '5%',
    },
    seed: {
      type: 'integer',
      title: 'Seed',
      help: 'Start of the random sequence of the bootstrap intervals.',
      default: 1,
      min: 0,
      max: 4_294_967_295,
    },
  },
  check: ({ eta }) => void parseThreshold(eta),
  inputs: { asCast: 'map', trained: 'map', rearrangements: 'rearrangements', configuration: 'configuration' },
  version: 1,
  threaded: false,
})
