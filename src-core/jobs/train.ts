import { defineJob } from './job.ts'
import { shear } from './shear.ts'
import {
  descent,
  everyStep,
  forceTolerance,
  strainOrigin,
  strainStep,
  stressTolerance,
} from './quasistatics.ts'

/** Asymmetric mechanical cycling: O → A → B → C, then C → A → B → C again and again. */
export const train = defineJob({
  name: 'train',
  title: 'Train a sample',
  parameters: {
    amplitude: {
      type: 'number',
      title: 'Training amplitude',
      symbol: 'γ_A',
      help: 'Strain to which every cycle loads in the direction + (paper: 0.05, 0.06 and 0.08).',
      default: 0.06,
      min: 1e-6,
      max: 1,
      paper: [0.05, 0.06, 0.08],
    },
    cycles: {
      type: 'integer',
      title: 'Cycles',
      symbol: 'N',
      help: 'Number of cycles (paper: 40).',
      default: 40,
      min: 1,
      max: 100_000,
      paper: [40],
    },
    step: strainStep,
    strainOrigin,
    descent,
    everyStep,
    forceTolerance,
    stressTolerance,
    dropTolerance: shear.parameters.dropTolerance,
  },
  inputs: { from: 'configuration' },
  version: 1,
  threaded: true,
})
