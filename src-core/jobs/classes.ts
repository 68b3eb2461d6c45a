import { defineJob } from './job.ts'
import { rearrangements } from './rearrangements.ts'
import { parseThreshold } from './threshold.ts'

const frameNumber = { type: 'integer', min: 1, max: 1_000_000_000 } as const

/** Plastic and anelastic atoms of a loading and unloading, from three frames of a trajectory. */
export const classes = defineJob({
  name: 'classes',
  title: 'Classify rearrangements',
  parameters: {
    begin: {
      ...frameNumber,
      title: 'Before loading',
      symbol: 'O',
      help: 'Frame before loading, counted from 1; plastic atoms (I) are those rearranged from it to the unloaded frame.',
      default: 1,
    },
    loaded: {
      ...frameNumber,
      title: 'Loaded',
      symbol: 'A',
      help: 'Loaded frame; anelastic atoms (R) are those rearranged from it to the unloaded frame.',
      default: 2,
    },
    unloaded: { ...frameNumber, title: 'Unloaded', symbol: 'C', help: 'Frame after unloading.', default: 3 },
    cutoff: {
      ...rearrangements.parameters.cutoff,
      help: 'Neighbors within it in the reference take part in the fit; one for both pairs (our choice: 0, the first minimum of g(r) before loading).',
    },
    eta: {
      type: 'text',
      title: 'Rearrangement threshold',
      symbol: 'η',
      help: 'D²min above which an atom counts as rearranged, the same for both pairs: Å², or a share like 5% of the atoms that exceeds it from before loading to unloaded (our choice: 5%; for "no plastic atom" to be possible give Å²).',
      default: '5%',
    },
  },
  check: ({ eta }) => void parseThreshold(eta),
  inputs: { from: 'trajectory' },
  version: 1,
  threaded: true,
})
