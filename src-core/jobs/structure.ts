import { shearPlanes } from '../model/shearPlane.ts'
import { defineJob } from './job.ts'

/** Pair distributions of a configuration: by distance and species, by azimuth, and by second harmonic. */
export const structure = defineJob({
  name: 'structure',
  title: 'Pair distributions',
  parameters: {
    rMax: {
      type: 'number',
      title: 'Largest distance',
      unit: 'Å',
      help: 'Pairs are counted to this distance (our choice: 10 Å).',
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
      max: 2000,
    },
    angles: {
      type: 'integer',
      title: 'Bins of the azimuth',
      help: 'Number of bins of θ over half a turn (our choice: 18, 10° each).',
      default: 18,
      min: 2,
      max: 180,
    },
    smoothing: {
      type: 'number',
      title: 'Smoothing',
      unit: 'Å',
      help: 'Standard deviation over r of a Gaussian, before first minimum, s₂, s₂^θ and apparent strains are taken; distributions are stored as counted (our choice: 0.1 Å).',
      default: 0.1,
      min: 0,
      max: 1,
    },
    plane: {
      type: 'choice',
      title: 'Plane of shear',
      help: 'The azimuth is that in this plane and the polar axis lies at 45° in it; 45: its axes are turned by 45° (paper: xy, the plane of training).',
      options: shearPlanes,
      default: 'xy',
    },
    controlStrain: {
      type: 'number',
      title: 'Control strain',
      symbol: 'γ',
      help: 'Positive control: the configuration is first sheared affinely by this in the plane of shear (our choice: 0, as it is).',
      default: 0,
      min: -0.1,
      max: 0.1,
    },
  },
  inputs: { from: 'configuration' },
  version: 2,
  threaded: true,
})
