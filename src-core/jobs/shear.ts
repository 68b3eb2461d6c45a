import { defineJob } from './job.ts'
import {
  descent,
  everyStep,
  forceTolerance,
  strainOrigin,
  strainStep,
  stressTolerance,
} from './quasistatics.ts'

/** Athermal quasistatic shear: loading, and if asked unloading to γ = 0 and relaxing to σ_xy = 0. */
export const shear = defineJob({
  name: 'shear',
  title: 'Shear a configuration',
  parameters: {
    direction: {
      type: 'choice',
      title: 'Direction',
      help: 'Sign of the strain that is applied; + is the training direction.',
      options: ['+', '-'],
      default: '+',
    },
    to: {
      type: 'number',
      title: 'Largest strain',
      symbol: 'γ_max',
      help: 'Magnitude of the strain at which loading ends (paper: 0.06 in its loading-unloading tests).',
      default: 0.06,
      min: 1e-6,
      max: 2,
      paper: [0.06],
    },
    step: strainStep,
    unload: {
      type: 'boolean',
      title: 'Unload',
      help: 'Go back to γ = 0 after loading.',
      default: false,
    },
    relax: {
      type: 'boolean',
      title: 'Relax to zero stress',
      help: 'At the end shear until σ_xy = 0, the other components of the cell fixed (our choice); implies unloading.',
      default: false,
    },
    strainOrigin,
    descent,
    everyStep,
    forceTolerance,
    stressTolerance,
    dropTolerance: {
      type: 'number',
      title: 'Drop tolerance',
      symbol: 'Δσ',
      unit: 'GPa',
      help: 'A fall of the stress from one step to the next by more than it is an event (our choice: 5e-4).',
      default: 5e-4,
      min: 0,
      max: 1,
    },
  },
  inputs: { from: 'configuration' },
  version: 1,
  threaded: true,
})
