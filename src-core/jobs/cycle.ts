import { parseSetPoints } from '../model/cyclePoints.ts'
import { defineJob } from './job.ts'

/** The points O, A, B, C of the cycles of a trajectory, from the strain of its cell. */
export const cycle = defineJob({
  name: 'cycle',
  title: 'Find cycles',
  parameters: {
    component: {
      type: 'choice',
      title: 'Component',
      help: 'Shear strain of the cell that is cycled; widest: the one that covers the widest range.',
      options: ['widest', 'xy', 'xz', 'yz'],
      default: 'widest',
    },
    smallest: {
      type: 'number',
      title: 'Smallest cycle',
      help: 'Least strain out and back that counts as a cycle (our choice: 0, a twentieth of the widest range).',
      default: 0,
      min: 0,
      max: 10,
    },
    tolerance: {
      type: 'number',
      title: 'Tolerance',
      help: 'Strains that differ by less count as equal: raise it where a barostat lets the cell fluctuate (our choice: 1e-6).',
      default: 1e-6,
      min: 0,
      max: 1,
    },
    set: {
      type: 'text',
      title: 'Points set by hand',
      help: 'Points in place of those found, frames counted from 1, - takes one away: A2=17,C2=25.',
      default: '',
    },
  },
  check: ({ set }) => void parseSetPoints(set),
  inputs: { from: 'trajectory' },
  /** Where the stress of the frames is found: a result of the job frames with energy, or a log. */
  optionalInputs: { stress: 'frames', log: 'log' },
  version: 1,
  threaded: false,
})
